import { nearest } from '../model/nearest.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseCells, type KnownColumns } from './parse-cells.ts';
import { parseLocalTime, parseStartOfDay } from './parse-local-time.ts';
import { parseMoney } from './parse-number.ts';
import { parseOutcome } from './parse-outcome.ts';
import { parseText } from './parse-text.ts';
import type { Example, Rule } from './policy.ts';
import { WrittenExample } from './written-example.ts';
import type { Written, WrittenEntry } from './written-node.ts';

/** What examples are about. */
export interface Subjects {
  /** The names of all rules, also of faulty ones. */
  readonly names: readonly string[];
  /** Those that have no fault. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** The columns that an order, and an outage, may have; undefined where a faulty rule hides some. */
  readonly orders: KnownColumns | undefined;
  readonly outages: KnownColumns | undefined;
  /** Those that a report may have, by the rule that is about it. */
  readonly reports: ReadonlyMap<string, KnownColumns>;
}

/** The policy's examples, without faulty ones. */
export function parseExamples(ground: Ground, { value }: WrittenEntry, subjects: Subjects): readonly Example[] {
  if (value.kind !== 'list') {
    const remedy = 'Write for example: - { rule: severe-storm, order: { class: domestic }, gives: 80 }';
    ground.desk.report(value.label, '"examples" is a list, and each line of it begins with "- ".', remedy);
    return [];
  }
  return value.items.flatMap((item) => parseExample(ground, item, subjects) ?? []);
}

function parseExample(ground: Ground, node: Written, subjects: Subjects): Example | undefined {
  const fields = checkShape(ground.desk, node, WrittenExample)?.fields;
  if (!fields) return undefined;
  const rule = fields.rule && parseRuleName(ground, fields.rule, subjects.names);
  const about = rule === undefined ? undefined : subjects.rules.get(rule);
  const tables = parseTables(ground, node, fields, subjects, about);
  const gives = fields.gives && parseOutcome(ground, fields.gives, about);
  const words = parseWords(ground, fields, about);
  if (rule === undefined || !tables || !gives || !words) return undefined;
  return { at: ground.desk.positionOf(node.span), rule, ...tables, gives, ...words };
}

type ExampleFields = Fields<typeof WrittenExample>;
type ExampleTables = Pick<Example, 'orders' | 'outages' | 'reports' | 'prices'>;

/** The rows of an example; `about` is its rule, where that has no fault. */
function parseTables(ground: Ground, node: Written, fields: ExampleFields, subjects: Subjects, about: Rule | undefined): ExampleTables | undefined {
  const orders = parseRows(ground, fields.order, fields.orders, subjects.orders);
  const outages = parseRows(ground, fields.outage, fields.outages, subjects.outages);
  const reports = parseRows(ground, fields.report, fields.reports, about && subjects.reports.get(about.name));
  const prices = about ? parsePrices(ground, about, node, fields.prices) : [];
  if (about) checkOutages(ground, about, node, fields.outages ?? fields.outage);
  if (about) checkReports(ground, about, node, fields.reports ?? fields.report);
  return orders && outages && reports && prices && { orders, outages, reports, prices };
}

type ExampleWords = Pick<Example, 'name' | 'paidBefore' | 'asOf'>;

/** What an example may say besides its rows and its outcome. */
function parseWords(ground: Ground, words: ExampleFields, rule: Rule | undefined): ExampleWords | undefined {
  const name = words.name ? parseText(ground.desk, words.name.value, 'name') : '';
  const before = words.paid_before;
  const paidBefore = before && parseMoney(ground.desk, before.value, before.key, rule?.give.unit);
  const asOf = words.as_of && parseAsOf(ground, words.as_of);
  const isFaulty = name === undefined || (before && !paidBefore) || (words.as_of && asOf === undefined);
  return isFaulty ? undefined : { name, paidBefore, asOf };
}

function parseRuleName(ground: Ground, { key, value }: WrittenEntry, names: readonly string[]): string | undefined {
  const name = parseText(ground.desk, value, key);
  if (name === undefined || names.includes(name)) return name;
  const meant = nearest(name, names);
  const remedy = meant === undefined ? `The rules are ${names.map((known) => `"${known}"`).join(', ')}.` : `Did you mean "${meant}"?`;
  ground.desk.report(value.span, `There is no rule "${name}".`, remedy);
}

/** One row under the singular word, or several under the plural. */
function parseRows(
  ground: Ground,
  one: WrittenEntry | undefined,
  several: WrittenEntry | undefined,
  known: KnownColumns | undefined,
): Example['orders'] | undefined {
  if (one && several) {
    const second = one.keySpan.start > several.keySpan.start ? one : several;
    ground.desk.report(second.keySpan, `"${one.key}" and "${several.key}" say the same.`, 'Keep one of them.');
    return undefined;
  }
  if (several && (several.value.kind !== 'list' || several.value.items.length === 0)) {
    const remedy = `Write for example: ${several.key}: [ { … }, { … } ]`;
    ground.desk.report(several.value.label, `"${several.key}" is a list of rows, each with its cells.`, remedy);
    return undefined;
  }
  const nodes = several?.value.kind === 'list' ? several.value.items : one ? [one.value] : [];
  const rows = nodes.map((node) => parseCells(ground, node, (one ?? several)!.key.replace(/s$/, ''), known));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** An example of a rule about outages has some, and no other has any. */
function checkOutages(ground: Ground, rule: Rule, node: Written, outages: WrittenEntry | undefined): void {
  const { trigger } = rule;
  const isAboutOutages = trigger.kind === 'outage' || (trigger.kind === 'failed' && trigger.during !== undefined);
  if (isAboutOutages && !outages) {
    const what = `The rule "${rule.name}" is about outages, and this example has none.`;
    ground.desk.report(node.span, what, 'Add: outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:00 }');
  } else if (!isAboutOutages && outages) {
    ground.desk.report(outages.keySpan, `The rule "${rule.name}" is not about outages.`, 'Take it out.');
  }
}

/** An example of a rule about reports has some, and no other has any. */
function checkReports(ground: Ground, { name, trigger }: Rule, node: Written, reports: WrittenEntry | undefined): void {
  if (trigger.kind === 'reported' && !reports) {
    ground.desk.report(node.span, `The rule "${name}" is about reports, and this example has none.`, 'Add: report: { symptom: broken }');
  } else if (trigger.kind !== 'reported' && reports) {
    ground.desk.report(reports.keySpan, `The rule "${name}" is not about reports.`, 'Take it out.');
  }
}

/** Rows of the list of prices: an example of a rule that goes by one has some, and no other has any. */
function parsePrices(ground: Ground, { name, trigger }: Rule, node: Written, entry: WrittenEntry | undefined): Example['prices'] | undefined {
  const listed = trigger.kind === 'overpaid' && trigger.due.kind === 'list' ? trigger.due : undefined;
  if (listed && entry) {
    const { match, price, from } = listed;
    return parseRows(ground, undefined, entry, new Set([...match.map(({ list }) => list.name), price.name, ...(from ? [from.name] : [])]));
  }
  if (listed) {
    const cells = [...listed.match.map(({ list }) => `${list.name}: …`), `${listed.price.name}: 10`];
    ground.desk.report(node.span, `The rule "${name}" goes by a list of prices, and this example has none.`, `Add: prices: [ { ${cells.join(', ')} } ]`);
  } else if (entry) ground.desk.report(entry.keySpan, `The rule "${name}" goes by no list of prices.`, 'Take it out.');
  return [];
}

/** A moment by the business's clocks; a bare day is its first one. */
function parseAsOf(ground: Ground, { key, value }: WrittenEntry): Example['asOf'] {
  if (value.kind !== 'scalar') {
    ground.desk.report(value.label, `"${key}" is one moment.`, 'Write 2026-07-01 or 2026-07-01 08:00.');
    return undefined;
  }
  const isDay = /^\d{4}-\d{1,2}-\d{1,2}$/.test(value.text.trim());
  return isDay
    ? parseStartOfDay(ground.desk, value, ground.timezone, 0)
    : parseLocalTime(ground.desk, value, ground.timezone);
}
