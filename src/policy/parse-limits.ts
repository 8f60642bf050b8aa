import { DAYS, POINTS } from '../model/money.ts';
import type { Unit } from '../model/nouns.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseLimitPer } from './parse-limit-per.ts';
import { parseMoneyWithUnit } from './parse-number.ts';
import type { Limit, Limits } from './policy.ts';
import { WrittenCampaignLimit, WrittenLimit, WrittenLimits } from './written-limits.ts';
import type { Written, WrittenEntry } from './written-node.ts';

export const NO_LIMITS: Limits = { perCustomer: [], perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined };

/** The limits block. `given` are the units that the rules give; undefined where a faulty rule hides them. */
export function parseLimits(ground: Ground, entry: WrittenEntry, given: ReadonlySet<Unit> | undefined): Limits {
  const fields = checkShape(ground.desk, entry.value, WrittenLimits)?.fields;
  if (!fields) return NO_LIMITS;
  const perCustomer = fields.per_customer ? parseCustomerLimits(ground, fields.per_customer, given) : [];
  const campaign = fields.per_campaign && checkShape(ground.desk, fields.per_campaign.value, WrittenCampaignLimit)?.fields;
  const amount = campaign && parseAtMost(ground, campaign.at_most, given);
  const approveOver = parseAtMost(ground, fields.approve_over, given);
  const approvePlanOver = parseAtMost(ground, fields.approve_plan_over, given);
  // It holds for one plan; the schema has let through nothing else.
  return { perCustomer, perCampaign: amount && { ...amount, per: { kind: 'plan' } }, approveOver, approvePlanOver };
}

function parseCustomerLimits(
  ground: Ground,
  { keySpan, value }: WrittenEntry,
  given: ReadonlySet<Unit> | undefined,
): readonly Limit[] {
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0) {
    const remedy = 'Write for example: per_customer: { at_most: 50 }';
    ground.desk.report(keySpan, 'This list of limits is empty.', remedy);
  }
  const limits = items.flatMap((item) => parseLimit(ground, item, given) ?? []);
  reportTwice(ground, limits);
  return limits.map(({ limit }) => limit);
}

interface ReadLimit {
  readonly limit: Limit;
  readonly node: Written;
}

function parseLimit(ground: Ground, node: Written, given: ReadonlySet<Unit> | undefined): ReadLimit | undefined {
  const fields = checkShape(ground.desk, node, WrittenLimit)?.fields;
  if (!fields) return undefined;
  const per = fields.per ? parseLimitPer(ground, fields.per) : { kind: 'plan' as const };
  const amount = parseAtMost(ground, fields.at_most, given);
  return per && amount && { limit: { ...amount, per }, node };
}

function parseAtMost(
  ground: Ground,
  written: WrittenEntry | undefined,
  given: ReadonlySet<Unit> | undefined,
): Omit<Limit, 'per'> | undefined {
  const amount = written && parseMoneyWithUnit(ground.desk, written.value, written.key, ground.currency);
  if (!amount) return undefined;
  if (given && !given.has(amount.unit)) {
    reportUnit(ground, written, amount.unit, given);
    return undefined;
  }
  return { atMost: amount.value, unit: amount.unit, at: ground.desk.positionOf(written.value.span) };
}

function reportUnit(ground: Ground, { value }: WrittenEntry, unit: Unit, given: ReadonlySet<Unit>): void {
  const what = `This limit counts ${unit}, and no rule gives ${unit}.`;
  const digits = value.kind === 'scalar' ? (/^[\d.]+/.exec(value.text)?.[0] ?? '') : '';
  const [other] = [...given].filter((one) => one === POINTS || one === DAYS || /^[A-Z]{3}$/.test(one));
  const remedy = other === undefined ? undefined : `Write it in what is given: "${digits} ${other}"`;
  ground.desk.report(value.span, what, remedy);
}

/** Two limits of one unit for the same thing: only the lower one would ever count. */
function reportTwice(ground: Ground, limits: readonly ReadLimit[]): void {
  const first = new Map<string, Limit>();
  for (const { limit, node } of limits) {
    const key = JSON.stringify([limit.unit, withoutPlaces(limit.per)]);
    const other = first.get(key);
    if (!other) first.set(key, limit);
    else {
      const what = `Line ${other.at.line} limits the same already.`;
      ground.desk.report(node.span, what, 'Keep the lower one, or let them hold for different periods.');
    }
  }
}

const withoutPlaces = (per: Limit['per']): unknown => (per.kind === 'period' ? per.period : per.kind);
