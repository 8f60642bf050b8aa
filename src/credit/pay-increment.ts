import { type Fraction, fraction, multiply, whole, ZERO } from '../model/fraction.ts';
import { digitsOf } from '../model/money.ts';
import type { AwardChoice, Money, PastAward } from '../model/nouns.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Appraisal, Reason } from './appraise-case.ts';
import { isOf } from './own-groups.ts';
import { showFigure } from './show-figures.ts';

/** What earlier plans gave under the rule for the group, in minor units. */
export function givenBefore(past: readonly PastAward[], rule: string, group: string, { unit }: Money): bigint {
  return past.reduce((sum, one) => (isOf(one, rule, group, unit) ? sum + one.money.minor : sum), 0n);
}

/**
 * What is still to be paid of an amount that grows from plan to plan. Of what may be chosen instead it is the same
 * part, rounded down: the ledger knows what was given, and not what was chosen. `carried` is what of the whole stands for
 * cases that the export no longer holds, and of which nothing can be chosen any more.
 */
export function payIncrement(all: Appraisal, before: bigint, carried: Fraction = ZERO): Appraisal | Reason {
  const { money, choices } = all;
  if (before <= 0n) return all;
  const given = showFigure({ minor: before, unit: money.unit });
  const total = showFigure(money);
  if (before >= money.minor) return { reason: `comes to ${total}, and ${given} is already given` };
  const left = { minor: money.minor - before, unit: money.unit };
  const steps = [...all.steps, `${total} − ${given} already given = ${showFigure(left)}`];
  const words = `${showFigure(left)} of ${total} is still to be given`;
  return { ...all, money: left, steps, choices: choices.flatMap((choice) => partOf(choice, left, minorWithout(money, carried), words)) };
}

const minorWithout = ({ minor, unit }: Money, carried: Fraction): bigint =>
  minor - roundToWhole(multiply(carried, whole(10n ** BigInt(digitsOf(unit)))), 'down');

function partOf(choice: AwardChoice, part: Money, total: bigint, words: string): readonly AwardChoice[] {
  const minor = roundToWhole(fraction(choice.money.minor * part.minor, total > part.minor ? total : part.minor), 'down');
  if (minor <= 0n) return [];
  const money = { minor, unit: choice.money.unit };
  return [{ remedy: choice.remedy, money, steps: [...choice.steps, `${words}, so: ${showFigure(money)}`] }];
}
