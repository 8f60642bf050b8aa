import { prepareCredit } from '../credit/awards-of.ts';
import type { Matched } from '../match/match-orders.ts';
import type { Instant } from '../model/instant.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import { toAwardId } from '../plan/award-id.ts';
import { toPlannedCustomer } from '../plan/planned-customer.ts';
import { TemplateSamples } from '../plan/template-samples.ts';
import type { Policy } from '../policy/policy.ts';

/** So many customers show what letters look like; the others are not looked at. */
const ENOUGH = 20_000;

/** For each template a few customers to whom a letter in it would go, as if the ledger were empty. */
export async function sampleCustomers(policy: Policy, matched: Matched, asOf: Instant): Promise<ReadonlyMap<string, readonly PlannedCustomer[]>> {
  const credit = prepareCredit(policy, asOf);
  const chosen = new TemplateSamples();
  let seen = 0;
  for await (const customers of matched.cases()) {
    for (const { cases } of customers) {
      const { awards } = credit.awardsOf(cases, new Map(), []);
      if (awards.length > 0) chosen.consider(toPlannedCustomer(awards.map((award) => ({ ...award, id: toAwardId(award) }))));
    }
    seen += customers.length;
    if (seen >= ENOUGH) break;
  }
  return chosen.samples();
}
