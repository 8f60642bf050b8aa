import type { Client } from 'pg';
import { EXIT, Refusal } from '../model/fault.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import { connectToPostgres, type PostgresPlace } from './postgres-connection.ts';
import { toLedgerError } from './postgres-refusal.ts';

/** Numbers that only makegood uses: of the lock as a whole, in one database. */
const LOCK = [1_835_101_029, 1] as const;

/** The server keeps so many bytes of a connection's name. */
const LONGEST_NAME = 63;

/**
 * Takes the lock of a ledger on a server. It belongs to a connection of its own, which bears the holder's name: the
 * server ends it with the process, also after kill -9 or where the machine is gone. Throws a Refusal (exit code 4) that
 * names the holder.
 */
export async function lockDatabase(
  place: PostgresPlace, who: { readonly pid: number; readonly host: string }, now: Instant,
): Promise<{ release(): Promise<void> }> {
  const client = await connectToPostgres(place, nameOf(who, now));
  try {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [...LOCK]);
    if (rows[0]?.held !== true) throw lockedBy(place.shown, await readHolder(client));
  } catch (error) {
    await close(client);
    throw toLedgerError(error, place.shown);
  }
  return { release: () => close(client) };
}

function nameOf({ pid, host }: { readonly pid: number; readonly host: string }, now: Instant): string {
  const [before, after] = [`process ${pid} on `, `, since ${showInstant(now)}`];
  return `${before}${host.slice(0, LONGEST_NAME - before.length - after.length)}${after}`;
}

async function readHolder(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string | null }>(
    `SELECT application_name AS name FROM pg_stat_activity JOIN pg_locks ON pg_locks.pid = pg_stat_activity.pid
     WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND classid::bigint = $1 AND objid::bigint = $2 AND objsubid = 2 AND granted`,
    [...LOCK],
  );
  return rows[0]?.name ?? undefined;
}

function lockedBy(shown: string, holder: string | undefined): Refusal {
  return new Refusal(
    {
      place: { file: shown },
      what: `Another run holds the ledger: ${holder ?? 'it has only just started'}.`,
      remedy: 'Wait until it has ended, then run the same command again: it goes on where that one stopped.',
    },
    EXIT.locked,
  );
}

async function close(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}
