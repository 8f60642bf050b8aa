import type { Case } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';
import { type Keying, orderProblemsOf, sharedProblemsOf } from './problems-of.ts';

/** What the rules of one plan already pay a customer for: key of the problem → name of the rule. */
export interface Claims {
  /** Why the rule does not pay for the case, or undefined where no earlier rule does. */
  whyClaimed(aCase: Case, keying: Keying): string | undefined;
  claim(aCase: Case, keying: Keying): void;
}

/** For policies in which no two rules can meet: there is nothing to remember. */
export const NO_CLAIMS: Claims = { whyClaimed: () => undefined, claim: () => undefined };

/**
 * Remembers each order and outage that is paid, also where the rule pays once per customer, so that it is paid by one
 * rule. A rule that combines with others neither claims nor is kept away. Of one rule several awards never meet.
 */
export function openClaims(): Claims {
  const byOrder = new Map<string, string>();
  const byProblem = new Map<string, string>();
  return {
    whyClaimed(aCase, keying) {
      const { rule } = keying;
      if (rule.combine) return undefined;
      const payer = otherPayer(orderProblemsOf(aCase, rule), byOrder, rule);
      const what = rule.trigger.kind === 'outage' ? 'order and outage' : 'order';
      if (payer !== undefined) return `rule ${payer} already pays for this ${what}`;
      const once = otherPayer(sharedProblemsOf(aCase, keying), byProblem, rule);
      return once === undefined ? undefined : `rule ${once} already pays this customer for this outage`;
    },
    claim(aCase, keying) {
      const { rule } = keying;
      if (rule.combine) return;
      for (const key of orderProblemsOf(aCase, rule)) byOrder.set(key, rule.name);
      for (const key of sharedProblemsOf(aCase, keying)) byProblem.set(key, rule.name);
    },
  };
}

function otherPayer(keys: readonly string[], payers: ReadonlyMap<string, string>, rule: Rule): string | undefined {
  const key = keys.find((one) => payers.has(one) && payers.get(one) !== rule.name);
  return key === undefined ? undefined : payers.get(key);
}
