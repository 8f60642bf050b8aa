import type { Rule } from '../policy/policy.ts';
import type { Absences } from './letter-shape.ts';

/** False where a rule counts lateness from a column of numbers: then nothing says on which day it was. */
export function knowsDay({ trigger }: Rule): boolean {
  return trigger.kind === 'outage' || trigger.by.kind === 'moments';
}

/** What letters about these rules may lack, with the reason as half a sentence. */
export function absencesUnder(rules: readonly Rule[]): Absences {
  const late = rules.find(({ trigger }) => trigger.kind === 'late');
  const dayless = rules.find((rule) => !knowsDay(rule));
  return {
    outage: late && `the rule ${late.name} is about lateness, without an outage`,
    when: dayless && `the rule ${dayless.name} counts lateness from a column of numbers, without a day`,
  };
}
