import type { CreditFunction } from '../credit/awards-of.ts';
import { escapeId } from '../credit/escape-id.ts';
import type { CustomerCases } from '../match/cases.ts';
import type { Case, Coverage, PastAward } from '../model/nouns.ts';

/** What earlier plans may have booked under other names of the customers: a second id, or an address without one. */
export interface OtherNames {
  /** The keys of their problems under those names → under the name that they go by now. */
  readonly keys: ReadonlyMap<string, string>;
  /** Other name → the customer. */
  readonly customers: ReadonlyMap<string, string>;
}

/** The other names of a list of customers. Keys that do not name the customer are the same under every name, and not among them. */
export function otherNames(customers: readonly CustomerCases[], credit: Pick<CreditFunction, 'problemsOf'>): OtherNames {
  const keys = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { customer, cases, names: others = [] } of customers) {
    for (const name of others) {
      names.set(name, customer);
      for (const aCase of cases) noteKeys(keys, credit.problemsOf(aCase), credit.problemsOf(under(name, aCase)));
    }
  }
  return { keys, customers: names };
}

const under = (customer: string, aCase: Case): Case => ({ ...aCase, order: { ...aCase.order, customer } });

/** Both are lists of the same keys, in the same order. */
function noteKeys(keys: Map<string, string>, own: readonly string[], other: readonly string[]): void {
  for (const [index, key] of other.entries()) if (own[index] !== undefined && own[index] !== key) keys.set(key, own[index]);
}

/** What was paid under another name was paid. */
export function coverageByName(covered: ReadonlyMap<string, Coverage>, { keys }: OtherNames): ReadonlyMap<string, Coverage> {
  if (keys.size === 0 || covered.size === 0) return covered;
  const all = new Map(covered);
  for (const [key, own] of keys) {
    const paid = covered.get(key);
    if (paid && !all.has(own)) all.set(own, paid);
  }
  return all;
}

/** Past awards by the name that each customer goes by now, in groups of that name. */
export function pastByName(past: ReadonlyMap<string, readonly PastAward[]>, { customers }: OtherNames): ReadonlyMap<string, readonly PastAward[]> {
  if (customers.size === 0 || past.size === 0) return past;
  const all = new Map(past);
  for (const [name, customer] of customers) {
    const awards = past.get(name);
    if (awards) all.set(customer, [...(all.get(customer) ?? []), ...awards.map((award) => ({ ...award, group: renamed(award.group, name, customer) }))]);
  }
  return all;
}

function renamed(group: string, name: string, customer: string): string {
  const old = `|customer|${escapeId(name)}`;
  return group.endsWith(old) ? `${group.slice(0, -old.length)}|customer|${escapeId(customer)}` : group;
}
