import type { NameUse } from '../model/condition.ts';
import { nearest } from '../model/nearest.ts';
import { checkShape, type Fields } from './check-shape.ts';
import { type Ground, type Measures, toNameUse } from './ground.ts';
import { parseBounds } from './parse-bounds.ts';
import { parseClock, textOf } from './parse-clock.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseMoment } from './parse-moment.ts';
import { parseReach } from './parse-reach.ts';
import { parseText } from './parse-text.ts';
import { parseWholeNumber } from './parse-whole-number.ts';
import type { Count, MeasureRule } from './policy.ts';
import { WrittenRange } from './written-condition.ts';
import { MEASURE_FORMS, MEASURE_WORDS, type MeasureWord, WrittenMeasureWords } from './written-measure.ts';
import type { Written, WrittenEntry } from './written-node.ts';

type Words = Fields<typeof WrittenMeasureWords>;

/** One measure of a rule. `scope` holds what it may use; `later` are the names of this one and those below it. */
export function parseMeasure(
  ground: Ground,
  entry: WrittenEntry,
  scope: Scope,
  later: readonly string[],
): MeasureRule | undefined {
  const shape = checkShape(ground.desk, entry.value, WrittenMeasureWords);
  const form = shape && chooseForm(ground, entry.value, shape.fields, shape.refusedSome);
  if (!form) return undefined;
  // A word that was refused by name may be the one that is missed.
  if (!shape.refusedSome) checkShape(ground.desk, entry.value, MEASURE_FORMS[form]);
  const base = { name: entry.key, at: ground.desk.positionOf(entry.keySpan) };
  const { fields } = shape;
  if (form === 'total') return parseTotal(ground, fields, scope, later, base);
  if (form === 'number_of') return parseNumberOf(ground, fields, scope, base);
  if (form === 'uptime' || form === 'downtime') return parseUptime(ground, fields[form]!, fields, scope, base);
  return parseTime(ground, fields, base);
}

/** What a faulty measure was probably meant to come to, so that what uses it is not reported as well. */
export function guessKind({ value }: WrittenEntry, known: Measures): 'duration' | 'number' {
  const written = new Map(value.kind === 'map' ? value.entries.map((entry) => [entry.key, entry]) : []);
  const total = written.get('total');
  if (total) return known.get(textOf(total)) ?? 'duration';
  return ['number_of', 'uptime', 'downtime', 'count', 'days_with'].some((word) => written.has(word)) ? 'number' : 'duration';
}

/** The word that tells which form it is; words that belong to another one are reported. */
function chooseForm(ground: Ground, node: Written, words: Words, refusedSome: boolean): MeasureWord | undefined {
  const form = MEASURE_WORDS.find((word) => words[word]) ?? (words.to ? 'from' : undefined);
  if (!form) {
    const remedy = 'Write { from: …, to: … }, { total: … }, { number_of: outages }, { uptime: outages, per: … } or { downtime: outages, per: … }.';
    if (!refusedSome) ground.desk.report(node.span, 'This does not say what is measured.', remedy);
    return undefined;
  }
  const known = Object.keys(MEASURE_FORMS[form].shape);
  const strays = Object.values(words).filter(({ key }) => !known.includes(key));
  for (const { key, keySpan } of strays) ground.desk.report(keySpan, `"${key}" does not go with "${form}".`, 'Keep one of them.');
  return strays.length > 0 ? undefined : form;
}

interface Base {
  readonly name: string;
  readonly at: MeasureRule['at'];
}

function parseTime(ground: Ground, words: Words, base: Base): MeasureRule | undefined {
  const from = words.from && parseMoment(ground, words.from.value, 'from');
  const to = words.to && parseMoment(ground, words.to.value, 'to');
  const clock = parseClock(ground, words);
  const count = parseCount(ground, words);
  if (!from || !to || !clock || !count || reportEmptyStretch(ground, words, from, to)) return undefined;
  return { ...base, gives: count.kind === 'time' ? 'duration' : 'number', kind: 'time', from, to, clock, count };
}

function reportEmptyStretch(ground: Ground, words: Words, from: NameUse, to: NameUse): boolean {
  const what =
    from.kind === 'now'
      ? 'Nothing has passed since now.'
      : from.kind === to.kind && from.name === to.name
        ? 'This begins and ends with the same moment.'
        : undefined;
  if (what === undefined) return false;
  const { span } = (from.kind === 'now' ? words.from! : words.to!).value;
  ground.desk.report(span, what, 'Write for example: from: reported_at, to: fixed_at');
  return true;
}

function parseCount(ground: Ground, words: Words): Count | undefined {
  if (words.days_with) {
    const { value } = words.days_with;
    const fields = checkShape(ground.desk, value, WrittenRange)?.fields;
    const test = fields && parseLengthBounds(ground, words.days_with, Object.values(fields));
    return test && { kind: 'days_with', bounds: test };
  }
  const days = words.first_day ?? words.last_day;
  if (!words.count) {
    if (!days) return { kind: 'time' };
    ground.desk.report(days.keySpan, `"${days.key}" says nothing where no days are counted.`, 'Add "count: calendar_days" or "count: working_days".');
    return undefined;
  }
  const kind = textOf(words.count) === 'working_days' ? 'working_days' : 'calendar_days';
  const firstDay = words.first_day && textOf(words.first_day) === 'out' ? 'out' : 'in';
  const lastDay = words.last_day && textOf(words.last_day) === 'in' ? 'in' : 'out';
  return { kind, firstDay, lastDay };
}

/** `{ over: 6h }`: bounds of lengths of time. */
export function parseLengthBounds(ground: Ground, entry: WrittenEntry, edges: readonly WrittenEntry[]) {
  if (edges.length > 0) return parseBounds(ground, { entry, type: 'duration' }, edges)?.bounds;
  ground.desk.report(entry.value.label, `"${entry.key}" has no bound.`, `Write for example: ${entry.key}: { at_least: 3m }`);
}

const isAboutOutages = (scope: Scope): boolean => scope.main === 'duration';

function parseTotal(
  ground: Ground,
  words: Words,
  scope: Scope,
  later: readonly string[],
  base: Base,
): MeasureRule | undefined {
  const { value } = words.total!;
  const reach = parseReach(ground, words, isAboutOutages(scope));
  const name = parseText(ground.desk, value, 'total');
  if (name === undefined) return undefined;
  const known = scope.measures ?? new Map<string, 'duration' | 'number'>();
  const gives = known.get(name);
  if (!gives) {
    ground.desk.report(value.span, `"${name}" is no measure that can be summed up here.`, remedyForMeasure(name, known, later));
    return undefined;
  }
  return reach && { ...base, gives, kind: 'total', of: toNameUse(ground, name, 'measure', value.span), reach };
}

/** What to say of a name that should be a measure and is none of those above it. */
function remedyForMeasure(name: string, known: Measures, later: readonly string[]): string {
  if (later.includes(name)) return 'A measure uses those above it only: write that one first.';
  if (name === 'overlap' && known.has('duration')) return 'With hits: [from_column, to_column] the rule measures "overlap" too.';
  const meant = nearest(name, known.keys());
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  const names = [...known.keys()].map((measure) => `"${measure}"`);
  return names.length === 0 ? 'Nothing is measured above it.' : `Above it there is ${names.join(', ')}.`;
}

function parseNumberOf(ground: Ground, words: Words, scope: Scope, base: Base): MeasureRule | undefined {
  const what = words.number_of!;
  const about = isAboutOutages(scope) ? 'outages' : 'orders';
  const reach = parseReach(ground, words, isAboutOutages(scope));
  const where = words.where ? parseConditions(ground, words.where, scope) : [];
  const over = words.starts_over_after;
  const startsOverAfter = over && parseWholeNumber(ground.desk, over.value, over.key, 1);
  if (scope.measures && textOf(what) !== about) {
    const sentence = about === 'outages' ? 'This rule is about outages, so these are counted.' : 'This rule is about orders, so these are counted.';
    ground.desk.report(what.value.span, sentence, `Write: number_of: ${about}`);
    return undefined;
  }
  if (!reach || !where || (over && startsOverAfter === undefined)) return undefined;
  return { ...base, gives: 'number', kind: 'number_of', where, reach, startsOverAfter };
}

/** Percent of a period, without outage (`uptime`) or of it (`downtime`). */
function parseUptime(ground: Ground, form: WrittenEntry, words: Words, scope: Scope, base: Base): MeasureRule | undefined {
  const reach = parseReach(ground, words, isAboutOutages(scope));
  if (!isAboutOutages(scope)) {
    const what = `${form.key === 'uptime' ? 'Uptime' : 'Downtime'} is measured by outages, and this rule is not about them.`;
    ground.desk.report(form.keySpan, what, 'Write it in a rule that begins with "outage:".');
    return undefined;
  }
  return reach?.period && { ...base, gives: 'number', kind: form.key === 'uptime' ? 'uptime' : 'downtime', reach };
}
