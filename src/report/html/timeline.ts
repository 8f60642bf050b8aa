import { html } from '../../model/html.ts';
import { type Instant, type Interval, toInstant } from '../../model/instant.ts';
import { drawWords } from './bar-chart.ts';
import { across, em, type Picture } from './chart.ts';
import { sayDayOf, sayMoment, type Voice } from './say.ts';

export interface Span extends Interval {
  readonly label: string;
  readonly shown: string;
}

const ROW = 2.9;
/** On a shorter line of time, moments are told and not only days. */
const TELLS_DAYS = 3 * 86_400_000;

/** Stretches of time below each other, on one line of time from the first start to the last end. At least one. */
export function drawTimeline(spans: readonly Span[], voice: Voice): Picture {
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(start + 60_000, ...spans.map((span) => span.end));
  const share = (at: number): number => (at - start) / (end - start);
  const rows = spans.map(({ label, shown, ...span }, row) => {
    const top = row * ROW;
    return html`<g><title>${label}: ${shown}, from ${sayMoment(span.start, voice)} to ${sayMoment(span.end, voice)}</title>
${drawWords(label, shown, top + 1.05)}
<rect class="track" x="0" y="${em(top + 1.45)}" width="100%" height=".8em"/><rect class="mark thin" x="${across(share(span.start))}" y="${em(top + 1.45)}" width="${across(share(span.end) - share(span.start))}" height=".8em"/></g>
`;
  });
  const bottom = spans.length * ROW;
  const ticks = [['first', 0], ['value', 1]] as const;
  const words = ticks.map(([kind, at]) => html`<text class="${kind}" x="${across(at)}" y="${em(bottom + 1.1)}">${sayTick(toInstant(at === 0 ? start : end), end - start, voice)}</text>`);
  return { shapes: html`${rows}${words}
`, height: bottom + 1.7 };
}

function sayTick(at: Instant, length: number, voice: Voice): string {
  return length > TELLS_DAYS ? sayDayOf(at, voice) : sayMoment(at, voice);
}
