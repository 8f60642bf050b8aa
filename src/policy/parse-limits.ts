import { POINTS } from '../model/money.ts';
import type { Unit } from '../model/nouns.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { sayNotYet } from './not-yet.ts';
import { parseMoneyWithUnit } from './parse-number.ts';
import type { Limit, Limits } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenLimit, WrittenLimits } from './written-policy.ts';

export const NO_LIMITS: Limits = { perCustomer: undefined, perCampaign: undefined };

/** The limits block. `given` are the units that the rules give; undefined where a faulty rule hides them. */
export function parseLimits(ground: Ground, entry: WrittenEntry, given: ReadonlySet<Unit> | undefined): Limits {
  const fields = checkShape(ground.desk, entry.value, WrittenLimits)?.fields;
  if (!fields) return NO_LIMITS;
  return {
    perCustomer: fields.per_customer && parseLimit(ground, fields.per_customer, given),
    perCampaign: fields.per_campaign && parseLimit(ground, fields.per_campaign, given),
  };
}

function parseLimit(ground: Ground, entry: WrittenEntry, given: ReadonlySet<Unit> | undefined): Limit | undefined {
  const fields = checkShape(ground.desk, entry.value, WrittenLimit)?.fields;
  if (!fields) return undefined;
  if (fields.per) checkPer(ground, fields.per);
  const written = fields.at_most;
  const amount = written && parseMoneyWithUnit(ground.desk, written.value, 'at_most', ground.currency);
  if (!amount) return undefined;
  if (given && !given.has(amount.unit)) {
    reportUnit(ground, written, amount.unit, given);
    return undefined;
  }
  return { atMost: amount.value, unit: amount.unit, at: ground.desk.positionOf(written.value.span) };
}

/** A limit counts within one plan; what the ledger holds of earlier ones is not counted yet. */
function checkPer(ground: Ground, { value }: WrittenEntry): void {
  const text = value.kind === 'scalar' ? value.text : '';
  if (text === 'plan' || text === 'campaign') return;
  ground.desk.report(value.span, sayNotYet(`per: ${text}`), 'Take it out: a limit holds within one plan.');
}

function reportUnit(ground: Ground, { value }: WrittenEntry, unit: Unit, given: ReadonlySet<Unit>): void {
  const what = `This limit counts ${unit}, and no rule gives ${unit}.`;
  const digits = value.kind === 'scalar' ? (/^[\d.]+/.exec(value.text)?.[0] ?? '') : '';
  const other = [...given][0];
  const remedy = other === undefined ? undefined : `Write it in what is given: "${digits} ${other === POINTS ? 'points' : other}"`;
  ground.desk.report(value.span, what, remedy);
}
