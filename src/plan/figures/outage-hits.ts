import type { Award, Outage } from '../../model/nouns.ts';

/** What an outage costs: how many orders are made good because of it, each once, and in how many awards. */
export interface OutageHit {
  readonly outage: Outage;
  readonly orders: number;
  readonly awards: number;
}

/** Counts orders by the outages that hit them, customer by customer. */
export class OutageHits {
  readonly #tallies = new Map<string, Tally>();
  /** Most awards share the outages that were read once: their keys need not be put together again. */
  readonly #known = new WeakMap<Outage, Tally>();

  /** Adds ALL awards of one customer, once: an order is one customer's, and may be in several of their awards. */
  add(awards: readonly Award[]): void {
    const seen = new Map<Tally, Set<string>>();
    for (const award of awards) {
      for (const outage of award.outages) {
        const tally = this.#tallyOf(outage);
        const met = ordersHit(award, outage);
        tally.awards += 1;
        if (awards.length === 1) tally.orders += new Set(met).size;
        else addAll(seen, tally, met);
      }
    }
    for (const [tally, orders] of seen) tally.orders += orders.size;
  }

  #tallyOf(outage: Outage): Tally {
    let tally = this.#known.get(outage);
    if (!tally) {
      tally = this.#tallies.get(keyOf(outage)) ?? { outage, orders: 0, awards: 0 };
      this.#tallies.set(keyOf(outage), tally);
      this.#known.set(outage, tally);
    }
    return tally;
  }

  /** Those that hit anybody, in order of time. */
  hits(): readonly OutageHit[] {
    return [...this.#tallies.values()].sort((a, b) => a.outage.start - b.outage.start || a.outage.end - b.outage.end || (keyOf(a.outage) < keyOf(b.outage) ? -1 : 1));
  }
}

function addAll(seen: Map<Tally, Set<string>>, tally: Tally, orders: readonly string[]): void {
  let known = seen.get(tally);
  if (!known) seen.set(tally, (known = new Set<string>()));
  for (const order of orders) known.add(order);
}

interface Tally {
  readonly outage: Outage;
  orders: number;
  awards: number;
}

/** The same row may be in the hands of several awards as several values. */
const keyOf = ({ id, place }: Outage): string => `${place.file}:${place.line} ${id}`;

/** The orders of the award that the outage met, as far as the keys of its problems tell; else all of them. */
function ordersHit({ orders, outages, problems }: Award, outage: Outage): readonly string[] {
  if (outages.length < 2 || orders.length < 2) return orders.map(({ id }) => id);
  const pairs = problems.flatMap((problem) => pairOf(problem));
  const met = pairs.filter((pair) => pair.outage === outage.id).map((pair) => pair.order);
  return pairs.length === 0 ? orders.map(({ id }) => id) : met;
}

const PAIR = /^outage\|((?:\\.|[^|\\])*)\|order\|((?:\\.|[^|\\])*)/;

function pairOf(problem: string): readonly { readonly outage: string; readonly order: string }[] {
  const [, outage, order] = PAIR.exec(problem) ?? [];
  return outage === undefined || order === undefined ? [] : [{ outage: unescapeId(outage), order: unescapeId(order) }];
}

const unescapeId = (id: string): string => id.replace(/\\(.)/g, '$1');
