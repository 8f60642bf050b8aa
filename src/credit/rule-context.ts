import type { CellReader } from '../model/condition-holds.ts';
import type { Fraction } from '../model/fraction.ts';
import type { Instant } from '../model/instant.ts';
import type { Outage, Unit } from '../model/nouns.ts';
import type { Rule, Value } from '../policy/policy.ts';

/** What the cases of one rule are judged with, besides themselves: how cells are read, and where and when we are. */
export interface RuleContext {
  readonly rule: Rule;
  /** What is given. */
  readonly unit: Unit;
  /** The policy's file, for steps that name a line of it. */
  readonly file: string;
  /** How cells of the orders are read. */
  readonly reader: CellReader;
  /** How cells of the outages are read. */
  readonly outageReader: CellReader;
  /** The business's zone (IANA): local days, months and years. */
  readonly zone: string;
  /** The moment as of which is measured: `now`. */
  readonly asOf: Instant;
  readonly values: ReadonlyMap<string, Value>;
  /** The share of its time that an outage counts for, from 0 to 1. */
  readonly weightOf: (outage: Outage) => Fraction;
}
