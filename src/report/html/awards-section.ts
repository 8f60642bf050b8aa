import { type Html, html } from '../../model/html.ts';
import { showMoney } from '../../model/money.ts';
import type { PlannedAward, Unit } from '../../model/nouns.ts';
import { showRow } from '../because.ts';
import { plural } from '../plan-report.ts';
import { count } from '../rule-table.ts';
import { clip, type Voice } from './say.ts';
import { renderTable } from './table.ts';

/** So many awards are listed in all, each unit having as many as any other. */
const MOST_ROWS = 200;
const MOST_UNITS = 10;
/** So many of them are seen at once. */
const SHOWN = 15;
const MOST_ORDERS = 3;

/** The largest awards of each unit, and why. `awards` is how many the plan has. */
export function renderAwards(largest: ReadonlyMap<Unit, readonly PlannedAward[]>, awards: number, voice: Voice): Html {
  const units = [...largest].slice(0, MOST_UNITS);
  const each = Math.floor(MOST_ROWS / Math.max(1, units.length));
  const listed = units.flatMap(([, of]) => of.slice(0, each));
  const all = listed.length === awards;
  const rows = listed.map((award) => [clip(award.customer, 60), showGiven(award, voice), award.rule, showOrders(award), clip(award.steps.join('; '), 300)]);
  return html`<p>${all ? `All ${plural(awards, 'award')}, the largest first.` : `The largest ${count(listed.length)} of ${plural(awards, 'award')}; awards.csv has all of them.`}</p>
${renderRows('The largest awards, and why', rows.slice(0, SHOWN))}${rows.length > SHOWN ? html`<details class="more"><summary>The next ${count(rows.length - SHOWN)}</summary>
${renderRows('The awards that come next, and why', rows.slice(SHOWN))}</details>
` : undefined}`;
}

const renderRows = (label: string, rows: readonly (readonly string[])[]): Html =>
  renderTable({ label, head: ['customer', 'amount', 'rule', 'orders', 'why'], rows, words: [0, 2, 3, 4] });

/** `$12.00 credit`; with what may be chosen instead counted. */
function showGiven({ money, remedy, choices }: PlannedAward, { locale }: Voice): string {
  const or = choices.length === 0 ? '' : `, or ${plural(choices.length, 'other')}`;
  return `${showMoney(money, locale)} ${remedy.replaceAll('_', ' ')}${or}`;
}

function showOrders({ orders }: PlannedAward): string {
  const shown = orders.slice(0, MOST_ORDERS).map(({ id, place }) => `${clip(id, 40)} (${showRow(place)})`);
  const left = orders.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${count(left)} more` : ''}`;
}
