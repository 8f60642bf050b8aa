import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { EXIT, Refusal } from '../model/fault.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import { toLedgerError } from './sqlite-refusal.ts';

/** The right to write the ledger, until it is released or its process ends, however it ends. */
export interface Lock {
  release(): void;
}

/** How long a second run waits for the lock before it is told who has it, in milliseconds. */
const PATIENCE = 300;

/** SQLite's result code for a file that another connection has. */
const BUSY = 5;

/**
 * Takes the one lock on the ledger in this file. It is an open transaction on a database of its own beside the ledger:
 * the operating system ends it with its process, also after kill -9, so a dead run locks nobody out. Throws a Refusal
 * (exit code 4) that names the process, the machine and the time where another run has it.
 */
export function lockFile(path: string, who: { readonly pid: number; readonly host: string }, now: Instant): Lock {
  const file = `${path}.lock`;
  const holder = `${path}.lock-holder`;
  const connection = openLock(file);
  try {
    connection.exec('BEGIN IMMEDIATE');
  } catch (error) {
    connection.close();
    throw isBusy(error) ? lockedBy(path, holder) : toLedgerError(error, file);
  }
  return holdLock(connection, holder, `process ${who.pid} on ${who.host}, since ${showInstant(now)}`);
}

function openLock(file: string): InstanceType<typeof DatabaseSync> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    return new DatabaseSync(file, { timeout: PATIENCE });
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) throw toLedgerError(error, file);
    throw new Refusal({
      place: { file },
      what: 'The ledger cannot be locked: its folder cannot be written.',
      remedy: 'See who owns the folder, and that the disk has room, then run the same command again.',
    });
  }
}

function holdLock(connection: InstanceType<typeof DatabaseSync>, holder: string, words: string): Lock {
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    rmSync(holder, { force: true });
    connection.close();
  };
  try {
    // Written whole or not at all: whoever reads it is about to show it to a person.
    writeFileSync(`${holder}.new`, words, { mode: 0o600 });
    renameSync(`${holder}.new`, holder);
  } catch {
    // A full disk must not keep the lock from being one; the message is only less telling.
  }
  return { release };
}

function lockedBy(path: string, holder: string): Refusal {
  return new Refusal(
    {
      place: { file: path },
      what: `Another run holds the ledger: ${readHolder(holder)}.`,
      remedy: 'Wait until it has ended, then run the same command again: it goes on where that one stopped.',
    },
    EXIT.locked,
  );
}

function readHolder(holder: string): string {
  try {
    return readFileSync(holder, 'utf8');
  } catch {
    return 'it has only just started';
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
}
