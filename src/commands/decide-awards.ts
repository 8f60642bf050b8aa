import { type CreditFunction, prepareCredit } from '../credit/awards-of.ts';
import type { CustomerCases } from '../match/cases.ts';
import type { Coverage, Exclusion, PlannedCustomer } from '../model/nouns.ts';
import { toAwardId } from '../plan/award-id.ts';
import { toPlannedCustomer } from '../plan/planned-customer.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ledger } from '../send/ports.ts';

/** What was decided about one customer. */
export interface Decision {
  readonly customer: string;
  readonly cases: number;
  /** Undefined where the customer is given nothing. */
  readonly planned: PlannedCustomer | undefined;
  readonly exclusions: readonly Exclusion[];
}

const NOTHING_COVERED: ReadonlyMap<string, Coverage> = new Map();

/** Decides about every customer as they stream by; what the ledger already paid is asked for a list at a time. */
export async function* decideAwards(
  policy: Policy,
  cases: AsyncIterable<readonly CustomerCases[]>,
  ledger: Ledger,
): AsyncGenerator<readonly Decision[]> {
  const credit = prepareCredit(policy);
  const isEmpty = await ledger.isEmpty();
  for await (const customers of cases) {
    const covered = isEmpty ? NOTHING_COVERED : await readCoverage(customers, credit, ledger);
    yield customers.map((customer) => decide(customer, credit, covered));
  }
}

function readCoverage(customers: readonly CustomerCases[], credit: CreditFunction, ledger: Ledger): Promise<ReadonlyMap<string, Coverage>> {
  return ledger.coverage(customers.flatMap(({ cases }) => cases.flatMap((one) => credit.problemsOf(one))));
}

function decide({ customer, cases }: CustomerCases, credit: CreditFunction, covered: ReadonlyMap<string, Coverage>): Decision {
  const { awards, exclusions } = credit.awardsOf(cases, covered);
  const planned = awards.length === 0 ? undefined : toPlannedCustomer(awards.map((award) => ({ ...award, id: toAwardId(award) })));
  return { customer, cases: cases.length, planned, exclusions };
}
