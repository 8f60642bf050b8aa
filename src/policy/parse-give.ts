import type { Remedy } from '../model/nouns.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseChoice } from './parse-choice.ts';
import type { Scope } from './parse-conditions.ts';
import { findRemedies, parseRemedy } from './parse-remedy.ts';
import type { Gift, Give } from './policy.ts';
import type { Written, WrittenEntry, WrittenList } from './written-node.ts';
import { WrittenGift, WrittenGive } from './written-give.ts';

const LIST_EXAMPLE = 'Write for example: give: [ { refund: price }, { gift_certificate: 25 } ]';

/** What a rule gives, and how much of it: one remedy, one of several that the customer may choose instead, or several. */
export function parseGive(ground: Ground, entry: WrittenEntry, scope: Scope): Give | undefined {
  if (entry.value.kind === 'list') return parseGifts(ground, entry, entry.value, scope);
  const shape = checkShape(ground.desk, entry.value, WrittenGive);
  if (!shape) return undefined;
  const { choice } = shape.fields;
  if (!choice) {
    const given = parseOne(ground, entry.keySpan, shape.fields, shape.refusedSome, scope);
    return given && { ...given, choices: [] };
  }
  const [first] = findRemedies(shape.fields);
  // All are looked through before the second is refused, so that no fault in them stays hidden.
  for (const written of findRemedies(shape.fields)) parseRemedy(ground, written, scope);
  const chosen = parseChoice(ground, choice, scope);
  if (!first) return chosen;
  const what = `"choice" holds all that may be given, and "${first.remedy}" stands beside it.`;
  ground.desk.report(first.entry.keySpan, what, 'Make it a line of the choice.');
  return undefined;
}

/** The one remedy of a group of words. */
function parseOne(ground: Ground, span: Written['span'], fields: Fields<typeof WrittenGift>, refusedSome: boolean, scope: Scope): Gift | undefined {
  const gives = findRemedies(fields);
  const [first, second] = gives;
  if (!first) {
    if (!refusedSome) ground.desk.report(span, 'Here nothing is given.', 'Write for example: give: { credit: 20 }');
    return undefined;
  }
  const remedies = gives.map((give) => parseRemedy(ground, give, scope));
  if (!second) return remedies[0];
  reportSecond(ground, [first.remedy, second.remedy], second.entry);
  return undefined;
}

function reportSecond(ground: Ground, [first, second]: readonly [Remedy, Remedy], { keySpan }: WrittenEntry): void {
  const what = `A rule gives one remedy, and this one gives "${first}" and "${second}".`;
  const remedy = `To give both, make a list of it: give: [ { ${first}: … }, { ${second}: … } ]\nTo let the customer choose, write: choice: [ … ]`;
  ground.desk.report(keySpan, what, remedy);
}

/** Several remedies for one event, of which each is an award of its own. */
function parseGifts(ground: Ground, { keySpan }: WrittenEntry, { items }: WrittenList, scope: Scope): Give | undefined {
  const gifts = items.map((item) => parseGift(ground, item, scope));
  if (items.length < 2) {
    const [what, remedy] = items.length === 1
      ? ['A list of remedies has two lines or more, and this one has one.', 'Write the remedy alone: give: { refund: price }']
      : ['The list of "give" is empty.', LIST_EXAMPLE];
    ground.desk.report(keySpan, what, remedy);
    return undefined;
  }
  const given = gifts.filter((gift) => gift !== undefined);
  if (given.length < gifts.length || reportTwice(ground, given, items)) return undefined;
  const [first, ...also] = given;
  return { ...first!, choices: [], also };
}

function parseGift(ground: Ground, item: Written, scope: Scope): Gift | undefined {
  const choice = item.kind === 'map' ? item.entries.find(({ key }) => key === 'choice') : undefined;
  if (choice) {
    const what = 'A line of this list is given to everybody, and so is no choice.';
    ground.desk.report(choice.keySpan, what, 'Make a rule of its own for the choice, with "combine: true".');
    return undefined;
  }
  const shape = checkShape(ground.desk, item, WrittenGift);
  return shape && parseOne(ground, item.span, shape.fields, shape.refusedSome, scope);
}

/** What was given is known by its remedy, so that neither of two is given again. */
function reportTwice(ground: Ground, gifts: readonly Gift[], items: readonly Written[]): boolean {
  const names = gifts.map(({ remedy }) => remedy);
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again < 0) return false;
  const line = gifts[names.indexOf(names[again]!)]!.at.line;
  ground.desk.report(items[again]!.span, `"${names[again]!}" is given already, in line ${line}.`, 'Write one line for each remedy: sum: [ … ] adds amounts up.');
  return true;
}
