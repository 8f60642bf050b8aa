import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { OpenLedger } from '../send/ports.ts';
import { knownVersion, migrate, NEWEST } from './migrations.ts';
import { openConnection, toSqlDatabase } from './sqlite-database.ts';
import { toLedger } from './sql-ledger.ts';

const MEMORY = ':memory:';

/**
 * Opens the ledger in this file, and makes it where it is not there: readable by its owner only, with the folder's path.
 * Throws a Refusal where the file is no ledger, a newer program's, or cannot be written.
 */
export async function openSqliteLedger(path: string): Promise<OpenLedger> {
  makeFile(path);
  return openUpToDate(path);
}

/**
 * Opens the ledger to be asked only. Where there is none yet it is an empty one in memory, so that making a plan writes
 * nothing; an older one is brought up to date first.
 */
export async function openLedgerForReading(path: string): Promise<OpenLedger> {
  if (!existsSync(path) || statSync(path).size === 0) return openEmptyLedger();
  const database = toSqlDatabase(await openConnection(path, 'read'), path);
  try {
    if ((await knownVersion(database)) === NEWEST) return toLedger(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  await database.close();
  return openUpToDate(path);
}

/** A ledger that holds nothing and keeps nothing. */
export function openEmptyLedger(): Promise<OpenLedger> {
  return openUpToDate(MEMORY);
}

async function openUpToDate(path: string): Promise<OpenLedger> {
  const database = toSqlDatabase(await openConnection(path, 'write'), path);
  try {
    await migrate(database);
    return toLedger(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * The journals beside the file take its mode from it. One that is there is not opened: to close it would end the locks
 * that another connection of this process has on it.
 */
function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    else closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw new Refusal({
      place: { file: path },
      what: `The ledger cannot be made or written here${error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''}.`,
      remedy: 'See who owns the folder, and that the disk has room; or name another place for the ledger.',
    });
  }
}
