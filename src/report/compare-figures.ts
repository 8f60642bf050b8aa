import type { Money, Remedy } from '../model/nouns.ts';
import type { Gains } from '../plan/gains-tally.ts';

/** What a number of awards (or of customers, with all that each is given) come to in one unit. */
export interface Figures {
  readonly customers: number;
  readonly awards: number;
  readonly total: Money;
  /** Undefined where nothing is given. */
  readonly spread: Spread | undefined;
}

/** Mean and median are rounded half up to the minor unit; the percentile is by the nearest rank: an amount that somebody is given. */
export interface Spread {
  readonly mean: Money;
  readonly median: Money;
  readonly p90: Money;
  readonly largest: Money;
}

/** What one rule gives, award by award; rules that give several remedies or units have one of these for each. */
export interface RuleFigures extends Figures {
  readonly rule: string;
  readonly remedy: Remedy;
  /** Its parts, each award in one of them; empty where its amounts have no tiers. */
  readonly tiers: readonly (Figures & { readonly tier: string })[];
}

/** A value of the policy that was varied: `rules.late.give.credit.percent` and `5`. */
export interface Varied {
  readonly path: string;
  readonly value: string;
}

/** What one policy comes to. */
export interface PolicyFigures {
  /** What tells it from the others: the shortest name that does. */
  readonly name: string;
  /** As the user would type it. */
  readonly file: string;
  readonly varied: readonly Varied[];
  readonly orders: number;
  readonly outages: number;
  readonly rejects: number;
  /** Customers who are given anything, and awards. */
  readonly customers: number;
  readonly awards: number;
  /** For each unit what each customer is given in all. */
  readonly units: readonly Figures[];
  readonly rules: readonly RuleFigures[];
  /** `$120.00, at most $180.00` where it depends on what customers answer. */
  readonly asked: string | undefined;
  /** The sentence about the limit for a campaign that it passes, or null. */
  readonly overLimit: string | null;
}

/** Another policy, beside the first. */
export interface Difference {
  readonly name: string;
  readonly units: readonly Gains[];
}

/** Several policies over the same data, as of the same moment. */
export interface Comparison {
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly policies: readonly PolicyFigures[];
  /** Of each policy but the first, which they are held against; empty where one value was varied. */
  readonly differences: readonly Difference[];
  /** What was varied, with what the policy itself says. */
  readonly varied: readonly VariedPlace[];
}

/** A value that was varied, and where it stands: `policy.yaml:14`. */
export interface VariedPlace {
  readonly path: string;
  readonly place: string;
  readonly written: string;
}

/** The figures of one unit; undefined where the policy gives nothing in it. */
export function figuresIn(policy: PolicyFigures, unit: string): Figures | undefined {
  return policy.units.find(({ total }) => total.unit === unit);
}

/** Every unit that any of them gives, in the order in which they were met. */
export function unitsGiven(policies: readonly PolicyFigures[]): readonly string[] {
  return [...new Set(policies.flatMap(({ units }) => units.map(({ total }) => total.unit)))];
}
