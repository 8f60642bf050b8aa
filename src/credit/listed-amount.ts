import { add, compare, type Fraction, ZERO } from '../model/fraction.ts';
import type { Amount, AmountForm } from '../policy/policy.ts';
import { type Compute, type Exact, type Nothing, plain, type Subject } from './exact.ts';
import { measuresIn } from './amount-parts.ts';
import { explainMeasures } from './explain-measures.ts';
import { judgeAlone, type JudgedCase } from './judged-case.ts';
import { computeOperand, type Operand } from './operand.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney } from './show-figures.ts';

type Word = 'largest' | 'smallest' | 'sum';

/** The largest, the smallest or the sum of several amounts. One that comes to nothing counts as 0. */
export function computeList(word: Word, amounts: readonly Amount[], subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const operands: Operand[] = [];
  for (const amount of amounts) {
    const operand = computeOperand(amount, subject, context, compute);
    if ('nothing' in operand) return operand;
    operands.push(operand);
  }
  return combine(word, operands, context);
}

/** The sum over the cases that are paid together, each judged by itself. The same for all of them, so computed once. */
export function computeEach(form: Extract<AmountForm, { kind: 'each' }>, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const known = subject.sums?.get(form);
  if (known) return known;
  const sum = sumOfEach(form.amount, membersOf(subject), context, compute);
  subject.sums?.set(form, sum);
  return sum;
}

function sumOfEach(amount: Amount, members: readonly JudgedCase[], context: RuleContext, compute: Compute): Exact | Nothing {
  const names = measuresIn(amount);
  const operands: Operand[] = [];
  for (const judged of members) {
    const operand = computeOperand(amount, { judged, members: undefined, sums: undefined }, context, compute);
    if ('nothing' in operand) return operand;
    const steps = [...explainMeasures(names, judged, context), ...operand.steps];
    const who = `${showMember(judged)}: `;
    operands.push({ value: operand.value, steps: members.length === 1 ? steps : steps.map((step) => who + step) });
  }
  return combine('sum', operands, context);
}

/** The cases that are paid together, one by one. */
export function membersOf({ judged, members }: Subject): readonly JudgedCase[] {
  if (members) return members;
  return judged.hits.length === 1 ? [judged] : judged.hits.map((hit) => judgeAlone(hit, judged.siblings));
}

/** `order S-1, outage o1` */
function showMember({ order, windows }: JudgedCase): string {
  const ids = windows.flatMap((window) => window.outages.map(({ id }) => id));
  return ids.length === 0 ? `order ${order.id}` : `order ${order.id}, outage ${ids.join(' and ')}`;
}

function combine(word: Word, operands: readonly Operand[], context: RuleContext): Exact {
  const value = valueOf(word, operands.map((one) => one.value));
  const steps = operands.flatMap((one) => one.steps);
  const show = (figure: Fraction): string => showIfMoney(figure, context.unit);
  if (operands.length !== 1 || steps.length === 0) {
    const list = operands.length === 0 ? 'nothing' : operands.map((one) => show(one.value)).join(', ');
    steps.push(`${word} of ${list}: ${show(value)}`);
  }
  return plain(value, steps);
}

function valueOf(word: Word, values: readonly Fraction[]): Fraction {
  if (values.length === 0) return ZERO;
  if (word === 'sum') return values.reduce(add);
  const isBetter = (a: Fraction, b: Fraction): boolean => (word === 'largest' ? compare(a, b) > 0 : compare(a, b) < 0);
  return values.reduce((best, one) => (isBetter(one, best) ? one : best));
}
