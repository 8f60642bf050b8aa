import type { Unit } from '../model/nouns.ts';
import type { FaultDesk, Span } from './fault-desk.ts';
import type { NameUse } from '../model/condition.ts';
import type { Duration } from '../model/instant.ts';
import type { WorkingDays } from './working-calendar.ts';

/** What the parsers of rules and limits stand on: the desk, and what the blocks above the rules have settled. */
export interface Ground {
  readonly desk: FaultDesk;
  /** Undefined where the policy names none that exists; that is reported already. */
  readonly currency: Unit | undefined;
  /** The business's zone; UTC where the policy names none that exists. */
  readonly timezone: string;
  /** The names that `orders: columns:` gives. */
  readonly orderColumns: ReadonlySet<string>;
  readonly hasOutages: boolean;
  /** Outages with less time than this between them are one, where a rule says nothing else. */
  readonly mergeGap: Duration;
  /** The names that `outages: columns:` gives. */
  readonly outageColumns: ReadonlySet<string>;
  /** The names under `values:`. */
  readonly values: ReadonlySet<string>;
  /** The business's. */
  readonly workingDays: WorkingDays;
}

/** The measures that triggers give. A rule's own have other names. */
export const BUILT_IN = ['duration', 'overlap', 'delay', 'excess'] as const;
export type BuiltIn = (typeof BUILT_IN)[number];

export function isBuiltIn(name: string): name is BuiltIn {
  return (BUILT_IN as readonly string[]).includes(name);
}

/** What a measure of a trigger comes to. */
export const kindOfBuiltIn = (name: BuiltIn): 'duration' | 'number' => (name === 'excess' ? 'number' : 'duration');

/** The measures of a rule, its trigger's and its own, and what each comes to. */
export type Measures = ReadonlyMap<string, 'duration' | 'number'>;

/** Where a name stands in the file, for messages that come once a whole rule is known; a NameUse carries no span. */
const spansOfNames = new WeakMap<NameUse, Span>();

/** A use of a name, at its place. */
export function toNameUse(ground: Ground, name: string, kind: NameUse['kind'], span: Span): NameUse {
  const use: NameUse = { name, kind, at: ground.desk.positionOf(span) };
  spansOfNames.set(use, span);
  return use;
}

export function spanOfName(use: NameUse): Span {
  const span = spansOfNames.get(use);
  if (!span) throw new TypeError('A name that was not parsed here');
  return span;
}
