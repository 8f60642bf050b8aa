import type { SqliteConnection } from './sqlite-database.ts';
import { toLedgerError } from './sqlite-refusal.ts';

/** How many loose transactions share one commit: each commit writes every page of the keys' indexes that it touched. */
const SHARED = 50;

interface Transactions {
  /** Committed when the work is done, taken back when it fails. */
  strict<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Taken back when the work fails; committed with those before and after it, by `settle` at the latest. */
  loose<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Commits what is loose. */
  settle(): void;
}

/** The transactions of one connection; the caller starts one after the other. */
export function toTransactions(connection: SqliteConnection, path: string): Transactions {
  let shared = 0;
  const settle = (): void => {
    if (shared === 0) return;
    shared = 0;
    commit(connection, path);
  };
  return {
    settle,
    strict: (work) =>
      attempt(connection, path, async () => {
        connection.exec('BEGIN IMMEDIATE');
        const result = await work();
        connection.exec('COMMIT');
        return result;
      }),
    loose: async (work) => {
      if (shared === 0) await attempt(connection, path, async () => connection.exec('BEGIN IMMEDIATE'));
      shared += 1;
      try {
        const result = await inSavepoint(connection, work);
        if (shared >= SHARED) settle();
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

function commit(connection: SqliteConnection, path: string): void {
  try {
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw toLedgerError(error, path);
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
