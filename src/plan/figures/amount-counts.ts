import type { Money, Unit } from '../../model/nouns.ts';

/** An amount in minor units, and how many awards come to it. */
export type AmountCount = readonly [minor: bigint, awards: number];

/** Counts how often each amount is given; memory holds each different amount once. */
export class AmountCounts {
  readonly #units = new Map<Unit, Map<bigint, number>>();

  add({ minor, unit }: Money): void {
    let counts = this.#units.get(unit);
    if (!counts) this.#units.set(unit, (counts = new Map<bigint, number>()));
    counts.set(minor, (counts.get(minor) ?? 0) + 1);
  }

  /** By unit, the amounts from the smallest to the largest. */
  byUnit(): ReadonlyMap<Unit, readonly AmountCount[]> {
    return new Map([...this.#units].map(([unit, counts]) => [unit, [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))]));
  }
}
