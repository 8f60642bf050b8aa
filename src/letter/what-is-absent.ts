import type { Award } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';
import type { Absences } from './letter-shape.ts';

/** Whether anything says on which day the award's problem was. */
export function knowsDay(rule: Rule, { hit }: Pick<Award, 'hit'>): boolean {
  // Where the moment's cell is blank, the problem is at the beginning of 1970.
  return whyDayless(rule) === undefined || (momentOf(rule) !== undefined && hit.start > 0);
}

/** What letters about these rules may lack, with the reason as half a sentence. */
export function absencesUnder(rules: readonly Rule[]): Absences {
  const unhit = rules.find(({ trigger }) => trigger.kind !== 'outage');
  return {
    outage: unhit && `the rule ${unhit.name} is about ${unhit.trigger.kind === 'late' ? 'lateness' : 'failed orders'}, without an outage`,
    when: rules.map(whyDayless).find((reason) => reason !== undefined),
  };
}

/** Why a rule's orders may have no day; undefined where each has one. */
function whyDayless(rule: Rule): string | undefined {
  const { name, trigger } = rule;
  if (trigger.kind === 'outage' || (trigger.kind === 'late' && trigger.by.kind === 'moments')) return undefined;
  const moment = momentOf(rule);
  if (moment !== undefined) return `under the rule ${name} the column ${moment} may be blank`;
  return `the rule ${name} ${trigger.kind === 'late' ? 'counts lateness from a column of numbers' : 'is about failed orders'}, without a day`;
}

/** The column that says when it was late or failed, where there is one. */
function momentOf({ trigger }: Rule): string | undefined {
  if (trigger.kind === 'failed') return trigger.moment?.name;
  return trigger.kind === 'late' && trigger.by.kind === 'column' ? trigger.by.moment?.name : undefined;
}
