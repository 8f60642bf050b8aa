import { type Html, html } from '../../model/html.ts';
import { showMoney } from '../../model/money.ts';
import type { Money, Unit } from '../../model/nouns.ts';
import { OTHERS, type Part, type PartKey, SEVERAL } from '../../plan/figures/breakdown.ts';
import { plural } from '../plan-report.ts';
import { count } from '../rule-table.ts';
import { drawBars } from './bar-chart.ts';
import { renderChart } from './chart.ts';
import { clip, sayShare, type Voice } from './say.ts';

/** What awards are parted by: `rule`, `rules`. */
export interface Side {
  /** Unique in the page. */
  readonly id: string;
  readonly one: string;
  readonly many: string;
}

/** So many bars can be taken in at once, and so many rows of a table be read. */
const MOST_BARS = 20;
const MOST_ROWS = 200;
const MOST_UNITS = 6;

/** The awards of each unit by one side of theirs: a chart, the largest part first, and a table that comes to the same sum. */
export function renderBreakdown(side: Side, byUnit: ReadonlyMap<Unit, readonly Part[]>, voice: Voice): Html {
  const shown = [...byUnit].slice(0, MOST_UNITS);
  const left = byUnit.size - shown.length;
  return html`${shown.map(([unit, parts]) => renderUnit(side, unit, sortParts(parts), byUnit.size > 1, voice))}${left > 0 ? html`<p class="faint">${plural(left, 'more kind')} of what is given: awards.csv has all of them.</p>` : undefined}`;
}

function renderUnit(side: Side, unit: Unit, parts: readonly Part[], isOneOfSeveral: boolean, { locale }: Voice): Html {
  const total = sumOf(parts, unit);
  const money = (amount: Money): string => showMoney(amount, locale);
  const [bars, rows] = [foldParts(parts, MOST_BARS, unit), foldParts(parts, MOST_ROWS, unit)];
  const first = parts[0]!;
  return renderChart({
    id: `${side.id}-${slug(unit)}`,
    title: isOneOfSeveral ? unit : undefined,
    says: `${plural(parts.length, side.one, side.many)}, ${money(total)} together.${parts.length > 1 ? ` The most goes to ${clip(showKey(first.key), 60)}: ${money(first.total)}, ${sayShare(first.total.minor, total.minor)} of it.` : ''}`,
    picture: parts.length === 1 ? undefined : drawBars(bars.map((part) => ({ label: showKey(part.key), value: part.isRest ? undefined : Number(part.total.minor), shown: money(part.total) }))),
    table: {
      label: `What each ${side.one} comes to${isOneOfSeveral ? ` in ${unit}` : ''}`,
      head: [side.one, 'awards', 'total', 'share'],
      rows: rows.map((part) => [showKey(part.key), count(part.awards), money(part.total), sayShare(part.total.minor, total.minor)]),
      foot: ['together', count(parts.reduce((sum, { awards }) => sum + awards, 0)), money(total), ''],
    },
  });
}

/** The largest first; of equal ones by name. */
function sortParts(parts: readonly Part[]): readonly Part[] {
  return [...parts].sort((a, b) => (a.total.minor === b.total.minor ? (showKey(a.key) < showKey(b.key) ? -1 : 1) : a.total.minor > b.total.minor ? -1 : 1));
}

type FoldedPart = Pick<Part, 'key' | 'awards' | 'total'> & { readonly isRest?: boolean };

/** The first parts, and all others as one. */
function foldParts(parts: readonly Part[], most: number, unit: Unit): readonly FoldedPart[] {
  if (parts.length <= most) return parts;
  const rest = parts.slice(most - 1);
  return [...parts.slice(0, most - 1), { isRest: true, key: `${count(rest.length)} others`, awards: rest.reduce((sum, { awards }) => sum + awards, 0), total: sumOf(rest, unit) }];
}

const sumOf = (parts: readonly Part[], unit: Unit): Money => ({ minor: parts.reduce((sum, { total }) => sum + total.minor, 0n), unit });

function showKey(key: PartKey): string {
  if (key === SEVERAL) return '(several)';
  if (key === OTHERS) return '(others)';
  return key === '' ? '(blank)' : String(key);
}

/** A word for an id: letters and digits only. Units differ also so. */
export const slug = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '-');
