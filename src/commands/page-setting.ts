import { minorUnit, toMinor } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import { FiguresFold } from '../plan/figures/plan-figures.ts';
import type { Limit, Period, Policy } from '../policy/policy.ts';
import type { PageLimit, PageSetting } from '../report/html/plan-view.ts';

/** Columns of orders that say where something was, as most exports name them. */
const PLACES = ['region', 'country', 'state', 'province', 'county', 'city'];

/** What the page is told in where the policy is gone or at fault. */
const NO_POLICY: PageSetting = { business: '', zone: 'UTC', locale: 'en-US', limits: undefined };

/**
 * The fold of a plan's figures: days in the business's zone, and awards by the columns that orders and outages must agree
 * in, and by where orders come from.
 */
export function openFigures(policy: Policy | undefined): FiguresFold {
  const matched = policy?.rules.flatMap(({ trigger }) => (trigger.kind === 'outage' ? trigger.match.map(({ order }) => order.name) : [])) ?? [];
  const columns = [...new Set([...matched, ...PLACES])];
  return new FiguresFold({ zone: policy?.business.timezone ?? NO_POLICY.zone, columns });
}

/** How the plan's page is told. `isSame`: whether the policy is still the one that the plan was made with. */
export function toPageSetting(policy: Policy | undefined, isSame: boolean): PageSetting {
  if (!policy) return NO_POLICY;
  const { name, timezone, locale } = policy.business;
  return { business: name, zone: timezone, locale, limits: isSame ? listLimits(policy) : undefined };
}

function listLimits({ limits: { perCampaign, perCustomer, approveOver, approvePlanOver } }: Policy): readonly PageLimit[] {
  const plan = perCampaign && { holdsFor: 'the whole plan', beyond: 'nothing is sent', atMost: toMoney(perCampaign), measure: 'plan' as const };
  const signed = approvePlanOver && { holdsFor: 'a plan, unsigned', beyond: 'the plan wants a signature', atMost: toMoney(approvePlanOver), measure: 'plan' as const };
  const award = approveOver && { holdsFor: 'an award, unsigned', beyond: 'the award waits for a signature', atMost: toMoney(approveOver), measure: 'award' as const };
  const customers = perCustomer.map((limit): PageLimit => ({
    holdsFor: `each customer${sayPer(limit.per)}`, beyond: 'is not given', atMost: toMoney(limit), measure: limit.per.kind === 'plan' ? 'customer' : undefined,
  }));
  return [plan, signed, award, ...customers].filter((limit) => limit !== undefined);
}

/** A limit that lies between two minor units is the lower one. */
function toMoney({ atMost, unit }: Pick<Limit, 'atMost' | 'unit'>): Money {
  return { minor: toMinor(roundToStep(atMost, minorUnit(unit), 'down'), unit), unit };
}

function sayPer(per: Limit['per']): string {
  if (per.kind === 'plan') return '';
  return ` and ${per.kind === 'period' ? sayPeriod(per.period) : per.kind}`;
}

function sayPeriod(period: Period): string {
  switch (period.kind) {
    case 'calendar':
      return `calendar ${period.unit}`;
    case 'columns':
      return 'period of the order';
    case 'year_from':
      return 'year';
    case 'season':
      return 'season';
    default:
      return period.length.months > 0 ? `${period.length.months} months` : `${period.length.days} days`;
  }
}
