/** What a value can be in the ledger's tables. Whole numbers come back as bigint, whatever they were written as. */
export type SqlValue = string | number | bigint | null;

/**
 * The little that the ledger asks of a database, so that one set of statements serves several. Parameters are `?`, in
 * order; a statement whose parameters do not match in number is an error.
 */
export interface Sql {
  all<Row>(sql: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Gives how many rows were changed. */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
  /** The same statement once for each list of parameters, in order. */
  runEach(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<void>;
}

export interface SqlDatabase extends Sql {
  /** Where it is, for people; never a password. */
  readonly name: string;
  /** True where one process at a time works on it, under the lock of its file. */
  readonly exclusive: boolean;
  /** Everything or nothing: commits durably when the work ends, takes all back when it throws. One at a time. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * Like a transaction, but its commit may become durable later, so that several share one; the next call that writes in
   * any other way makes it so. For work that is repeated where it was lost.
   */
  looseTransaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** True for the error of a row whose key is already there. */
  isDuplicate(error: unknown): boolean;
  hasTable(sql: Sql, table: string): Promise<boolean>;
  /** Within a transaction: returns when no other program is past the same point in one of its own. */
  waitForTurn(sql: Sql): Promise<void>;
  /** What the database itself finds wrong with what it has stored, a sentence each. */
  findDamage(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Keys looked up by one statement: far below every database's bound on parameters. */
const KEYS_AT_ONCE = 500;

/**
 * Looks rows up by a list of keys of any length. `toSql` is given the placeholders for `IN (…)`, which must be the
 * statement's last parameters; `first` are those before them.
 */
export async function allByKeys<Row>(
  sql: Sql,
  toSql: (keys: string) => string,
  keys: readonly string[],
  first: readonly SqlValue[] = [],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of chunksOf(keys)) rows.push(...(await sql.all<Row>(toSql(placeholders(chunk)), [...first, ...chunk])));
  return rows;
}

/** Changes rows by a list of keys of any length, as `allByKeys` looks them up; gives how many were changed. */
export async function changeByKeys(
  sql: Sql,
  toSql: (keys: string) => string,
  keys: readonly string[],
  first: readonly SqlValue[] = [],
): Promise<number> {
  let changed = 0;
  for (const chunk of chunksOf(keys)) changed += await sql.run(toSql(placeholders(chunk)), [...first, ...chunk]);
  return changed;
}

function* chunksOf(keys: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) yield keys.slice(start, start + KEYS_AT_ONCE);
}

const placeholders = (chunk: readonly string[]): string => Array.from(chunk, () => '?').join(', ');

/** How many `?` a statement has; the ledger's statements hold none inside quotes. */
export function countPlaceholders(sql: string): number {
  return sql.split('?').length - 1;
}
