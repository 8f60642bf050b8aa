import type { SqliteConnection } from './sqlite-database.ts';
import { toLedgerError } from './sqlite-refusal.ts';
import { letOthersIn, whileBusy } from './while-busy.ts';

/** How many loose transactions share one commit: each commit writes every page of the keys' indexes that it touched. */
const SHARED = 50;

/** How long what is loose keeps other programs from writing, in milliseconds: a customer's answer waits for it. */
export const LONGEST = 250;

interface Transactions {
  /** Committed when the work is done, taken back when it fails. */
  strict<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Taken back when the work fails; committed with those before and after it, by `settle` at the latest. */
  loose<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Commits what is loose. Once that failed, and it is lost, nothing is done any more. */
  settle(): Promise<void>;
}

/** The transactions of one connection; the caller starts one after the other. */
export function toTransactions(connection: SqliteConnection, path: string): Transactions {
  let shared = 0;
  let since = 0;
  let lost: { readonly error: unknown } | undefined;
  const begin = (): Promise<void> => whileBusy(() => connection.exec('BEGIN IMMEDIATE'));
  const commit = (): Promise<void> => whileBusy(() => connection.exec('COMMIT'));
  const settle = async (): Promise<void> => {
    if (lost) throw lost.error;
    if (shared === 0) return;
    shared = 0;
    await attempt(connection, path, commit).catch((error: unknown) => {
      lost = { error };
      throw error;
    });
  };
  const beginShared = async (): Promise<void> => {
    if (lost) throw lost.error;
    if (shared > 0) return;
    await attempt(connection, path, begin);
    since = performance.now();
  };
  return {
    settle,
    strict: (work) =>
      attempt(connection, path, async () => {
        await begin();
        const result = await work();
        await commit();
        return result;
      }),
    loose: async (work) => {
      await beginShared();
      shared += 1;
      try {
        const result = await inSavepoint(connection, work);
        if (shared < SHARED && performance.now() - since < LONGEST) return result;
        await settle();
        await letOthersIn();
        return result;
      } catch (error) {
        // A full disk may have taken everything back already.
        if (!connection.isTransaction) shared = 0;
        throw toLedgerError(error, path);
      }
    },
  };
}

async function inSavepoint<Result>(connection: SqliteConnection, work: () => Promise<Result>): Promise<Result> {
  connection.exec('SAVEPOINT loose');
  try {
    const result = await work();
    connection.exec('RELEASE loose');
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK TO loose; RELEASE loose');
    throw error;
  }
}

async function attempt<Result>(connection: SqliteConnection, path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw toLedgerError(error, path);
  }
}
