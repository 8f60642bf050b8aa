import type { PlannedAward, Unit } from '../../model/nouns.ts';

/** Keeps the largest awards of each unit as they stream by; of equal ones those that came first. */
export class LargestAwards {
  readonly #most: number;
  readonly #units = new Map<Unit, PlannedAward[]>();

  /** `most` is how many of each unit are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  add(award: PlannedAward): void {
    const { unit, minor } = award.money;
    let kept = this.#units.get(unit);
    if (!kept) this.#units.set(unit, (kept = []));
    if (kept.length === this.#most && kept.at(-1)!.money.minor >= minor) return;
    kept.splice(placeOf(minor, kept), 0, award);
    if (kept.length > this.#most) kept.pop();
  }

  /** By unit, the largest first. */
  byUnit(): ReadonlyMap<Unit, readonly PlannedAward[]> {
    return this.#units;
  }
}

/** Behind all that are as large or larger. */
function placeOf(minor: bigint, kept: readonly PlannedAward[]): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (kept[middle]!.money.minor >= minor) low = middle + 1;
    else high = middle;
  }
  return low;
}
