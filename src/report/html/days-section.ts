import { type Html, html } from '../../model/html.ts';
import { showMoney } from '../../model/money.ts';
import type { Unit } from '../../model/nouns.ts';
import type { Part } from '../../plan/figures/breakdown.ts';
import { plural } from '../plan-report.ts';
import { count } from '../rule-table.ts';
import { slug } from './breakdown-section.ts';
import { renderChart } from './chart.ts';
import { drawColumns, type Tick } from './column-chart.ts';
import { type DayGroup, groupDays, type GroupedDays } from './day-groups.ts';
import type { Voice } from './say.ts';

type DayPart = Part & { readonly key: number };

const MOST_UNITS = 6;

/** The awards of each unit by the local day on which the problem was. */
export function renderDays(byUnit: ReadonlyMap<Unit, readonly Part[]>, voice: Voice): Html {
  const shown = [...byUnit].slice(0, MOST_UNITS);
  return html`${shown.map(([unit, parts]) => renderUnit(unit, parts, byUnit.size > 1, voice))}`;
}

function renderUnit(unit: Unit, parts: readonly Part[], isOneOfSeveral: boolean, voice: Voice): Html {
  const dated = parts.filter((part): part is DayPart => typeof part.key === 'number');
  const undated = parts.filter(({ key }) => typeof key !== 'number');
  const loose = undated.reduce((sum, { awards }) => sum + awards, 0);
  if (dated.length === 0) return html`<p>The export does not tell the day of any award${isOneOfSeveral ? ` in ${unit}` : ''}.</p>`;
  const money = (minor: bigint): string => showMoney({ minor, unit }, voice.locale);
  const { one, groups } = groupDays(dated, unit, voice);
  const filled = groups.filter(({ awards }) => awards > 0);
  const rows = [...filled, ...undated.map((part) => ({ ...part, label: 'no day is told' }))];
  return renderChart({
    id: `day-${slug(unit)}`,
    title: isOneOfSeveral ? unit : undefined,
    says: sayDays(one, filled, money) + (loose > 0 ? ` Of ${plural(loose, 'award')} the export does not tell the day.` : ''),
    picture: groups.length === 1 ? undefined : drawColumns(
      groups.map(({ label, total }) => ({ label, value: Number(total.minor), shown: money(total.minor) })),
      toTicks(groups),
      (value) => money(BigInt(value)),
    ),
    table: {
      label: `What each ${one} comes to${isOneOfSeveral ? ` in ${unit}` : ''}`,
      head: [one, 'awards', 'total'],
      rows: rows.map(({ label, awards, total }) => [label, count(awards), money(total.minor)]),
      foot: ['together', count(rows.reduce((sum, { awards }) => sum + awards, 0)), money(rows.reduce((sum, { total }) => sum + total.minor, 0n))],
    },
  });
}

function sayDays(one: GroupedDays['one'], filled: readonly DayGroup[], money: (minor: bigint) => string): string {
  const top = filled.reduce((most, group) => (group.total.minor > most.total.minor ? group : most));
  if (filled.length === 1) return `All of it on one ${one}: ${top.label}.`;
  return `${plural(filled.length, one)}, from ${filled[0]!.tick} to ${filled.at(-1)!.tick}. The most is ${top.label}: ${money(top.total.minor)}.`;
}

/** The first and the last. */
function toTicks(groups: readonly DayGroup[]): readonly Tick[] {
  return [{ at: 0, label: groups[0]!.tick }, { at: groups.length, label: groups.at(-1)!.tick }];
}
