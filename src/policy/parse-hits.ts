import type { NameUse } from '../model/condition.ts';
import { checkShape } from './check-shape.ts';
import { type Ground, toNameUse } from './ground.ts';
import { parseText } from './parse-text.ts';
import type { Hits, OutageTrigger } from './policy.ts';
import type { Written, WrittenEntry, WrittenList } from './written-node.ts';
import { WrittenDay } from './written-rule.ts';

/** A column with a moment, `{ day: column }`, or `[from_column, to_column]`. */
export function parseHits(ground: Ground, { value }: WrittenEntry): Hits | undefined {
  if (value.kind === 'list') return parseInterval(ground, value);
  if (value.kind === 'map') {
    const day = checkShape(ground.desk, value, WrittenDay)?.fields.day;
    const name = day && parseColumn(ground, day.value, 'day');
    return name && { kind: 'day', day: name };
  }
  const moment = parseColumn(ground, value, 'hits');
  return moment && { kind: 'moment', moment };
}

function parseInterval(ground: Ground, list: WrittenList): Hits | undefined {
  const [first, second, ...others] = list.items;
  if (!first || !second || others.length > 0) {
    const remedy = 'Write for example: hits: [active_from, active_to]';
    ground.desk.report(list.span, 'An interval is two columns: where it begins and where it ends.', remedy);
    return undefined;
  }
  const from = parseColumn(ground, first, 'hits');
  const to = parseColumn(ground, second, 'hits');
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
  const name = parseColumn(ground, item, 'match');
  return name && { order: name, outage: name };
}

function parsePair(ground: Ground, { key, keySpan, value }: WrittenEntry): Pair | undefined {
  const outage = parseColumn(ground, value, key);
  return outage && { order: toNameUse(ground, key.trim(), 'column', keySpan), outage };
}

function parseColumn(ground: Ground, node: Written, word: string): NameUse | undefined {
  const name = parseText(ground.desk, node, word);
  return name === undefined ? undefined : toNameUse(ground, name, 'column', node.span);
}
