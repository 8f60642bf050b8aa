import { type CreditFunction, prepareCredit } from '../credit/awards-of.ts';
import type { CustomerCases } from '../match/cases.ts';
import type { Instant } from '../model/instant.ts';
import type { Case, Coverage, Exclusion, PastAward, PlannedAward, PlannedCustomer } from '../model/nouns.ts';
import { toAwardId } from '../plan/award-id.ts';
import { toPlannedCustomer } from '../plan/planned-customer.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ledger } from '../send/ports.ts';
import { withMadeCode } from './draw-codes.ts';
import { coverageByName, otherNames, pastByName } from './other-names.ts';

/** What was decided about one customer. */
export interface Decision {
  readonly customer: string;
  readonly cases: number;
  /** Orders among the cases, each once. */
  readonly affected: number;
  /** Undefined where the customer is given nothing. */
  readonly planned: PlannedCustomer | undefined;
  readonly exclusions: readonly Exclusion[];
}

/** What the ledger holds that concerns a list of customers. */
export interface Known {
  readonly covered: ReadonlyMap<string, Coverage>;
  /** By customer. */
  readonly past: ReadonlyMap<string, readonly PastAward[]>;
}

export const NOTHING_KNOWN: Known = { covered: new Map(), past: new Map() };

/**
 * Decides about every customer as they stream by; what the ledger already paid is asked for a list at a time. `asOf` is
 * the policy's now; `withCode` gives awards their codes: without it only those that are made.
 */
export async function* decideAwards(
  policy: Policy,
  cases: AsyncIterable<readonly CustomerCases[]>,
  ledger: Ledger,
  asOf: Instant,
  withCode: (award: PlannedAward) => PlannedAward = (award) => withMadeCode(award, policy),
): AsyncGenerator<readonly Decision[]> {
  const credit = prepareCredit(policy, asOf);
  const isEmpty = await ledger.isEmpty();
  for await (const customers of cases) {
    const known = isEmpty ? NOTHING_KNOWN : await readKnown(customers, credit, ledger);
    yield customers.map((customer) => decide(customer, credit, known, withCode));
  }
}

/** Asks the ledger about a list of customers, in one go. */
export async function readKnown(customers: readonly CustomerCases[], credit: CreditFunction, ledger: Pick<Ledger, 'coverage' | 'pastAwards'>): Promise<Known> {
  const others = otherNames(customers, credit);
  const keys = customers.flatMap(({ cases }) => cases.flatMap((one) => credit.problemsOf(one)));
  const covered = await ledger.coverage([...keys, ...others.keys.keys()]);
  const past = credit.needsPast ? await ledger.pastAwards([...customers.map(({ customer }) => customer), ...others.customers.keys()]) : NOTHING_KNOWN.past;
  return { covered: coverageByName(covered, others), past: pastByName(past, others) };
}

function decide({ customer, cases }: CustomerCases, credit: CreditFunction, { covered, past }: Known, withCode: (award: PlannedAward) => PlannedAward): Decision {
  const { awards, exclusions } = credit.awardsOf(cases, covered, past.get(customer) ?? []);
  const planned = awards.length === 0 ? undefined : toPlannedCustomer(awards.map((award) => withCode({ ...award, id: toAwardId(award) })));
  return { customer, cases: cases.length, affected: countOrders(cases), planned, exclusions };
}

function countOrders(cases: readonly Case[]): number {
  return cases.length < 2 ? cases.length : new Set(cases.map(({ order }) => order.id)).size;
}
