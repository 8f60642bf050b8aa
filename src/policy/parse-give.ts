import type { Remedy, Unit } from '../model/nouns.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseChoice } from './parse-choice.ts';
import type { Scope } from './parse-conditions.ts';
import { findRemedies, parseRemedy } from './parse-remedy.ts';
import type { Give } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenGive } from './written-give.ts';

/** What a rule gives, and how much of it: one remedy, or one of several that the customer may choose instead. */
export function parseGive(ground: Ground, entry: WrittenEntry, scope: Scope): Give | undefined {
  const shape = checkShape(ground.desk, entry.value, WrittenGive);
  if (!shape) return undefined;
  const { choice } = shape.fields;
  const gives = findRemedies(shape.fields);
  const [first, second] = gives;
  if (!first && !choice) {
    const remedy = 'Write for example: give: { credit: 20 }';
    if (!shape.refusedSome) ground.desk.report(entry.keySpan, 'Here nothing is given.', remedy);
    return undefined;
  }
  // All are looked through before the second is refused, so that no fault in them stays hidden.
  const remedies = gives.map((give) => parseRemedy(ground, give, scope));
  const chosen = choice && parseChoice(ground, choice, scope);
  if (first && choice) {
    const what = `"choice" holds all that may be given, and "${first.remedy}" stands beside it.`;
    ground.desk.report(first.entry.keySpan, what, 'Make it a line of the choice.');
    return undefined;
  }
  if (first && second) {
    reportSecond(ground, [first.remedy, second.remedy], second.entry);
    return undefined;
  }
  const given = remedies[0];
  return chosen ?? (given && { ...given, choices: [] });
}

function reportSecond(ground: Ground, [first, second]: readonly [Remedy, Remedy], { keySpan }: WrittenEntry): void {
  const what = `A rule gives one remedy, and this one gives "${first}" and "${second}".`;
  const remedy = 'Make two rules of it, each with "combine: true", or let the customer choose: choice: [ … ]';
  ground.desk.report(keySpan, what, remedy);
}

/** Every unit that a rule may give: that of its remedy, and those that may be chosen instead. */
export function unitsOf({ unit, choices }: Give): readonly Unit[] {
  return [unit, ...choices.map((choice) => choice.unit)];
}
