import type { Instant } from '../model/instant.ts';
import type { PlannedAward, PlannedCustomer } from '../model/nouns.ts';
import { type OfferAnswer, optionsOf, type PlanKind } from '../model/offers.ts';
import type { Business } from '../policy/policy.ts';
import { toAwarded } from './answered-award.ts';

type Samples = ReadonlyMap<string, readonly PlannedCustomer[]>;

/**
 * From customers to whom something would be offered, those to whom a letter of this kind would go: reminded while nobody has
 * answered, or with each of the answers that there may be, at the moment `at`. By template, as rules name it.
 */
export function followUpSamples(samples: Samples, kind: PlanKind, at: Instant, business: Business): Samples {
  if (kind === 'recovery') return samples;
  const followed = [...samples].map(([template, customers]) => [template, customers.flatMap((customer) => follow(customer, template, kind, at, business))] as const);
  return new Map(followed.filter(([, customers]) => customers.length > 0));
}

function follow(customer: PlannedCustomer, template: string, kind: PlanKind, at: Instant, business: Business): readonly PlannedCustomer[] {
  // What another template leads is told by its own letter.
  const offered = customer.awards.filter((award) => award.offer && award.template === template);
  if (offered.length === 0) return [];
  if (kind === 'reminder') return [{ ...customer, awards: offered }];
  const most = Math.max(...offered.map((award) => optionsOf(award).length));
  const answers: readonly OfferAnswer[] = [
    ...Array.from({ length: most }, (_, option): OfferAnswer => ({ option, way: 'page', at })),
    ...(offered.some(({ offer }) => offer?.otherwise === 'give') ? [{ option: 0, way: 'end', at } as const] : []),
  ];
  return answers.map((answer) => ({ ...customer, awards: offered.map((award) => answerWith(award, answer, business)) }));
}

/** Of awards with fewer options the first is taken. */
function answerWith(award: PlannedAward, answer: OfferAnswer, business: Business): PlannedAward {
  const option = typeof answer.option === 'number' && answer.option < optionsOf(award).length ? answer.option : 0;
  return toAwarded({ award, plan: { id: '', name: '' }, address: '', answer: { ...answer, option }, remindedBy: undefined, givenBy: undefined }, business);
}
