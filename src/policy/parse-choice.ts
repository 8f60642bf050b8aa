import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { findRemedies, parseRemedy } from './parse-remedy.ts';
import type { Choice, Give } from './policy.ts';
import { WrittenChoiceLine } from './written-give.ts';
import type { Written, WrittenEntry } from './written-node.ts';

const EXAMPLE = 'Write for example: choice: [ { refund: fare }, { voucher: { amount: fare, times: 1.5 } } ]';

/** Several remedies of which the customer may choose one; the first is what is given otherwise. */
export function parseChoice(ground: Ground, { keySpan, value }: WrittenEntry, scope: Scope): Give | undefined {
  const items = value.kind === 'list' ? value.items : [];
  const lines = items.map((item, index) => parseLine(ground, item, index === 0, scope));
  if (items.length < 2) {
    const [what, remedy] =
      items.length === 1
        ? ['A choice has two lines or more, and this one has one.', 'Write the remedy alone: give: { refund: fare }']
        : ['"choice" is a list of remedies.', EXAMPLE];
    ground.desk.report(keySpan, what, remedy);
    return undefined;
  }
  const choices = lines.filter((line) => line !== undefined);
  if (choices.length < lines.length || reportTwice(ground, choices, items)) return undefined;
  const [first, ...others] = choices;
  const { remedy, unit, amount, at, codes } = first!;
  return { remedy, unit, amount, at, codes, choices: others };
}

function parseLine(ground: Ground, node: Written, isFirst: boolean, scope: Scope): Choice | undefined {
  const shape = checkShape(ground.desk, node, WrittenChoiceLine);
  if (!shape) return undefined;
  const when = parseWhen(ground, shape.fields.when, isFirst, scope);
  const [first, second] = findRemedies(shape.fields);
  if (!first) {
    if (!shape.refusedSome) ground.desk.report(node.span, 'This line of a choice gives nothing.', EXAMPLE);
    return undefined;
  }
  const remedy = parseRemedy(ground, first, scope);
  if (remedy?.codes) {
    const what = 'What may be chosen is not given for certain, and a code that is drawn from a file is gone.';
    ground.desk.report(first.entry.keySpan, what, 'Take "codes" out: a code is then made for whoever chooses this.');
    return undefined;
  }
  if (second) {
    const what = `A line of a choice gives one remedy, and this one gives "${first.remedy}" and "${second.remedy}".`;
    ground.desk.report(second.entry.keySpan, what, 'Make two lines of it.');
    return undefined;
  }
  return when && remedy && { ...remedy, when };
}

function parseWhen(ground: Ground, entry: WrittenEntry | undefined, isFirst: boolean, scope: Scope): Choice['when'] | undefined {
  const when = entry ? parseConditions(ground, entry, scope) : [];
  if (!entry || !isFirst) return when;
  const what = 'The first line is what a customer is given who does not choose, so it has no "when".';
  ground.desk.report(entry.keySpan, what, 'Take it out, or put a line without "when" first.');
  return undefined;
}

/** A customer who chose "voucher" must have chosen one line. */
function reportTwice(ground: Ground, choices: readonly Choice[], items: readonly Written[]): boolean {
  const names = choices.map(({ remedy, unit }) => `${remedy} ${unit}`);
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again < 0) return false;
  const { remedy } = choices[again]!;
  const line = choices[names.indexOf(names[again]!)]!.at.line;
  const what = `"${remedy}" may be chosen already, in line ${line}.`;
  ground.desk.report(items[again]!.span, what, 'Write one line for each remedy; how much of it can be said with tiers.');
  return true;
}
