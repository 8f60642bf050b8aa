import { type Html, html } from '../../model/html.ts';
import { across, em, type Picture } from './chart.ts';
import { clip } from './say.ts';

export interface Bar {
  readonly label: string;
  /** Not below zero; undefined of what is told without a bar, because it would dwarf the others. */
  readonly value: number | undefined;
  /** The value as it is read. */
  readonly shown: string;
}

/** The height of a bar with its words, in em. */
const ROW = 2.9;
/** So many letters of name and value stand side by side on a narrow page, and on a wide one. */
const NARROW = 32;
const WIDE = 70;
/** So many letters of a name are seen in any case. */
const LEAST = 6;

/** Bars from left to right, each under its name and its value. `most` is the value of a whole bar: that of the longest where it is left out. */
export function drawBars(bars: readonly Bar[], most = Math.max(...bars.map(({ value }) => value ?? 0))): Picture {
  const shapes = bars.map(({ label, value, shown }, row) => {
    const top = row * ROW;
    return html`<g><title>${label}: ${shown}</title>
${drawWords(label, shown, top + 1.05)}${value === undefined ? undefined : drawBar(value, most, top)}</g>
`;
  });
  return { shapes: html`${shapes}`, height: bars.length * ROW };
}

function drawBar(value: number, most: number, top: number): Html {
  const [y, width] = [em(top + 1.45), across(most > 0 ? value / most : 0)];
  return html`
<rect class="track" x="0" y="${y}" width="100%" height=".8em"/><rect class="${value > most ? 'over' : 'mark'}" x="0" y="${y}" width="${width}" height=".8em"/>`;
}

/** Name and value of a bar, above it: the name as far as both fit, on a narrow page and on a wide one. The table has all of it. */
export function drawWords(label: string, shown: string, y: number): Html {
  const [narrow, wide] = [NARROW, WIDE].map((letters) => clip(label, Math.max(LEAST, letters - shown.length)));
  const name = (words: string | undefined, kind: string): Html => html`<text class="${kind}" x="0" y="${em(y)}">${words}</text>`;
  const names = narrow === wide ? name(wide, 'first') : html`${name(narrow, 'narrow')}${name(wide, 'wide')}`;
  return html`${names}<text class="value" x="100%" y="${em(y)}">${shown}</text>`;
}
