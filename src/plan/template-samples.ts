import type { PlannedCustomer } from '../model/nouns.ts';

/** So many letters of one template show what it says in all kinds of cases. */
const MOST = 6;

/** Picks a few customers for each template whose letters are likely to differ, from a stream: the first of each kind. */
export class TemplateSamples {
  readonly #kinds = new Map<string, Map<string, PlannedCustomer>>();

  consider(customer: PlannedCustomer): void {
    const template = customer.awards[0]?.template;
    if (template === undefined || customer.address === undefined) return;
    let kinds = this.#kinds.get(template);
    if (!kinds) this.#kinds.set(template, (kinds = new Map<string, PlannedCustomer>()));
    if (kinds.size >= MOST) return;
    const kind = kindOf(customer, template);
    if (!kinds.has(kind)) kinds.set(kind, customer);
  }

  /** By template, in the order in which they were first met. */
  samples(): ReadonlyMap<string, readonly PlannedCustomer[]> {
    return new Map([...this.#kinds].map(([template, kinds]) => [template, [...kinds.values()]]));
  }
}

/** What the words of a letter are likely to depend on. */
function kindOf({ name, awards }: PlannedCustomer, template: string): string {
  const rules = [...new Set(awards.map(({ rule }) => rule))].join('+');
  const offers = awards.map(({ offer }) => offer?.kind ?? '').join('+');
  const leading = awards.filter((award) => award.template === template);
  return [rules, offers, name === '', leading.length > 1, (leading[0]?.orders.length ?? 0) > 1].join('|');
}
