import type { Unit } from '../model/nouns.ts';
import type { FaultDesk, Span } from './fault-desk.ts';
import type { NameUse } from '../model/condition.ts';

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
}

/** The measures that a case can have. */
export const MEASURES = ['duration', 'overlap', 'delay'] as const;
export type Measure = (typeof MEASURES)[number];

export function isMeasure(name: string): name is Measure {
  return (MEASURES as readonly string[]).includes(name);
}

/** A use of a name, at its place. */
export function toNameUse(ground: Ground, name: string, kind: NameUse['kind'], span: Span): NameUse {
  return { name, kind, at: ground.desk.positionOf(span) };
}
