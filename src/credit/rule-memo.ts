import type { Instant } from '../model/instant.ts';
import type { Rule } from '../policy/policy.ts';
import type { RuleContext } from './rule-context.ts';

/**
 * Keeps what was made for a thing under a rule, for as long as the thing is in use. What may be chosen instead of a
 * rule's remedy is judged with another unit, but measured the same.
 */
export class RuleMemo<Thing extends object, Made> {
  readonly #byRule = new WeakMap<Rule, Map<Instant, WeakMap<Thing, Made>>>();

  /** What was made for the thing before, as of the same moment, or else what `make` gives now. */
  of(thing: Thing, { rule, asOf }: RuleContext, make: () => Made): Made {
    let byMoment = this.#byRule.get(rule);
    if (!byMoment) this.#byRule.set(rule, (byMoment = new Map<Instant, WeakMap<Thing, Made>>()));
    let known = byMoment.get(asOf);
    if (!known) byMoment.set(asOf, (known = new WeakMap<Thing, Made>()));
    let made = known.get(thing);
    if (made === undefined) known.set(thing, (made = make()));
    return made;
  }
}
