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
  /** The same statement once for each list of parameters, in order; gives how many rows each changed. */
  runEach(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<readonly number[]>;
}

export interface SqlDatabase extends Sql {
  /** Everything or nothing: commits durably when the work ends, takes all back when it throws. One at a time. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * Like a transaction, but its commit may be put off, so that several share one; the next call of any other kind
   * commits first. For work that is repeated where it was lost.
   */
  looseTransaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** True for the error of a row whose key is already there. */
  isDuplicate(error: unknown): boolean;
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
  toSql: (placeholders: string) => string,
  keys: readonly string[],
  first: readonly SqlValue[] = [],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const chunk = keys.slice(start, start + KEYS_AT_ONCE);
    const placeholders = Array.from(chunk, () => '?').join(', ');
    rows.push(...(await sql.all<Row>(toSql(placeholders), [...first, ...chunk])));
  }
  return rows;
}

/** How many `?` a statement has; the ledger's statements hold none inside quotes. */
export function countPlaceholders(sql: string): number {
  return sql.split('?').length - 1;
}
