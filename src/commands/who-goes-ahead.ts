import { Totals } from '../credit/totals.ts';
import { showAmount } from '../model/money.ts';
import type { PlannedAward } from '../model/nouns.ts';
import { ChoiceRanges } from '../plan/choice-range.ts';
import { OffersTally } from '../plan/offers-tally.ts';
import { groupByCustomer } from '../plan/planned-customer.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { Approval, OpenLedger } from '../send/ports.ts';
import { toRuleTotal } from './rule-total.ts';
import { byAward, toOverOf } from './wants-signing.ts';

/** A plan without those who wait for a signature. */
export interface GoesAhead {
  /** The plan, with the counts and totals of those who go ahead, and of what nobody has declined. */
  readonly plan: Plan;
  readonly waiting: { readonly customers: ReadonlySet<string>; readonly awards: number };
}

/**
 * Who of a plan goes ahead if it is sent now, with the signatures that the ledger has and those that come with it. Holds
 * the names of those who wait in memory.
 */
export async function findWhoGoesAhead(
  plan: Plan, policy: Policy, ledger: Pick<OpenLedger, 'approvals'>, coming: readonly Pick<Approval, 'award'>[] = [],
): Promise<GoesAhead> {
  const overOf = toOverOf(plan.header, policy);
  const waiting = { customers: new Set<string>(), awards: 0 };
  const decided = byAward(await ledger.approvals(plan.header.id));
  if (!overOf) return { plan, waiting };
  const signed = new Set(coming.map(({ award }) => award));
  const tally = new Tally();
  for await (const { customer, address, awards } of groupByCustomer(readAwards(plan))) {
    const open = [...(overOf({ awards })?.keys() ?? [])].filter((id) => !decided.has(id) && !signed.has(id));
    if (open.length === 0) tally.add(awards.filter(({ id }) => !decided.get(id)?.declined), address);
    else {
      waiting.customers.add(customer);
      waiting.awards += open.length;
    }
  }
  return { plan: { ...plan, header: { ...plan.header, ...tally.toHeader(plan.header, policy) } }, waiting };
}

class Tally {
  readonly #totals = new Totals();
  readonly #ranges = new ChoiceRanges();
  readonly #offers = new OffersTally();
  #letters = 0;

  add(awards: readonly PlannedAward[], address: string | undefined): void {
    if (awards.length === 0) return;
    for (const part of [this.#totals, this.#ranges, this.#offers]) part.add(awards);
    if (address !== undefined) this.#letters += 1;
  }

  toHeader({ counts }: PlanHeader, { business, rules, pages }: Policy): Pick<PlanHeader, 'counts' | 'totals' | 'rules' | 'offers'> {
    const byUnit = this.#totals.byUnit();
    const { customers } = this.#totals;
    const awards = byUnit.reduce((sum, one) => sum + one.awards, 0);
    return {
      counts: { ...counts, customers, awards, letters: this.#letters, no_address: customers - this.#letters },
      totals: Object.fromEntries(byUnit.map(({ unit, total }) => [unit, showAmount(total)])),
      rules: this.#totals.byRule().map((sum) => toRuleTotal(sum, rules.find(({ name }) => name === sum.rule)?.offer?.kind, this.#ranges.rangeOf(sum.rule))),
      offers: this.#offers.total(business.timezone, pages !== undefined),
    };
  }
}
