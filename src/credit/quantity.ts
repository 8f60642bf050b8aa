import type { NameUse } from '../model/condition.ts';
import { type Fraction, showFraction, whole } from '../model/fraction.ts';
import { type Duration, showDuration, toDuration } from '../model/instant.ts';
import type { Extent } from '../policy/policy.ts';
import { numberOf } from './case-cells.ts';
import { missing, type Nothing, type Subject } from './exact.ts';
import { measureCase } from './measure-case.ts';
import type { RuleContext } from './rule-context.ts';

/** How much there is of something that is counted or prorated: a length of time (in milliseconds), or a number. */
export interface Quantity {
  readonly kind: 'time' | 'number';
  readonly amount: Fraction;
}

export const toQuantity = (extent: Extent): Quantity =>
  extent.kind === 'time' ? timeQuantity(extent.length) : { kind: 'number', amount: extent.number };

export const timeQuantity = (length: Duration): Quantity => ({ kind: 'time', amount: whole(length) });

/** What a measure (or a column of numbers) comes to for the case. */
export function quantityOf(use: NameUse, { judged }: Subject, context: RuleContext): Quantity | Nothing {
  if (use.kind !== 'measure') {
    const cell = numberOf(judged, use, context);
    return 'nothing' in cell ? cell : { kind: 'number', amount: cell.number };
  }
  const measured = measureCase(judged, use.name, context);
  if (!measured) return missing(`${use.name} was not measured`);
  const { value } = measured;
  return value.kind === 'duration' ? timeQuantity(value.duration) : { kind: 'number', amount: value.number };
}

/** `12 h 01 min`, `4`, `7/3`. */
export function showQuantity({ kind, amount }: Quantity): string {
  const isWhole = amount.numerator % amount.denominator === 0n;
  if (kind === 'number' || !isWhole) return showFraction(amount);
  return showDuration(toDuration(Number(amount.numerator / amount.denominator)));
}

/** Two quantities that are of one kind, or why they cannot be computed with each other. */
export function whyIncomparable(use: string, a: Quantity, b: Quantity): Nothing | undefined {
  if (a.kind === b.kind) return undefined;
  const words = { time: 'a length of time', number: 'a number' };
  return missing(`${use} is ${words[a.kind]}, and ${showQuantity(b)} is ${words[b.kind]}`);
}

