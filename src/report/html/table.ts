import { type Html, html } from '../../model/html.ts';

/** A table for people. Cells are text; the first of a row names it. */
export interface Table {
  /** What it is a table of: what a screen reader says of it. */
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The sums, where there are any. */
  readonly foot?: readonly string[] | undefined;
  /** Columns (from 0) that hold words; all others hold figures. */
  readonly words?: readonly number[] | undefined;
}

/** It scrolls sideways by itself where the page is too narrow for it, also by keyboard. */
export function renderTable({ label, head, rows, foot, words = [0] }: Table): Html {
  const kind = (column: number): string => (words.includes(column) ? 'words' : 'figure');
  const cells = (row: readonly string[]): readonly Html[] =>
    row.map((cell, column) => (column === 0 ? html`<th scope="row" class="${kind(0)}">${cell}</th>` : html`<td class="${kind(column)}">${cell}</td>`));
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr>${head.map((cell, column) => html`<th scope="col" class="${kind(column)}">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cells(row)}</tr>
`)}</tbody>
${foot && html`<tfoot><tr>${cells(foot)}</tr></tfoot>
`}</table></div>
`;
}
