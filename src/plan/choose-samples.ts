import type { PlannedCustomer } from '../model/nouns.ts';

/** A customer whose letter is worth reading before anything is sent, and why. */
export interface Sample {
  readonly why: string;
  readonly customer: PlannedCustomer;
}

interface Slot {
  readonly why: string;
  readonly fits: (customer: PlannedCustomer) => boolean;
  /** The higher, the odder; the first of equals stays. */
  readonly rank: (customer: PlannedCustomer) => number;
}

const totalOf = ({ awards }: PlannedCustomer): number => awards.reduce((total, { money }) => total + Number(money.minor), 0);

/** What goes wrong in letters first: no name, several awards, an offer, an unusual name, the dearest and the cheapest. */
const SLOTS: readonly Slot[] = [
  { why: 'no name', fits: ({ name }) => name === '', rank: () => 0 },
  { why: 'several awards', fits: ({ awards }) => awards.length > 1, rank: ({ awards }) => awards.length },
  { why: 'a choice', fits: ({ awards }) => awards.some(({ choices }) => choices.length > 0), rank: ({ awards }) => Math.max(...awards.map(({ choices }) => choices.length)) },
  { why: 'a claim', fits: ({ awards }) => awards.some(({ offer }) => offer?.kind === 'claim'), rank: () => 0 },
  { why: 'largest amount', fits: () => true, rank: totalOf },
  { why: 'unusual name', fits: ({ name }) => /[^A-Za-z .-]/.test(name), rank: ({ name }) => name.length },
  { why: 'smallest amount', fits: () => true, rank: (customer) => -totalOf(customer) },
];

/** Picks sample customers from a stream, the odd cases first; holds one customer for each kind of oddness. */
export class SampleChooser {
  readonly #best = new Map<Slot, { customer: PlannedCustomer; rank: number }>();

  consider(customer: PlannedCustomer): void {
    if (customer.address === undefined) return;
    for (const slot of SLOTS) {
      if (!slot.fits(customer)) continue;
      const rank = slot.rank(customer);
      const best = this.#best.get(slot);
      if (!best || rank > best.rank) this.#best.set(slot, { customer, rank });
    }
  }

  /** The chosen ones, each customer once. */
  samples(): readonly Sample[] {
    const seen = new Set<string>();
    return SLOTS.flatMap((slot) => {
      const found = this.#best.get(slot);
      if (!found || seen.has(found.customer.customer)) return [];
      seen.add(found.customer.customer);
      return [{ why: slot.why, customer: found.customer }];
    });
  }
}
