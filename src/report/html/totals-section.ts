import { type Html, html } from '../../model/html.ts';
import { showPeople } from '../people-lines.ts';
import { showAsked, showCost, showEnds } from '../plan-cost.ts';
import { plural } from '../plan-report.ts';
import { count, showDecimal } from '../rule-table.ts';
import type { PageView } from './plan-view.ts';

/** What the plan comes to, and for how many: the figures that all others add up to. */
export function renderTotals({ header, setting }: PageView): Html {
  const { counts, kind, offers, waiting } = header;
  const isReminder = kind === 'reminder';
  const cost = isReminder ? 'nothing: it reminds' : showCost(header, setting.locale);
  const read: readonly Tile[] = kind ? [] : [
    { label: 'orders read', value: counts.orders }, { label: 'orders affected', value: counts.affected ?? counts.cases },
  ];
  const tiles: readonly Tile[] = [
    { label: 'customers', value: counts.customers },
    { label: isReminder ? 'offers soon to end' : 'awards', value: counts.awards },
    { label: 'letters', value: counts.letters },
    { label: 'without an address', value: counts.no_address },
    ...read,
    ...(kind ? [] : [{ label: 'cases that get nothing', value: counts.excluded }, { label: 'rows not read', value: counts.rejects }]),
  ];
  return html`<dl class="tiles"><div class="cost"><dt>what it costs</dt><dd>${cost}</dd></div>
${tiles.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${count(value)}</dd></div>
`)}</dl>
${counts.no_address > 0 ? html`<p>${plural(counts.no_address, 'customer')} ${counts.no_address === 1 ? 'has' : 'have'} no usable address: ${offers ? '' : 'credited, but '}not written to.</p>
` : undefined}${offers && html`<p>${showAsked(offers)}: ${plural(offers.awards, 'award')} ${offers.awards === 1 ? 'waits' : 'wait'} for an answer, ${showEnds(offers)}.</p>
`}${waiting && html`<p>${plural(waiting.customers, 'customer')} ${waiting.customers === 1 ? 'waits' : 'wait'} for a signature: ${plural(waiting.awards, 'award')} above ${showDecimal(waiting.over, waiting.unit, setting.locale)}. Everybody else goes ahead.</p>
`}${showPeople(header).map((line) => html`<p>${line}</p>
`)}`;
}

interface Tile {
  readonly label: string;
  readonly value: number;
}
