import { parse } from 'csv-parse/sync';

/** Commas come last: where two fit a file equally well, the comma is the one that also stands in texts and numbers. */
const CANDIDATES = ['\t', ';', '|', ','] as const;
const ROWS = 200;

/**
 * The sign between the cells of a text's first rows: the one by which the most rows have as many cells as the first
 * (two or more). A comma where none does: a file may have a single column.
 */
export function guessDelimiter(text: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    const score = scoreRows(parseFirstRows(text, delimiter));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function scoreRows(rows: readonly (readonly string[])[]): number {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) return 0;
  const agreeing = rows.filter((row) => row.length === columns).length / rows.length;
  return agreeing * (1 - 1 / columns);
}

/** The first rows, up to 200; a row that the sample cuts off is left out where there are others. */
export function parseFirstRows(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: ROWS,
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch {
    // A quoted cell that the end of the sample cuts off. What came before it is enough.
  }
  return rows;
}
