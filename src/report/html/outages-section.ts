import { type Html, html } from '../../model/html.ts';
import { showDuration, toDuration } from '../../model/instant.ts';
import type { OutageHit } from '../../plan/figures/outage-hits.ts';
import { showRow } from '../because.ts';
import { plural } from '../plan-report.ts';
import { count } from '../rule-table.ts';
import { renderChart } from './chart.ts';
import { clip, sayMoment, type Voice } from './say.ts';
import { drawTimeline } from './timeline.ts';

/** So many stretches can be taken in at once, and so many rows be read. */
const MOST_SPANS = 20;
const MOST_ROWS = 200;

/** The outages that hit anybody, on one line of time, with the orders that are made good. `outages` is how many the export has. */
export function renderOutages(hits: readonly OutageHit[], outages: number, voice: Voice): Html {
  if (hits.length === 0) return html`<p>${outages === 1 ? 'The outage of the export' : `None of the ${count(outages)} outages of the export`} hit${outages === 1 ? ' nobody' : ' anybody'} who is given something.</p>`;
  const drawn = mostHit(hits, MOST_SPANS);
  const listed = mostHit(hits, MOST_ROWS);
  const top = mostHit(hits, 1)[0]!;
  return html`${renderChart({
    id: 'outages-in-time',
    says: `${plural(hits.length, 'outage')} of ${count(outages)} ${hits.length === 1 ? 'has' : 'have'} hit somebody who is given something.${hits.length > 1 ? ` ${clip(top.outage.id, 60)} has hit the most: ${plural(top.orders, 'order')}.` : ''}${hits.length > MOST_SPANS ? ` The ${MOST_SPANS} that hit the most are drawn.` : ''}`,
    picture: drawTimeline(drawn.map(({ outage, orders }) => ({ start: outage.start, end: outage.end, label: outage.id, shown: plural(orders, 'order') })), voice),
    table: {
      label: 'Outages and how many orders each of them hit',
      head: ['outage', 'from', 'to', 'lasted', 'orders', 'awards', 'in'],
      rows: listed.map(({ outage, orders, awards }) => [
        clip(outage.id, 80), sayMoment(outage.start, voice), outage.open ? 'not over' : sayMoment(outage.end, voice), showDuration(toDuration(outage.end - outage.start)),
        count(orders), count(awards), showRow(outage.place),
      ]),
      words: [0, 6],
    },
  })}${hits.length > MOST_ROWS ? html`<p class="faint">${plural(hits.length - MOST_ROWS, 'more outage')}: plan.jsonl has all of them.</p>` : undefined}`;
}

/** The first so many by orders, in order of time again. */
function mostHit(hits: readonly OutageHit[], most: number): readonly OutageHit[] {
  const kept = new Set([...hits].sort((a, b) => b.orders - a.orders).slice(0, most));
  return hits.filter((hit) => kept.has(hit));
}
