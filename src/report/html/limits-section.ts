import { type Html, html } from '../../model/html.ts';
import { showMoney } from '../../model/money.ts';
import type { Money } from '../../model/nouns.ts';
import { mostOf } from '../plan-cost.ts';
import { plural } from '../plan-report.ts';
import { drawBars } from './bar-chart.ts';
import { renderChart } from './chart.ts';
import type { PageLimit, PageView } from './plan-view.ts';
import { sayShare } from './say.ts';

/** A limit, and how much of it the plan takes up. */
interface HeldLimit extends PageLimit {
  /** Undefined where earlier plans count, too. */
  readonly used: Money | undefined;
}

/** The limits of the policy and how near the plan comes to them, whatever customers choose. */
export function renderLimits({ header, figures, setting }: PageView): Html {
  const { limits } = setting;
  if (limits === undefined) return html`<p>The policy has changed since, or is gone: its limits are not told here.</p>`;
  if (limits.length === 0) return html`<p>The policy sets no limits.</p>`;
  const held = limits.map((limit) => ({ ...limit, used: usedOf(limit, { header, figures }) }));
  const cut = figures.cut > 0 ? html`<p>${plural(figures.cut, 'award')} would be larger without the limits for each customer.</p>
` : undefined;
  return html`${renderChart(toChart(held, setting.locale))}${cut}`;
}

function usedOf({ measure, atMost: { unit } }: PageLimit, { header, figures }: Pick<PageView, 'header' | 'figures'>): Money | undefined {
  const none = { minor: 0n, unit };
  if (measure === 'plan') return mostOf(header, unit);
  if (measure === 'customer') return figures.mostOfCustomer.get(unit) ?? none;
  return measure === 'award' ? (figures.mostOfAward.get(unit) ?? none) : undefined;
}

function toChart(held: readonly HeldLimit[], locale: string): Parameters<typeof renderChart>[0] {
  const money = (amount: Money): string => showMoney(amount, locale);
  const near = held.flatMap(({ used, ...limit }) => (used ? [{ ...limit, used }] : []));
  const passed = near.filter(({ used, atMost }) => used.minor > atMost.minor);
  return {
    id: 'limits-held',
    says: `${plural(held.length, 'limit')}: ${passed.length === 0 ? 'none is passed.' : `passed is ${passed.map(({ holdsFor, atMost }) => `${money(atMost)} for ${holdsFor}`).join('; ')}.`}`,
    picture: near.length === 0 ? undefined : drawBars(near.map(({ holdsFor, atMost, used }) => ({ label: holdsFor, value: shareOf(used, atMost), shown: `${sayShare(used.minor, atMost.minor)} of ${money(atMost)}` })), 1),
    table: {
      label: 'Limits of the policy',
      head: ['limit for', 'at most', 'this plan', 'share', 'what is more'],
      rows: held.map(({ holdsFor, atMost, used, beyond }) => [holdsFor, money(atMost), used ? money(used) : 'earlier plans count, too', used ? sayShare(used.minor, atMost.minor) : '', beyond]),
      words: [0, 4],
    },
  };
}

/** Above 1 where the limit is passed, however little. */
function shareOf(used: Money, atMost: Money): number {
  if (used.minor > atMost.minor) return Math.max(Number(used.minor) / Number(atMost.minor), 1 + Number.EPSILON);
  return atMost.minor === 0n ? 0 : Number(used.minor) / Number(atMost.minor);
}
