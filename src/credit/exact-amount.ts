import { add, divide, isZero, multiply } from '../model/fraction.ts';
import type { Amount } from '../policy/policy.ts';
import { withBounds } from './amount-bounds.ts';
import { timesBlocks } from './count-blocks.ts';
import { type Carried, type Exact, isComposed, type Least, missing, type Nothing, plain, type Subject } from './exact.ts';
import { computeEach, computeList } from './listed-amount.ts';
import { computeNamed } from './named-amount.ts';
import { computeOperand } from './operand.ts';
import { computeProrate } from './prorated-amount.ts';
import type { RuleContext } from './rule-context.ts';
import { computeShare } from './share-amount.ts';
import { inPlainNumbers, showIfMoney } from './show-figures.ts';
import { computeTiers } from './tier-amount.ts';

/**
 * An amount's exact value for a case, in the order that the policy language gives: its form, its blocks, `times`,
 * `divided_by`, `plus`, then `at_least`, then `at_most` (which wins where they cross). Nothing is rounded here but a
 * part that says so itself, so that an award is rounded once. A tier's own `round` counts where the amount around it
 * has none.
 */
export function computeExact(amount: Amount, subject: Subject, context: RuleContext): Exact | Nothing {
  const formed = computeForm(amount, subject, context);
  if ('nothing' in formed) return formed;
  const composed = isComposed(amount) ? compose(formed, amount, subject, context) : formed;
  if ('nothing' in composed) return composed;
  const summed = subject.carried?.of === amount ? withCarried(composed, subject.carried, context) : composed;
  const capped = amount.atLeast || amount.atMost ? withBounds(summed, amount, subject, context, computeExact) : summed;
  if ('nothing' in capped || (!amount.round && !amount.nothingBelow && !amount.nothingAtOrBelow)) return capped;
  return { ...capped, round: amount.round ?? capped.round, leasts: [...capped.leasts, ...leastsOf(amount)] };
}

/** The sum with what was given before for cases that are not among those that are added up. */
function withCarried(exact: Exact, { value, words }: Carried, { unit }: RuleContext): Exact {
  const sum = add(exact.value, value);
  const [own, before, all] = [exact.value, value, sum].map((figure) => showIfMoney(figure, unit));
  return { ...exact, value: sum, steps: [...exact.steps, `${words}: ${before}`, `${own} + ${before} = ${all}`] };
}

function leastsOf({ nothingBelow, nothingAtOrBelow }: Amount): readonly Least[] {
  const leasts: Least[] = [];
  if (nothingBelow) leasts.push({ value: nothingBelow, open: true });
  if (nothingAtOrBelow) leasts.push({ value: nothingAtOrBelow, open: false });
  return leasts;
}

function computeForm({ form }: Amount, subject: Subject, context: RuleContext): Exact | Nothing {
  switch (form.kind) {
    case 'flat':
      return plain(form.value, [`a flat ${showIfMoney(form.value, context.unit)}`]);
    case 'name':
      return computeNamed(form, subject, context, computeExact);
    case 'share':
      return computeShare(form.percent, form.of, subject, context, computeExact);
    case 'tiers':
      return computeTiers(form, subject, context, computeExact);
    case 'prorate':
      return computeProrate(form, subject, context, computeExact);
    case 'each':
      return computeEach(form, subject, context, computeExact);
    default:
      return computeList(form.kind, form.amounts, subject, context, computeExact);
  }
}

/** The form's value with its blocks, `times`, `divided_by` and `plus`. Bounds of a tier were bounds of that value only. */
function compose(formed: Exact, amount: Amount, subject: Subject, context: RuleContext): Exact | Nothing {
  const { blocks, times, dividedBy, plus } = amount;
  const steps = amount.form.kind === 'flat' ? [] : formed.steps;
  let exact: Exact | Nothing = { ...formed, steps, lower: undefined, upper: undefined };
  if (blocks) exact = timesBlocks(exact, blocks, subject, context);
  if (times && !('nothing' in exact)) exact = combineWith('×', exact, times, subject, context);
  if (dividedBy && !('nothing' in exact)) exact = combineWith('/', exact, dividedBy, subject, context);
  for (const one of plus) if (!('nothing' in exact)) exact = combineWith('+', exact, one, subject, context);
  return exact;
}

const OPERATIONS = { '×': multiply, '/': divide, '+': add } as const;

function combineWith(sign: keyof typeof OPERATIONS, exact: Exact, amount: Amount, subject: Subject, context: RuleContext): Exact | Nothing {
  const own = sign === '+' ? context : inPlainNumbers(context);
  const operand = computeOperand(amount, subject, own, computeExact);
  if ('nothing' in operand) return operand;
  const left = showIfMoney(exact.value, context.unit);
  const right = showIfMoney(operand.value, own.unit);
  if (sign === '/' && isZero(operand.value)) return missing(`${left} / ${right}: nothing can be divided by 0`);
  const value = OPERATIONS[sign](exact.value, operand.value);
  const shown = showIfMoney(value, context.unit);
  return { ...exact, value, steps: [...exact.steps, ...operand.steps, `${left} ${sign} ${right} = ${shown}`] };
}

