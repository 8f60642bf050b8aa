import { compare, divide, isZero, multiply, subtract, whole, ZERO } from '../model/fraction.ts';
import { localDay } from '../model/local-days.ts';
import type { AmountForm, Part, Period } from '../policy/policy.ts';
import { type Compute, type Exact, missing, type Nothing, plain, type Subject } from './exact.ts';
import { liesAt } from './judged-case.ts';
import { writtenName } from '../model/written-name.ts';
import { computeOperand } from './operand.ts';
import { periodAt } from './periods.ts';
import { type Quantity, quantityOf, showQuantity, timeQuantity, whyIncomparable } from './quantity.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney } from './show-figures.ts';

type Prorate = Extract<AmountForm, { kind: 'prorate' }>;

/** A quantity with the steps that lead to it. */
interface Explained {
  readonly quantity: Quantity;
  readonly steps: readonly string[];
}

/** `base` × what is left of `by` after `less`, divided by `over`. */
export function computeProrate(form: Prorate, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const base = computeOperand(form.base, subject, context, compute);
  if ('nothing' in base) return base;
  const part = computePart(form, subject, context);
  if ('nothing' in part) return part;
  const over = computeWhole(form, part.quantity.kind, subject, context);
  if ('nothing' in over) return over;
  const mismatch = whyIncomparable(nameOf(form.by), part.quantity, over.quantity);
  if (mismatch) return mismatch;
  if (isZero(over.quantity.amount)) return missing(`${nameOf(form.by)} is prorated over ${showQuantity(over.quantity)}`);
  const value = divide(multiply(base.value, part.quantity.amount), over.quantity.amount);
  const show = (figure: Exact['value']): string => showIfMoney(figure, context.unit);
  const step = `${show(base.value)} × ${showQuantity(part.quantity)} / ${showQuantity(over.quantity)} = ${show(value)}`;
  return plain(value, [...base.steps, ...part.steps, ...over.steps, step]);
}

const nameOf = (by: Part): string => (by.kind === 'measure' ? writtenName(by.measure) : 'what is prorated');

function computePart({ by, less }: Prorate, subject: Subject, context: RuleContext): Explained | Nothing {
  const quantity = by.kind === 'measure' ? quantityOf(by.measure, subject, context) : fixedPart(by);
  if ('nothing' in quantity) return quantity;
  const shown = `${by.kind === 'measure' ? `${writtenName(by.measure)} ` : ''}${showQuantity(quantity)}`;
  if (less === undefined) return { quantity, steps: by.kind === 'measure' ? [shown] : [] };
  const off: Quantity = typeof less === 'number' ? timeQuantity(less) : { kind: 'number', amount: less };
  const mismatch = whyIncomparable(nameOf(by), quantity, off);
  if (mismatch) return mismatch;
  const rest = subtract(quantity.amount, off.amount);
  const left: Quantity = { kind: quantity.kind, amount: compare(rest, ZERO) < 0 ? ZERO : rest };
  return { quantity: left, steps: [`${shown}, less ${showQuantity(off)}: ${showQuantity(left)}`] };
}

function fixedPart(by: Exclude<Part, { kind: 'measure' }>): Quantity {
  return by.kind === 'time' ? timeQuantity(by.length) : { kind: 'number', amount: by.number };
}

function computeWhole({ over }: Prorate, kind: Quantity['kind'], subject: Subject, context: RuleContext): Explained | Nothing {
  if (over.kind === 'time') return { quantity: timeQuantity(over.length), steps: [] };
  if (over.kind === 'number') return { quantity: { kind: 'number', amount: over.number }, steps: [] };
  return daysOf(over.period, kind, subject, context);
}

const DAY = 86_400_000;

/** The days of the period in which the case begins, as the calendar counts them: each has 24 hours, or is 1. */
function daysOf(period: Period, kind: Quantity['kind'], { judged }: Subject, context: RuleContext): Explained | Nothing {
  const named = periodAt(period, liesAt(judged), judged, judged.siblings, context);
  if (!named) return missing('the period that it is prorated over is not known');
  const days = localDay(named.end, context.zone) - localDay(named.start, context.zone);
  const amount = whole(kind === 'time' ? days * DAY : days);
  return { quantity: { kind, amount }, steps: [`${named.label} has ${days} days`] };
}
