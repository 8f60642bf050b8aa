import { html } from '../../model/html.ts';
import { across, em, type Picture } from './chart.ts';

export interface Column {
  /** What it stands for, and its value, as they are read. */
  readonly label: string;
  readonly shown: string;
  /** Not below zero. */
  readonly value: number;
  /** True of what is wider than it is drawn. */
  readonly isOpen?: boolean;
}

/** A word below the columns: at the left edge of one of them, or of the end. */
export interface Tick {
  /** Columns to its left. */
  readonly at: number;
  readonly label: string;
}

const TOP = 1.5;
const PLOT = 10;
/** So many columns leave room for a value above each. */
const MOST_VALUES = 6;

/** Columns side by side, as tall as their values; `showGrid` tells what a line across stands for. */
export function drawColumns(columns: readonly Column[], ticks: readonly Tick[], showGrid: (value: number) => string): Picture {
  const most = niceMost(Math.max(...columns.map(({ value }) => value)));
  const y = (value: number): number => TOP + PLOT * (1 - value / most);
  const width = 1 / columns.length;
  const marks = columns.map(({ label, shown, value, isOpen }, index) => html`<g><title>${label}: ${shown}</title><rect class="${isOpen ? 'open' : 'mark'}" x="${across((index + 0.06) * width)}" y="${em(y(value))}" width="${across(width * 0.88)}" height="${em((PLOT * value) / most)}"/>${
    columns.length <= MOST_VALUES ? html`<text class="middle" x="${across((index + 0.5) * width)}" y="${em(y(value) - 0.3)}">${shown}</text>` : undefined
  }</g>
`);
  const grid = columns.length <= MOST_VALUES ? [0] : [0, most / 2, most];
  const lines = grid.map((value) => html`<line class="grid" x1="0" x2="100%" y1="${em(y(value))}" y2="${em(y(value))}"/>`);
  const words = grid.slice(2).map((value) => html`<text class="faint" x="0" y="${em(y(value) - 0.3)}">${showGrid(value)}</text>`);
  const below = ticks.map(({ at, label }) => html`<text class="${anchorOf(at, columns.length)}" x="${across(at * width)}" y="${em(TOP + PLOT + 1.4)}">${label}</text>`);
  return { shapes: html`${lines}
${marks}${words}
${below}
`, height: TOP + PLOT + 2 };
}

const anchorOf = (at: number, end: number): string => (at === 0 ? 'first' : at === end ? 'value' : 'middle');

/** The value of the uppermost line: a round one, not below the largest. */
function niceMost(largest: number): number {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((times) => times * power).find((most) => most >= largest) ?? largest;
}
