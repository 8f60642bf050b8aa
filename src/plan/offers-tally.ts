import { type Instant, toInstant } from '../model/instant.ts';
import { localDay, showDay } from '../model/local-days.ts';
import type { Award } from '../model/nouns.ts';
import type { OffersTotal } from './plan-header.ts';

/** Counts what of a plan waits for a customer's word, customer by customer. */
export class OffersTally {
  #awards = 0;
  #customers = 0;
  #first = Infinity;
  #last = -Infinity;

  /** Adds ALL awards of one customer, once. */
  add(awards: readonly Award[]): void {
    const offered = awards.flatMap(({ offer }) => offer ?? []);
    if (offered.length === 0) return;
    this.#awards += offered.length;
    this.#customers += 1;
    for (const { endsAt } of offered) {
      this.#first = Math.min(this.#first, endsAt);
      this.#last = Math.max(this.#last, endsAt);
    }
  }

  /** Undefined where nothing waits. `zone` is the business's; `links`: whether letters lead to a page. */
  total(zone: string, links: boolean): OffersTotal | undefined {
    if (this.#awards === 0) return undefined;
    const [first_day, last_day] = [lastDayBefore(toInstant(this.#first), zone), lastDayBefore(toInstant(this.#last), zone)];
    return { awards: this.#awards, customers: this.#customers, first_day, last_day, links };
  }
}

/** An offer ends with the first moment that it does not hold any more. */
const lastDayBefore = (end: Instant, zone: string): string => showDay(localDay(toInstant(end - 1), zone));
