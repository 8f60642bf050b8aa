/** A row of a small file: its first line, and its cells by the export's own names, without blanks around them. */
export interface CellRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Why it is no row: too few cells or too many. */
  readonly problem?: string;
}

export interface CellTable {
  readonly header: readonly string[];
  readonly rows: readonly CellRow[];
}
