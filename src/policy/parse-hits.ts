import { checkShape } from './check-shape.ts';
import { type Ground, toNameUse } from './ground.ts';
import { OUTAGE_PREFIX, parseColumnName, reportIfColumn, toColumnOrOutage, toOutageColumn } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import type { Hits, OutageTrigger } from './policy.ts';
import type { Written, WrittenEntry, WrittenList } from './written-node.ts';
import { WrittenDay } from './written-rule.ts';

/** A column with a moment, `{ day: column }`, `[from_column, to_column]`, or `always`. */
export function parseHits(ground: Ground, { value }: WrittenEntry): Hits | undefined {
  if (value.kind === 'list') return parseInterval(ground, value);
  if (value.kind === 'map') {
    const day = checkShape(ground.desk, value, WrittenDay)?.fields.day;
    const name = day && parseColumnName(ground, day.value, 'day');
    return name && { kind: 'day', day: name };
  }
  if (value.plain && value.text.trim() === 'always') {
    const isTaken = reportIfColumn(ground, 'always', 'a word that "hits" knows', value.span);
    return isTaken ? undefined : { kind: 'always' };
  }
  const moment = parseColumnName(ground, value, 'hits');
  return moment && { kind: 'moment', moment };
}

function parseInterval(ground: Ground, list: WrittenList): Hits | undefined {
  const [first, second, ...others] = list.items;
  if (!first || !second || others.length > 0) {
    const remedy = 'Write for example: hits: [active_from, active_to]';
    ground.desk.report(list.span, 'An interval is two columns: where it begins and where it ends.', remedy);
    return undefined;
  }
  const from = parseColumnName(ground, first, 'hits');
  const to = parseColumnName(ground, second, 'hits');
  return from && to && { kind: 'interval', from, to };
}

/** `[region]`, the same name in both exports, or `{ order_column: outage_column }`. */
export function parseMatch(ground: Ground, { value }: WrittenEntry): OutageTrigger['match'] | undefined {
  const remedy = 'Write match: [region], or match: { order_column: outage_column }';
  if (value.kind === 'scalar') {
    ground.desk.report(value.label, '"match" takes the columns that must agree.', remedy);
    return undefined;
  }
  const isEmpty = value.kind === 'list' ? value.items.length === 0 : value.entries.length === 0;
  if (isEmpty) {
    ground.desk.report(value.span, '"match" names no column.', remedy);
    return undefined;
  }
  const pairs =
    value.kind === 'list'
      ? value.items.map((item) => parseSame(ground, item))
      : value.entries.map((entry) => parsePair(ground, entry));
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

type Pair = OutageTrigger['match'][number];

function parseSame(ground: Ground, item: Written): Pair | undefined {
  const order = parseColumnName(ground, item, 'match');
  return order && { order, outage: toNameUse(ground, order.name, 'outage', item.span) };
}

function parsePair(ground: Ground, { key, keySpan, value }: WrittenEntry): Pair | undefined {
  const name = parseText(ground.desk, value, key);
  const order = toColumnOrOutage(ground, key.trim(), keySpan);
  if (name === undefined || !order) return undefined;
  if (order.kind === 'outage') {
    ground.desk.report(keySpan, 'The column of the orders stands first.', 'Write match: { order_column: outage_column }');
    return undefined;
  }
  const outage = name.startsWith(OUTAGE_PREFIX)
    ? toOutageColumn(ground, name, value.span)
    : toNameUse(ground, name, 'outage', value.span);
  return outage && { order, outage };
}
