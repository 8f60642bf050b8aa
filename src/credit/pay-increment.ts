import { fraction } from '../model/fraction.ts';
import type { AwardChoice, Money, PastAward } from '../model/nouns.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Appraisal, Reason } from './appraise-case.ts';
import { showFigure } from './show-figures.ts';

/** What earlier plans gave under the rule for the group, in minor units. */
export function givenBefore(past: readonly PastAward[], rule: string, group: string, { unit }: Money): bigint {
  return past.reduce((sum, one) => (isOf(one, rule, group, unit) ? sum + one.money.minor : sum), 0n);
}

/** Whether a past award adds up with those of the rule's group. */
export function isOf(past: PastAward, rule: string, group: string, unit: string): boolean {
  return past.rule === rule && past.money.unit === unit && (past.group === group || past.group === '*');
}

/**
 * What is still to be paid of an amount that grows from plan to plan. Of what may be chosen instead it is the same
 * part, rounded down: the ledger knows what was given, and not what was chosen.
 */
export function payIncrement(whole: Appraisal, before: bigint): Appraisal | Reason {
  const { money, choices } = whole;
  if (before <= 0n) return whole;
  const given = showFigure({ minor: before, unit: money.unit });
  const total = showFigure(money);
  if (before >= money.minor) return { reason: `comes to ${total}, and ${given} is already given` };
  const left = { minor: money.minor - before, unit: money.unit };
  const steps = [...whole.steps, `${total} − ${given} already given = ${showFigure(left)}`];
  const words = `${showFigure(left)} of ${total} is still to be given`;
  return { ...whole, money: left, steps, choices: choices.flatMap((choice) => partOf(choice, left, money, words)) };
}

function partOf(choice: AwardChoice, part: Money, whole: Money, words: string): readonly AwardChoice[] {
  const minor = roundToWhole(fraction(choice.money.minor * part.minor, whole.minor), 'down');
  if (minor <= 0n) return [];
  const money = { minor, unit: choice.money.unit };
  return [{ remedy: choice.remedy, money, steps: [...choice.steps, `${words}, so: ${showFigure(money)}`] }];
}
