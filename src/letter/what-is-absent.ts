import type { Award } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import type { Choice, Rule, Trigger } from '../policy/policy.ts';
import type { Absences } from './letter-shape.ts';

/** Whether anything says on which day the award's problem was. */
export function knowsDay(rule: Rule, { hit }: Pick<Award, 'hit'>): boolean {
  // Where the moment's cell is blank, the problem is at the beginning of 1970.
  return whyDayless(rule) === undefined || (momentOf(rule) !== undefined && hit.start > 0);
}

/** What letters of this kind about these rules may lack, with the reason as half a sentence. */
export function absencesUnder(rules: readonly Rule[], kind: PlanKind = 'recovery'): Absences {
  const unhit = rules.find(({ trigger }) => trigger.kind !== 'outage' && !(trigger.kind === 'failed' && trigger.during));
  return {
    outage: unhit && `the rule ${unhit.name} is about ${ABOUT[unhit.trigger.kind]}, without an outage`,
    report: whyUnreported(rules),
    when: rules.map(whyDayless).find((reason) => reason !== undefined),
    offer: kind === 'recovery' ? rules.map(whyNoOffer).find((reason) => reason !== undefined) : undefined,
  };
}

/** Whether a report can say what is wanted, so that nothing is asked any more. */
export function asksAtOnce(trigger: Trigger): boolean {
  return trigger.kind === 'reported' && (trigger.pages !== undefined || trigger.source?.columns.has('wants') === true);
}

function whyUnreported(rules: readonly Rule[]): string | undefined {
  const untold = rules.find(({ trigger }) => trigger.kind !== 'reported');
  return untold && `the rule ${untold.name} is about ${ABOUT[untold.trigger.kind]}, which nobody had to report`;
}

/** True where every award of the rule waits for an answer. */
export function offersSurely(rule: Rule): boolean {
  return whyNoOffer(rule) === undefined;
}

function whyNoOffer({ name, offer, give, trigger }: Rule): string | undefined {
  if (!offer) return `under the rule ${name} nothing waits for an answer`;
  if (offer.kind === 'choice' && asksAtOnce(trigger)) return `under the rule ${name} customers may have said already what they want`;
  const mayLack = offer.kind === 'choice' && !give.choices.some(isAlwaysThere);
  return mayLack ? `under the rule ${name} there may be nothing to choose from` : undefined;
}

/** What depends on cells may come to nothing, and is then left out of the choice. */
function isAlwaysThere({ when, amount }: Choice): boolean {
  const { form, blocks, times, nothingBelow, nothingAtOrBelow } = amount;
  const isPlain = [blocks, times, nothingBelow, nothingAtOrBelow].every((factor) => factor === undefined);
  return when.length === 0 && form.kind === 'flat' && isPlain;
}

const ABOUT: Readonly<Record<Rule['trigger']['kind'], string>> = {
  outage: 'outages', late: 'lateness', failed: 'failed orders', overpaid: 'what was paid too much', repeated: 'charges that came again', reported: 'what customers reported',
};

/** Why a rule's orders may have no day; undefined where each has one. */
function whyDayless(rule: Rule): string | undefined {
  const { name, trigger } = rule;
  if (trigger.kind === 'outage' || (trigger.kind === 'late' && trigger.by.kind === 'moments')) return undefined;
  const moment = momentOf(rule);
  if (moment !== undefined) return `under the rule ${name} the column ${moment} may be blank`;
  return `the rule ${name} ${trigger.kind === 'late' ? 'counts lateness from a column of numbers' : `is about ${ABOUT[trigger.kind]}`}, without a day`;
}

/** The column that says when it was, where there is one. */
function momentOf({ trigger }: Rule): string | undefined {
  if ('moment' in trigger) return trigger.moment?.name;
  return trigger.kind === 'late' && trigger.by.kind === 'column' ? trigger.by.moment?.name : undefined;
}
