import { parseEmailAddress } from '../model/email-address.ts';
import type { PlannedAward, PlannedCustomer } from '../model/nouns.ts';

/**
 * One customer of the plan. Name and address are those of the award whose problem was latest; where that one has
 * none, of the latest that has.
 */
export function toPlannedCustomer(awards: readonly PlannedAward[]): PlannedCustomer {
  const latestFirst = awards.length === 1 ? awards : [...awards].sort((a, b) => b.hit.start - a.hit.start || compareText(a.id, b.id));
  const addresses = latestFirst.flatMap(({ email }) => parseEmailAddress(email.trim()) ?? []);
  return {
    customer: awards[0]?.customer ?? '',
    address: addresses[0],
    name: latestFirst.find(({ name }) => name !== '')?.name ?? '',
    awards,
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Awards that come customer by customer, as customers. */
export async function* groupByCustomer(awards: AsyncIterable<PlannedAward>): AsyncGenerator<PlannedCustomer> {
  let group: PlannedAward[] = [];
  for await (const award of awards) {
    if (group[0] && group[0].customer !== award.customer) {
      yield toPlannedCustomer(group);
      group = [];
    }
    group.push(award);
  }
  if (group.length > 0) yield toPlannedCustomer(group);
}
