import type { Condition } from '../model/condition.ts';
import { isBuiltIn } from './ground.ts';
import type { FaultDesk } from './fault-desk.ts';
import type { Rule, Trigger } from './policy.ts';
import { findTaker, toTierGrid } from './tier-grid.ts';
import type { WrittenEntry } from './written-node.ts';

/**
 * Reports rules whose every order and problem an earlier rule is about as well. A problem is paid once, so such a rule
 * would pay only where the earlier one comes to nothing: whoever wrote it meant something else.
 */
export function checkRules(desk: FaultDesk, entry: WrittenEntry, rules: readonly Rule[]): void {
  const spans = new Map(entry.value.kind === 'map' ? entry.value.entries.map(({ key, keySpan }) => [key, keySpan]) : []);
  for (const [index, rule] of rules.entries()) {
    const taker = rule.combine ? undefined : findEarlier(rule, rules.slice(0, index));
    const span = spans.get(rule.name);
    if (!taker || !span) continue;
    desk.report(
      span,
      `Whatever the rule "${rule.name}" is about, the rule "${taker.name}" before it is about too, and a problem is paid once.`,
      'If both shall pay, add to this one: combine: true\nIf it is for fewer cases, write it first; if it is for others, say which under "where:".',
    );
  }
}

/** An earlier rule that takes all cases of this one by itself. */
function findEarlier(rule: Rule, earlier: readonly Rule[]): Rule | undefined {
  const alike = earlier.filter((other) => !other.combine && meetsSame(other.trigger, rule.trigger) && !usesOwnMeasures(other));
  return alike.find((other) => findTaker(toTierGrid([conditionsOf(other), conditionsOf(rule)]), 1) === 0);
}

/** What a rule measures by itself has a meaning in that rule only. */
const isShared = ({ subject }: Condition): boolean => subject.kind !== 'measure' || isBuiltIn(subject.name);
const usesOwnMeasures = ({ where }: Rule): boolean => !where.every(isShared);
const conditionsOf = (rule: Rule): readonly Condition[] => [...triggerConditions(rule.trigger), ...rule.where.filter(isShared)];
const triggerConditions = (trigger: Trigger): readonly Condition[] => ('where' in trigger ? trigger.where : []);

/** True where both are about the same moments of the same orders, but for their conditions. */
function meetsSame(a: Trigger, b: Trigger): boolean {
  return a.kind === b.kind && withoutPlaces(meetingOf(a)) === withoutPlaces(meetingOf(b));
}

function meetingOf(trigger: Trigger): object {
  switch (trigger.kind) {
    case 'late':
      return trigger.by;
    case 'failed':
      return [trigger.unlessRetried, trigger.during?.where, trigger.during?.match];
    case 'overpaid':
      return [trigger.paid, trigger.due, trigger.less];
    case 'repeated':
      return [trigger.same, trigger.within, trigger.moment, trigger.unless, trigger.refunded, trigger.paid];
    case 'reported':
      return [trigger.source?.files, trigger.on, trigger.each, trigger.pages && [...trigger.pages.symptoms.keys()]];
    case 'outage': {
      const { hits, match, mergeGaps, lasting } = trigger;
      const length = lasting.map(({ edge, value }) => [edge, value.kind === 'duration' ? value.duration : 0]);
      return [hits, match, mergeGaps, length];
    }
  }
}

const withoutPlaces = (value: object): string => JSON.stringify(value, (key, inner: unknown) => (key === 'at' ? undefined : inner));
