import { add, compare, type Fraction, subtract, ZERO } from '../model/fraction.ts';
import { toMajor } from '../model/money.ts';
import type { Case, PastAward } from '../model/nouns.ts';
import type { Carried } from './exact.ts';
import type { JudgedCase } from './judged-case.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { worthOfEach } from './count-each.ts';

/**
 * What earlier plans gave a group for cases that the export no longer holds: exports roll on, and what is paid for one
 * that comes later is its own, not what it exceeds those before it. Of an award for several cases, some of which are
 * still there, it is what these do not account for. `held` are the group's cases, `members` those of them that count.
 */
export function carriedAwards(past: readonly PastAward[], held: readonly Case[], members: readonly JudgedCase[], prepared: PreparedRule): Carried | undefined {
  const value = past.reduce((sum, one) => add(sum, leftOf(one, held, members, prepared)), ZERO);
  return toCarried(value, 'already given for what the export no longer holds', prepared);
}

/** What was given before, as a further member of the rule's sum; undefined where it is nothing. */
export function toCarried(value: Fraction, words: string, { rule }: PreparedRule): Carried | undefined {
  return compare(value, ZERO) > 0 ? { of: rule.give.amount, value, words } : undefined;
}

function leftOf(award: PastAward, held: readonly Case[], members: readonly JudgedCase[], prepared: PreparedRule): Fraction {
  const still = held.filter((one) => isFor(award, one));
  const paid = toMajor(award.money);
  if (still.length === 0) return paid;
  if (isWhole(award, still)) return ZERO;
  const worths = members.filter((one) => isFor(award, one)).map((one) => worthOfEach(one, prepared));
  const left = subtract(paid, worths.reduce(add, ZERO));
  return compare(left, ZERO) > 0 ? left : ZERO;
}

/** Whether the award paid for the case. */
function isFor({ orders, outages }: PastAward, { order, windows }: Case): boolean {
  return orders.includes(order.id) && (windows.length === 0 || idsIn(windows).some((id) => outages.includes(id)));
}

/** Whether all of what the award paid for is still there. */
function isWhole({ orders, outages }: PastAward, still: readonly Case[]): boolean {
  const found = new Set(still.flatMap(({ windows }) => idsIn(windows)));
  return orders.every((id) => still.some(({ order }) => order.id === id)) && outages.every((id) => found.has(id));
}

const idsIn = (windows: Case['windows']): readonly string[] => windows.flatMap(({ outages }) => outages.map(({ id }) => id));
