import { multiply, whole } from '../model/fraction.ts';
import { digitsOf } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Limit } from '../policy/policy.ts';
import { showFigure } from './show-figures.ts';

/** What is left of an award under the limit, and the step that says so where it was cut. */
export interface Allowance {
  readonly money: Money;
  readonly step: string | undefined;
}

/** The limit for one customer in one plan; awards take from it in their order. */
export interface CustomerLimit {
  /** What may be paid of the award, or the reason why nothing. Awards in another unit do not count. */
  take(money: Money): Allowance | { readonly reason: string };
}

const UNLIMITED: CustomerLimit = { take: (money) => ({ money, step: undefined }) };

/** Opens a customer's limit with nothing taken from it. A limit between two minor units is the lower one. */
export function openLimit(limit: Limit | undefined): CustomerLimit {
  if (!limit) return UNLIMITED;
  const { unit } = limit;
  const total = roundToWhole(multiply(limit.atMost, whole(10n ** BigInt(digitsOf(unit)))), 'down');
  let left = total;
  return {
    take(money) {
      if (money.unit !== unit) return { money, step: undefined };
      if (left <= 0n) return { reason: `the limit of ${showFigure({ minor: total, unit })} per customer is used up` };
      const paid = { minor: money.minor < left ? money.minor : left, unit };
      left -= paid.minor;
      return { money: paid, step: paid.minor === money.minor ? undefined : showCut(total, paid, money) };
    },
  };
}

const showCut = (total: bigint, paid: Money, wanted: Money): string =>
  `limit of ${showFigure({ ...paid, minor: total })} per customer: ${showFigure(paid)} of ${showFigure(wanted)} left`;
