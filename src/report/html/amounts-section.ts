import { type Html, html } from '../../model/html.ts';
import { showMoney } from '../../model/money.ts';
import type { Unit } from '../../model/nouns.ts';
import type { AmountCount } from '../../plan/figures/amount-counts.ts';
import { plural } from '../plan-report.ts';
import { count } from '../rule-table.ts';
import { type Bin, toBins } from './bins.ts';
import { slug } from './breakdown-section.ts';
import { renderChart } from './chart.ts';
import { drawColumns, type Tick } from './column-chart.ts';
import { sayShare, type Voice } from './say.ts';

type Show = (minor: bigint) => string;

const MOST_UNITS = 6;

/** How many awards come to how much, unit by unit. */
export function renderAmounts(amounts: ReadonlyMap<Unit, readonly AmountCount[]>, { locale }: Voice): Html {
  const shown = [...amounts].slice(0, MOST_UNITS);
  return html`${shown.map(([unit, counts]) => renderUnit(unit, counts, amounts.size > 1, (minor) => showMoney({ minor, unit }, locale)))}`;
}

function renderUnit(unit: Unit, counts: readonly AmountCount[], isOneOfSeveral: boolean, money: Show): Html {
  const [smallest, largest] = [counts[0]![0], counts.at(-1)![0]];
  const awards = counts.reduce((sum, [, of]) => sum + of, 0);
  if (counts.length === 1) return html`<p>${awards === 1 ? 'The one award is' : `All ${count(awards)} awards are`} ${money(smallest)}.</p>
`;
  const bins = toBins(counts);
  return renderChart({
    id: `amounts-${slug(unit)}`,
    title: isOneOfSeveral ? unit : undefined,
    says: `${plural(awards, 'award')} from ${money(smallest)} to ${money(largest)}. ${sayWidth(bins, money)}`,
    picture: drawColumns(
      bins.map((bin) => ({ label: sayBin(bin, money), value: bin.awards, shown: count(bin.awards), isOpen: bin.isOpen })),
      toTicks(bins, money),
      (value) => plural(value, 'award'),
    ),
    table: {
      label: `How many awards come to how much${isOneOfSeveral ? ` in ${unit}` : ''}`,
      head: ['amount', 'awards', 'share'],
      rows: bins.filter((bin) => bin.awards > 0).map((bin) => [sayBin(bin, money), count(bin.awards), sayShare(BigInt(bin.awards), BigInt(awards))]),
      foot: ['together', count(awards), ''],
    },
  });
}

function sayWidth(bins: readonly Bin[], money: Show): string {
  const [{ from, until }] = bins as readonly [Bin];
  const last = bins.at(-1)!;
  const tail = last.isOpen ? ` The last column, with the broken line, is wider: it holds everything from ${money(last.from)} on.` : '';
  return `Each column is ${money(until - from)} wide.${tail}`;
}

/** Both ends are in it: `$0.50 to $0.54`. */
function sayBin({ from, until }: Bin, money: Show): string {
  return until - from === 1n ? money(from) : `${money(from)} to ${money(until - 1n)}`;
}

/** Where the columns begin, in the middle, and where they end or the wide one begins. */
function toTicks(bins: readonly Bin[], money: Show): readonly Tick[] {
  const last = bins.at(-1)!;
  const middle = Math.floor(bins.length / 2);
  const ends = last.isOpen ? `${money(last.from)} and more` : money(last.until);
  return [{ at: 0, label: money(bins[0]!.from) }, ...(bins.length > 3 ? [{ at: middle, label: money(bins[middle]!.from) }] : []), { at: bins.length, label: ends }];
}
