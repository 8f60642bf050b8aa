import type { Instant } from '../model/instant.ts';
import type { Case, Coverage, PastAward } from '../model/nouns.ts';
import { localDay, showDay } from '../model/local-days.ts';
import type { Rule } from '../policy/policy.ts';
import { customerProblemsOf, type Keying, orderProblemsOf, ownProblemsOf, problemsOf, sharedProblemsOf } from './problems-of.ts';

/** Problem key → who made it good. */
export type Covered = ReadonlyMap<string, Coverage>;

/**
 * What earlier plans paid, by order and outage, whatever keys the paying rule has: so that a rule that pays all at once
 * does not pay in the second plan what a rule that pays by periods paid in the first. Only rules that do not combine
 * keep each other away. `keysOf` gives the keys that a rule has for a case: some lists of them, each in the order of
 * `orderProblemsOf`.
 */
export function coveredOrders(
  cases: Iterable<readonly [Case, Rule]>,
  covered: Covered,
  keysOf: (aCase: Case) => Iterable<readonly string[]>,
): Covered {
  const byOrder = new Map<string, Coverage>();
  for (const [aCase, rule] of cases) {
    if (rule.combine) continue;
    const orderKeys = orderProblemsOf(aCase, rule);
    for (const keys of keysOf(aCase)) {
      for (const [index, key] of keys.entries()) {
        const coverage = covered.get(key);
        const orderKey = orderKeys[index]!;
        if (coverage && !byOrder.has(orderKey)) byOrder.set(orderKey, coverage);
      }
    }
  }
  return byOrder;
}

/** What is known of earlier plans while one customer is decided about. */
export interface Known {
  readonly covered: Covered;
  /** From `coveredOrders`. */
  readonly byOrder: Covered;
  readonly past: readonly PastAward[];
  /** The names of all rules of the policy. */
  readonly rules: ReadonlySet<string>;
}

/** Who made any of the case's problems good before, or undefined. */
export function findCoverage(aCase: Case, keying: Keying, known: Known): Coverage | undefined {
  const { rule } = keying;
  const own = firstIn(known.covered, problemsOf(aCase, keying)) ?? findCustomerCoverage(aCase, rule, known);
  if (own || rule.combine || known.byOrder.size === 0) return own;
  return firstIn(known.byOrder, orderProblemsOf(aCase, rule));
}

/** Who paid the customer once for the outage of the case, for whichever orders. */
export function findCustomerCoverage(aCase: Case, rule: Rule, known: Known): Coverage | undefined {
  const coverage = firstIn(known.covered, customerProblemsOf(aCase, rule));
  return coverage && !isOfOther(coverage, rule, known) ? coverage : undefined;
}

/**
 * Of customers and cells that are paid once for an outage, those for whom an order was paid by itself: by the same rule
 * before its `once_per` was edited, or by one that the policy no longer has. Key of `sharedProblemsOf` → who paid.
 */
export function coveredShares(cases: readonly Case[], keying: Keying, known: Known): Covered {
  const shares = new Map<string, Coverage>();
  if (known.covered.size === 0) return shares;
  for (const aCase of cases) {
    const own = ownProblemsOf(aCase, keying.rule);
    for (const [index, key] of sharedProblemsOf(aCase, keying).entries()) {
      const coverage = known.covered.get(own[index]!);
      if (coverage && !shares.has(key) && !isOfOther(coverage, keying.rule, known)) shares.set(key, coverage);
    }
  }
  return shares;
}

/** True where another rule of the policy paid: beside it, this one pays for orders of which that one knows nothing. */
function isOfOther({ award }: Coverage, { name }: Rule, { past, rules }: Known): boolean {
  const payer = past.find(({ id }) => id === award);
  return payer !== undefined && payer.rule !== name && rules.has(payer.rule);
}

/** What was covered first of some keys. */
export function firstIn(covered: Covered, keys: readonly string[]): Coverage | undefined {
  const key = keys.find((one) => covered.has(one));
  return key === undefined ? undefined : covered.get(key);
}

/**
 * `already credited on 2026-11-20 (award MG-7K, plan 2026-11-20-a)`, `offered on …, waits for the customer's answer (…)`,
 * `waits for a signature since …`, `declined by Ada on …`; the day is the local one of `zone` (IANA).
 */
export function showCoverage(coverage: Coverage, zone: string): string {
  const dayOf = (moment: Instant): string => showDay(localDay(moment, zone));
  return `${howCovered(coverage, dayOf)} (award ${coverage.award}, plan ${coverage.plan})`;
}

function howCovered({ at, held, offer }: Coverage, dayOf: (moment: Instant) => string): string {
  if (offer) return `offered on ${dayOf(at)}, ${howAnswered(offer.answer, dayOf)}`;
  if (held?.declined) return `declined by ${held.declined.by} on ${dayOf(held.declined.at)}`;
  return `${held ? 'waits for a signature since' : 'already credited on'} ${dayOf(at)}`;
}

/** What was answered to an offer of which no award was made. */
function howAnswered(answer: NonNullable<Coverage['offer']>['answer'], dayOf: (moment: Instant) => string): string {
  if (!answer) return 'waits for the customer’s answer';
  if (answer.option !== 'none') return `${answer.way === 'end' ? 'ended' : 'answered'} on ${dayOf(answer.at)}, and is given next`;
  return answer.way === 'end' ? 'not answered in time, and nothing is given' : `answered on ${dayOf(answer.at)}, and nothing is wanted`;
}
