import { localDay, showClock, showDay, startOfDay } from '../model/local-days.ts';
import type { NameUse } from '../model/condition.ts';
import type { Instant } from '../model/instant.ts';
import type { Value } from '../policy/policy.ts';
import { numberOf } from './case-cells.ts';
import { momentOf } from './case-moment.ts';
import { type Compute, type Exact, isBare, missing, type Nothing, plain, type Subject } from './exact.ts';
import { type JudgedCase, liesAt } from './judged-case.ts';
import { writtenName } from './named-cell.ts';
import { settleOperand } from './operand.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney } from './show-figures.ts';

/** A column, an outage's column or a measure that is a number; or one of the policy's values. */
export function computeNamed(of: NameUse, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  if (of.kind === 'value') return computeValue(of, subject, context, compute);
  const cell = numberOf(subject.judged, of, context);
  if ('missing' in cell) return missing(cell.missing);
  return plain(cell.number, [`${writtenName(of)} is ${showIfMoney(cell.number, context.unit)}`]);
}

/**
 * A value's step that was in force when it had to be. Before the first one there is none, and nothing is given: a rate
 * that was never set is not zero.
 */
function computeValue(of: NameUse, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const value = context.values.get(of.name);
  if (!value) throw new RangeError(`An amount names the value ${of.name}, which the policy does not have`);
  const moment = momentOfValue(value, subject.judged, context);
  if (moment === undefined) return missing(`${of.name} needs a moment, and ${value.by ? writtenName(value.by) : 'the case'} has none`);
  const step = value.steps.findLast(({ from }) => from === undefined || from <= moment);
  if (!step) return missing(`${of.name} has no value before ${showSince(value.steps[0]!.from!, context.zone)}`);
  const exact = compute(step.is, subject, context);
  if ('nothing' in exact) return exact;
  const settled = settleOperand(exact, context);
  const since = step.from === undefined ? '' : ` since ${showSince(step.from, context.zone)}`;
  const named = `${of.name} is ${showIfMoney(settled.value, context.unit)}${since}`;
  const isFlat = step.is.form.kind === 'flat' && isBare(step.is);
  return plain(settled.value, isFlat ? [named] : [...settled.steps, named]);
}

function momentOfValue({ by }: Value, judged: JudgedCase, context: RuleContext): Instant | undefined {
  return by ? momentOf(judged, by, 'start', context) : liesAt(judged);
}

/** The day in the business's zone, with the time where it is not the day's first moment. */
function showSince(from: Instant, zone: string): string {
  const day = localDay(from, zone);
  return startOfDay(day, zone) === from ? showDay(day) : showClock(from, zone);
}
