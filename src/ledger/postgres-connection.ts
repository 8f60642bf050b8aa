import { Client, types } from 'pg';
import { Refusal } from '../model/fault.ts';
import type { LedgerPlace } from './ledger-place.ts';
import { toLedgerError } from './postgres-refusal.ts';

export type PostgresPlace = Extract<LedgerPlace, { kind: 'postgres' }>;

/** The ledger's tables have a schema of their own, so that it can live in a database beside others. */
export const SCHEMA = 'makegood';

/** How long a server may take to answer the first word, and any later one, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;
const ANSWER_TIMEOUT = 120_000;

/** Whole numbers of every size, and the sums of them, which the server gives as NUMERIC. */
const WHOLE_NUMBERS: readonly number[] = [types.builtins.INT2, types.builtins.INT4, types.builtins.INT8, types.builtins.NUMERIC];
const BOOLEAN: number = types.builtins.BOOL;

/**
 * What holds for the whole connection: a commit is on the disk when it is answered, whatever the server's own default;
 * nobody is waited for, and nobody waits for us, for ever.
 */
const SESSION = `SET synchronous_commit = on; SET default_transaction_isolation = 'read committed'; SET search_path = ${SCHEMA};
  SET lock_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning`;

/** Connects to the server; throws a Refusal that names it. Never shows the password. */
export async function connectToPostgres({ url, shown }: PostgresPlace, applicationName: string): Promise<Client> {
  try {
    const client = new Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      query_timeout: ANSWER_TIMEOUT,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      pipeline: true,
      types: { getTypeParser: parserFor },
    });
    // A connection that breaks while nothing is asked says so here; whatever is asked next says it to the caller.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(SESSION);
    return client;
  } catch (error) {
    const known = toLedgerError(error, shown);
    if (known instanceof Refusal) throw known;
    // Whatever else the driver says may repeat what it was given.
    throw new Refusal({
      place: { file: shown },
      what: 'The database of the ledger cannot be used as MAKEGOOD_LEDGER names it.',
      remedy: 'See that the address is one of a PostgreSQL server, and that the files it names are there.',
    });
  }
}

/** Text stays text, which is all that is asked for beside numbers and truth. */
function parserFor(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (WHOLE_NUMBERS.includes(oid) && format !== 'binary') return (text) => BigInt(text);
  if (oid === BOOLEAN) return (text) => text === 't';
  return (text) => text;
}
