import { type Fraction, fraction, multiply, showFraction } from '../model/fraction.ts';
import type { Amount } from '../policy/policy.ts';
import { numberOf } from './case-cells.ts';
import { type Compute, type Exact, isBare, type Nothing, plain, type Subject } from './exact.ts';
import { writtenName } from '../model/written-name.ts';
import { computeOperand } from './operand.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney } from './show-figures.ts';

const HUNDREDTH = fraction(1n, 100n);

/** `percent` of another amount; of a mere column the step names it, and needs no other. */
export function computeShare(percent: Fraction, of: Amount, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const { form } = of;
  if (form.kind !== 'name' || form.otherwise || !isBare(of)) return shareOfAmount(percent, of, '', subject, context, compute);
  const name = `${writtenName(form.of)} `;
  if (form.of.kind === 'value') return shareOfAmount(percent, of, name, subject, context, compute);
  const cell = numberOf(subject.judged, form.of, context);
  if ('nothing' in cell) return cell;
  const value = take(percent, cell.number);
  return plain(value, [showShare(percent, name, cell.number, value, context)]);
}

function shareOfAmount(percent: Fraction, of: Amount, name: string, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const base = computeOperand(of, subject, context, compute);
  if ('nothing' in base) return base;
  const value = take(percent, base.value);
  return plain(value, [...base.steps, showShare(percent, name, base.value, value, context)]);
}

const take = (percent: Fraction, of: Fraction): Fraction => multiply(multiply(of, percent), HUNDREDTH);

function showShare(percent: Fraction, name: string, base: Fraction, value: Fraction, context: RuleContext): string {
  return `${showFraction(percent)} % of ${name}${showIfMoney(base, context.unit)} = ${showFraction(value)}`;
}
