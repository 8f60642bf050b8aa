import { type Html, html } from '../../model/html.ts';
import { renderTable, type Table } from './table.ts';

/** What is drawn. Widths are in percent and heights in em, so that it fits any page and letters keep their size. */
export interface Picture {
  readonly shapes: Html;
  /** In em. */
  readonly height: number;
}

/** A picture, what it says in a sentence, and the same figures as a table. */
export interface Chart {
  /** Unique in the page. */
  readonly id: string;
  /** Where a section has several charts; undefined where its own title is enough. */
  readonly title?: string | undefined;
  readonly says: string;
  /** Undefined where there is nothing to compare: the table is then seen at once. */
  readonly picture: Picture | undefined;
  readonly table: Table;
}

export function renderChart({ id, title, says, picture, table }: Chart): Html {
  return html`<figure>
<figcaption>${title === undefined ? undefined : html`<h3>${title}</h3>`}<p id="${id}">${says}</p></figcaption>
${picture ? html`<svg role="img" aria-labelledby="${id}" width="100%" height="${em(picture.height)}">
${picture.shapes}</svg>
<details><summary>As a table</summary>
${renderTable(table)}</details>` : renderTable(table)}
</figure>
`;
}

/** A place or a length across: a share (0 to 1) of the picture's width. */
export const across = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** A place or a length down. */
export const em = (height: number): string => `${Number(height.toFixed(3))}em`;
