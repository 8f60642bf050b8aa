import { identifier, literal } from './quote-sql.ts';

/** One file of the order export, as intake describes it, with its columns bound to the policy's names. */
export interface OrderFile {
  /** Where DuckDB reads it: UTF-8 with LF or CRLF, perhaps gzipped. */
  readonly path: string;
  /** As the user names it. */
  readonly shown: string;
  readonly kind: 'csv' | 'json' | 'parquet';
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The policy's name → the header's columns, joined by a blank where there are several. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
  /** The table of its orders, where its rows are items that were put together. */
  readonly items?: string | undefined;
}

/** SQL that reads the file's rows with every column as text, named c0, c1 … */
export function readSql(file: OrderFile, blank: readonly string[]): string {
  switch (file.kind) {
    case 'csv':
      return csvSql(file, blank);
    case 'json':
      return renamedSql(file, `read_json(${literal(file.path)}, columns = {${columnTypes(file.header, identifier)}})`, blank);
    case 'parquet':
      return renamedSql(file, `read_parquet(${literal(file.path)})`, blank);
  }
}

function csvSql(file: OrderFile, blank: readonly string[]): string {
  const options = [
    'auto_detect = false',
    'header = true',
    `delim = ${literal(file.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `columns = {${columnTypes(file.header, (_, index) => `c${index}`)}}`,
    `nullstr = [${['', ...blank].map(literal).join(', ')}]`,
    // A broken row is left out here and named by intake; `ignore_errors` would leave out others with it.
    'store_rejects = true',
    'rejects_limit = 0',
  ];
  return `read_csv(${literal(file.path)}, ${options.join(', ')})`;
}

function columnTypes(header: readonly string[], name: (column: string, index: number) => string): string {
  return header.map((column, index) => `${name(column, index)}: 'VARCHAR'`).join(', ');
}

function renamedSql(file: OrderFile, source: string, blank: readonly string[]): string {
  const columns = file.header.map((name, index) => `${blankSql(identifier(name), blank)} AS c${index}`);
  return `(SELECT ${columns.join(', ')} FROM ${source})`;
}

function blankSql(column: string, blank: readonly string[]): string {
  const text = `nullif(CAST(${column} AS VARCHAR), '')`;
  return blank.length === 0 ? text : `CASE WHEN ${text} NOT IN (${blank.map(literal).join(', ')}) THEN ${text} END`;
}

/**
 * SQL for one of the policy's names: the cell without blanks around it, NULL where there is none, or where it is one of
 * the words that stand for nothing. Few cells have blanks around them; the others are taken as they are.
 */
export function cellSql(file: OrderFile, name: string, blank: readonly string[]): string {
  const indexes = file.columns.get(name) ?? [];
  const [first] = indexes;
  if (first === undefined) return 'CAST(NULL AS VARCHAR)';
  if (indexes.length > 1) {
    return `nullif(trim(concat_ws(' ', ${indexes.map((index) => `trim(c${index})`).join(', ')})), '')`;
  }
  const cell = `c${first}`;
  return `CASE WHEN prefix(${cell}, ' ') OR suffix(${cell}, ' ') THEN ${blankSql(`trim(${cell})`, blank)} ELSE ${cell} END`;
}
