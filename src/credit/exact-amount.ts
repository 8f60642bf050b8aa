import type { NameUse } from '../model/condition.ts';
import { type CellReader, judge, showCell, showTest, whyNot } from '../model/condition-holds.ts';
import { showPlace } from '../model/fault.ts';
import { type Fraction, fraction, multiply, showFraction, ZERO } from '../model/fraction.ts';
import type { Case, Unit } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import type { Amount, AmountForm, Tier } from '../policy/policy.ts';
import { cellOf, numberOf } from './case-cells.ts';
import { type Exact, isBelow, isTooSmall, type Least, type Nothing, tighten } from './exact.ts';
import { showIfMoney } from './show-figures.ts';

/** What an amount is computed with besides the case: how cells are read, what is given, and where the policy stands. */
export interface AmountContext {
  readonly reader: CellReader;
  readonly unit: Unit;
  readonly file: string;
}

const HUNDREDTH = fraction(1n, 100n);

/**
 * An amount's exact value for a case: its form, then `at_least`, then `at_most` (which wins where they cross). Nothing
 * is rounded here but a bound that says so itself, so that an award is rounded once. A tier's own `round` counts
 * where the amount around it has none.
 */
export function computeExact(amount: Amount, aCase: Case, context: AmountContext): Exact | Nothing {
  const formed = computeForm(amount, aCase, context);
  if ('nothing' in formed) return formed;
  const capped = amount.atLeast || amount.atMost ? withBounds(formed, amount, aCase, context) : formed;
  if ('nothing' in capped || (!amount.round && !amount.nothingBelow && !amount.nothingAtOrBelow)) return capped;
  return { ...capped, round: amount.round ?? capped.round, leasts: [...capped.leasts, ...leastsOf(amount)] };
}

function leastsOf({ nothingBelow, nothingAtOrBelow }: Amount): readonly Least[] {
  const leasts: Least[] = [];
  if (nothingBelow) leasts.push({ value: nothingBelow, open: true });
  if (nothingAtOrBelow) leasts.push({ value: nothingAtOrBelow, open: false });
  return leasts;
}

function computeForm({ form }: Amount, aCase: Case, context: AmountContext): Exact | Nothing {
  switch (form.kind) {
    case 'flat':
      return plain(form.value, `a flat ${showIfMoney(form.value, context.unit)}`);
    case 'share':
      return computeShare(form.percent, form.of, aCase, context);
    case 'value': {
      const cell = numberOf(aCase, form.of, context.reader);
      if ('missing' in cell) return { nothing: cell.missing, missing: true };
      return plain(cell.number, `${form.of.name} is ${showIfMoney(cell.number, context.unit)}`);
    }
    case 'tiers':
      return computeTiers(form, aCase, context);
  }
}

const plain = (value: Fraction, step: string): Exact => ({
  value,
  steps: [step],
  lower: undefined,
  upper: undefined,
  round: undefined,
  leasts: [],
});

function computeShare(percent: Fraction, of: NameUse, aCase: Case, context: AmountContext): Exact | Nothing {
  const cell = numberOf(aCase, of, context.reader);
  if ('missing' in cell) return { nothing: cell.missing, missing: true };
  const value = multiply(multiply(cell.number, percent), HUNDREDTH);
  const base = showIfMoney(cell.number, context.unit);
  return plain(value, `${showFraction(percent)} % of ${of.name} ${base} = ${showFraction(value)}`);
}

function computeTiers(form: Tiers, aCase: Case, context: AmountContext): Exact | Nothing {
  for (const tier of form.tiers) {
    const outcome = judgeTier(tier, aCase, context.reader);
    if (typeof outcome === 'object') return outcome;
    if (outcome) return withStep(showTier(tier, aCase, context), computeExact(tier.amount, aCase, context));
  }
  const step = `no tier holds: ${showSubjects(form.tiers, aCase, context.reader)}`;
  const { otherwise } = form;
  if (!otherwise) return { nothing: step, missing: false };
  const place = showPlace({ file: context.file, line: otherwise.at.line });
  return withStep(`${step}; otherwise (${place})`, computeExact(otherwise, aCase, context));
}

type Tiers = Extract<AmountForm, { kind: 'tiers' }>;

/** Whether all conditions of the tier hold; what cannot be read ends the matter, rather than fall to the next tier. */
function judgeTier(tier: Tier, aCase: Case, reader: CellReader): boolean | Nothing {
  for (const condition of tier.when) {
    const cell = cellOf(aCase, condition.subject, reader);
    const outcome = judge(condition.test, cell);
    if (outcome === 'unreadable') return { nothing: whyNot(condition, cell), missing: true };
    if (outcome === 'fails') return false;
  }
  return true;
}

const withStep = (step: string, result: Exact | Nothing): Exact | Nothing =>
  'nothing' in result ? result : { ...result, steps: [step, ...result.steps] };

function showTier(tier: Tier, aCase: Case, context: AmountContext): string {
  const when = tier.when.map(({ subject, test }) => `${subject.name} ${showTest(test)}`).join(' and ');
  const place = showPlace({ file: context.file, line: tier.at.line });
  return `tier ${when} (${place}) holds: ${showSubjects([tier], aCase, context.reader)}`;
}

function showSubjects(tiers: readonly Tier[], aCase: Case, reader: CellReader): string {
  const subjects = tiers.flatMap((tier) => tier.when.map(({ subject }) => subject));
  return [...new Set(subjects.map((use) => `${use.name} ${showCell(cellOf(aCase, use, reader))}`))].join(', ');
}

/** A bound's value and how a step names it. */
interface Bound {
  readonly limit: Fraction;
  readonly words: string;
}

function withBounds(exact: Exact, { atLeast, atMost }: Amount, aCase: Case, context: AmountContext): Exact | Nothing {
  const least = atLeast && computeBound(atLeast, aCase, context);
  if (least && 'nothing' in least) return least;
  const most = atMost && computeBound(atMost, aCase, context);
  if (most && 'nothing' in most) return most;
  const steps = [...exact.steps];
  let { value } = exact;
  if (least) {
    if (isBelow(value, least.limit)) value = least.limit;
    steps.push(`at least ${least.words}: ${showFraction(value)}`);
  }
  if (most) {
    if (isBelow(most.limit, value)) value = most.limit;
    steps.push(`at most ${most.words}: ${showFraction(value)}`);
  }
  return { ...exact, ...tighten(exact, least?.limit, most?.limit), value, steps };
}

function computeBound(bound: Amount, aCase: Case, context: AmountContext): Bound | Nothing {
  const result = computeExact(bound, aCase, context);
  if ('nothing' in result && result.missing) return result;
  const limit = 'nothing' in result ? ZERO : boundValue(result);
  if (bound.form.kind === 'flat') return { limit, words: showFraction(limit) };
  return { limit, words: `${showFraction(limit)} (${'nothing' in result ? result.nothing : result.steps.join('; ')})` };
}

function boundValue({ value, round, leasts }: Exact): Fraction {
  const rounded = round ? roundToStep(value, round.step, round.mode) : value;
  return leasts.some((least) => isTooSmall(rounded, least)) ? ZERO : rounded;
}
