import type { SqlValue } from './sql.ts';

/** Far below the server's bound of 65,535 parameters for one statement. */
const MOST_PARAMETERS = 20_000;

/** The list of values of an INSERT: question marks and numbers between round brackets. */
const VALUES = /VALUES (\([?\w, ']+\))/;

export interface Statement {
  readonly text: string;
  readonly parameters: readonly SqlValue[];
}

/** The statement as PostgreSQL writes it: parameters numbered, and text compared byte by byte as in every other database. */
export function toNumbered(sql: string): string {
  let number = 0;
  const numbered = sql.replace(/\?/g, () => `$${(number += 1)}`);
  return /^(CREATE|ALTER) TABLE/.test(numbered) ? numbered.replace(/\bTEXT\b/g, 'TEXT COLLATE "C"') : numbered;
}

/** One statement for many rows, as few as their parameters allow; a statement that inserts nothing, once for each row. */
export function toBulkInserts(sql: string, rows: readonly (readonly SqlValue[])[]): readonly Statement[] {
  const [, tuple] = VALUES.exec(sql) ?? [];
  if (tuple === undefined || !sql.startsWith('INSERT')) return rows.map((parameters) => ({ text: sql, parameters }));
  const atOnce = Math.max(1, Math.floor(MOST_PARAMETERS / Math.max(1, rows[0]?.length ?? 1)));
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce);
    statements.push({ text: sql.replace(VALUES, `VALUES ${some.map(() => tuple).join(', ')}`), parameters: some.flat() });
  }
  return statements;
}
