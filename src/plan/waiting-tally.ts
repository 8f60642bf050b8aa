import { showAmount } from '../model/money.ts';
import type { Money, PlannedAward } from '../model/nouns.ts';
import { awardsOver } from './over-bound.ts';
import type { WaitingTotal } from './plan-header.ts';

/** Counts, customer by customer, who waits where nobody signs before the plan is sent. */
export class WaitingTally {
  readonly #bound: Money | undefined;
  #customers = 0;
  #awards = 0;

  /** `bound` is what an award may come to without a signature; undefined where there is no such bound. */
  constructor(bound: Money | undefined) {
    this.#bound = bound;
  }

  /** All awards of one customer. */
  add(awards: readonly PlannedAward[]): void {
    const over = this.#bound && awardsOver(awards, this.#bound);
    if (!over) return;
    this.#customers += 1;
    this.#awards += over.size;
  }

  /** Undefined where nobody waits. */
  total(): WaitingTotal | undefined {
    if (this.#awards === 0 || !this.#bound) return undefined;
    return { customers: this.#customers, awards: this.#awards, over: showAmount(this.#bound), unit: this.#bound.unit };
  }
}
