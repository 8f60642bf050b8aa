import { showPlace } from '../model/fault.ts';
import { localDay, showClock, showDay, startOfDay } from '../model/local-days.ts';
import type { NameUse } from '../model/condition.ts';
import type { Instant } from '../model/instant.ts';
import type { AmountForm, Value } from '../policy/policy.ts';
import { numberOf } from './case-cells.ts';
import { momentOf } from './case-moment.ts';
import { blank, type Compute, type Exact, isBare, missing, type Nothing, plain, type Subject, withSteps } from './exact.ts';
import { type JudgedCase, liesAt } from './judged-case.ts';
import { writtenName } from '../model/written-name.ts';
import { namedCell } from './named-cell.ts';
import { settleOperand } from './operand.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney } from './show-figures.ts';

type Named = Extract<AmountForm, { kind: 'name' }>;

/** A column, an outage's column or a measure that is a number; or one of the policy's values. Where it is blank, `otherwise`. */
export function computeNamed({ of, otherwise }: Named, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const result = of.kind === 'value' ? computeValue(of, subject, context, compute) : computeCell(of, subject, context);
  if (!otherwise || !('nothing' in result) || !result.isBlank) return result;
  const place = showPlace({ file: context.file, line: otherwise.at.line });
  return withSteps([`${result.nothing}; otherwise (${place})`], compute(otherwise, subject, context));
}

function computeCell(of: NameUse, subject: Subject, context: RuleContext): Exact | Nothing {
  const cell = numberOf(subject.judged, of, context);
  if ('nothing' in cell) return cell;
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
  if (moment === undefined) return withoutMoment(value, subject, context);
  const step = value.steps.findLast(({ from }) => from === undefined || from <= moment);
  if (!step) return blank(`${of.name} has no value before ${showSince(value.steps[0]!.from!, context.zone)}`);
  const exact = compute(step.is, subject, context);
  if ('nothing' in exact) return exact;
  const settled = settleOperand(exact, context);
  const since = step.from === undefined ? '' : ` since ${showSince(step.from, context.zone)}`;
  const named = `${of.name} is ${showIfMoney(settled.value, context.unit)}${since}`;
  const isFlat = step.is.form.kind === 'flat' && isBare(step.is);
  return plain(settled.value, isFlat ? [named] : [...settled.steps, named]);
}

function withoutMoment({ name, by }: Value, { judged }: Subject, context: RuleContext): Nothing {
  const why = `${name} needs a moment, and ${by ? writtenName(by) : 'the case'} has none`;
  const cell = by && namedCell(judged, by, context);
  return cell?.kind === 'text' && !cell.reader.isBlank(cell.text) ? missing(why) : blank(why);
}

function momentOfValue({ by }: Value, judged: JudgedCase, context: RuleContext): Instant | undefined {
  return by ? momentOf(judged, by, 'start', context) : liesAt(judged);
}

/** The day in the business's zone, with the time where it is not the day's first moment. */
function showSince(from: Instant, zone: string): string {
  const day = localDay(from, zone);
  return startOfDay(day, zone) === from ? showDay(day) : showClock(from, zone);
}
