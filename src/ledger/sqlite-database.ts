import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import { countPlaceholders, type Sql, type SqlDatabase, type SqlValue } from './sql.ts';
import { findDamage } from './sqlite-damage.ts';
import { isDuplicate, toLedgerError } from './sqlite-refusal.ts';
import { LONGEST, toTransactions } from './sqlite-transactions.ts';
import { openLogSync } from './sync-log.ts';
import { whileBusy } from './while-busy.ts';

/** The driver's own type, named once. */
export type SqliteConnection = InstanceType<typeof DatabaseSync>;

/** How long a statement waits within SQLite for another process that has the file, in milliseconds; see while-busy. */
const BUSY_TIMEOUT = 10;

/** Pages kept in memory, in kibibytes: the keys of a large plan fall all over their index. */
const CACHE_KIB = 64 * 1024;

/** How long the log may grow before it is carried over, in pages of 4 KiB: the same page is then carried over once. */
const WAL_PAGES = 20_000;

/** Opens the file (which must exist, or be `:memory:`); throws a Refusal that names it. */
export async function openConnection(path: string, mode: 'write' | 'read'): Promise<SqliteConnection> {
  try {
    return await whileBusy(() => connect(path, mode));
  } catch (error) {
    throw toLedgerError(error, path);
  }
}

function connect(path: string, mode: 'write' | 'read'): SqliteConnection {
  const connection = new DatabaseSync(path, { readOnly: mode === 'read', timeout: BUSY_TIMEOUT, readBigInts: true });
  try {
    connection.exec(`PRAGMA foreign_keys = ON; PRAGMA cache_size = -${CACHE_KIB}`);
    if (mode === 'write') makeDurable(connection);
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** What was committed is on the disk, also after the power went: sync-log sees to it, or SQLite where it keeps no log. */
function makeDurable(connection: SqliteConnection): void {
  const answer = connection.prepare('PRAGMA journal_mode = WAL').get() as { readonly journal_mode: string } | undefined;
  const hasLog = answer?.journal_mode === 'wal';
  connection.exec(`PRAGMA synchronous = ${hasLog ? 'NORMAL' : 'FULL'}; PRAGMA wal_autocheckpoint = ${WAL_PAGES}`);
}

/** The connection as the ledger uses it: prepared statements, checked parameters, one transaction at a time. */
export function toSqlDatabase(connection: SqliteConnection, path: string): SqlDatabase {
  const sql = toSql(connection, path);
  const transactions = toTransactions(connection, path);
  const log = openLogSync(path);
  const durably = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = await settled(work);
    await log.durable();
    return result;
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
  const settled = <Result>(work: () => Promise<Result>): Promise<Result> =>
    inTurn(async () => {
      await transactions.settle();
      return work();
    });
  let soon: NodeJS.Timeout | undefined;
  const settleSoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      // What fails here is told to whoever asks next.
      settled(() => Promise.resolve()).catch(() => undefined);
    }, LONGEST).unref();
  };
  return {
    name: path,
    exclusive: true,
    all: (text, parameters) => settled(() => sql.all(text, parameters)),
    run: (text, parameters) => durably(() => sql.run(text, parameters)),
    runEach: (text, rows) => durably(() => sql.runEach(text, rows)),
    transaction: (work) => durably(() => transactions.strict(() => work(sql))),
    looseTransaction: (work) => inTurn(() => transactions.loose(() => work(sql))).finally(settleSoon),
    isDuplicate,
    hasTable: async (asked, table) =>
      (await asked.all("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [table])).length > 0,
    // A transaction that writes has the file to itself from its start.
    waitForTurn: () => Promise.resolve(),
    findDamage: () => settled(() => findDamage(sql)),
    close: () => inTurn(async () => {
      clearTimeout(soon);
      try {
        await transactions.settle();
      } finally {
        connection.close();
        await log.close();
      }
    }),
  };
}

interface Prepared {
  readonly statement: StatementSyncInstance;
  readonly parameters: number;
}

function toSql(connection: SqliteConnection, path: string): Sql {
  const known = new Map<string, Prepared>();
  const prepare = (text: string): Prepared => {
    let prepared = known.get(text);
    if (!prepared) known.set(text, (prepared = { statement: connection.prepare(text), parameters: countPlaceholders(text) }));
    return prepared;
  };
  const guarded = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toLedgerError(error, path);
    }
  };
  return {
    all: <Row>(text: string, parameters: readonly SqlValue[] = []) =>
      guarded(() => whileBusy(() => {
        const prepared = prepare(text);
        return prepared.statement.all(...checked(prepared, parameters)) as Row[];
      })),
    run: (text, parameters = []) => guarded(() => whileBusy(() => change(prepare(text), parameters))),
    runEach: (text, rows) =>
      guarded(() => {
        const prepared = prepare(text);
        for (const row of rows) change(prepared, row);
      }),
  };
}

function change(prepared: Prepared, parameters: readonly SqlValue[]): number {
  // Where integers are read as bigint the driver gives this number as one too, whatever its types say.
  const done: { readonly changes: number | bigint } = prepared.statement.run(...checked(prepared, parameters));
  return Number(done.changes);
}

/** The driver binds NULL to a parameter that is missing, and says nothing. */
function checked(prepared: Prepared, given: readonly SqlValue[]): readonly SqlValue[] {
  if (given.length === prepared.parameters) return given;
  const { sourceSQL } = prepared.statement;
  throw new RangeError(`${prepared.parameters} parameters are asked for and ${given.length} given: ${sourceSQL}`);
}
