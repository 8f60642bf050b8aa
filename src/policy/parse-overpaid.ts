import type { NameUse } from '../model/condition.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseDates } from './parse-dates.ts';
import { parseColumnName, toColumnOrOutage } from './parse-name.ts';
import { parseNumbers } from './parse-source.ts';
import { parseText } from './parse-text.ts';
import type { ListColumn, ListedPrice, OverpaidTrigger } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { WrittenOverpaidTrigger, WrittenPriceList } from './written-triggers.ts';

/** More was paid than was due, by a column or by a list of prices. */
export function parseOverpaidTrigger(ground: Ground, entry: WrittenEntry): OverpaidTrigger | undefined {
  const fields = checkShape(ground.desk, entry.value, WrittenOverpaidTrigger)?.fields;
  if (!fields) return undefined;
  const column = (written: WrittenEntry | undefined): NameUse | undefined => written && parseColumnName(ground, written.value, written.key);
  const [paid, less, moment] = [column(fields.paid), column(fields.less), column(fields.at)];
  const due = fields.due && parseDue(ground, fields.due);
  if (due?.kind === 'list' && due.from && !fields.at) {
    ground.desk.report(fields.due!.keySpan, 'Which price was in force depends on when the order was, and "at" is missing.', 'Add the column with the moment of the order: at: ordered_at');
    return undefined;
  }
  if (!paid || !due || (fields.less && !less) || (fields.at && !moment)) return undefined;
  return { kind: 'overpaid', at: ground.desk.positionOf(entry.keySpan), paid, due, less, moment };
}

function parseDue(ground: Ground, entry: WrittenEntry): OverpaidTrigger['due'] | undefined {
  if (entry.value.kind === 'map') return parsePriceList(ground, entry);
  const column = parseColumnName(ground, entry.value, 'due');
  return column && { kind: 'column', column };
}

function parsePriceList(ground: Ground, { keySpan, value }: WrittenEntry): ListedPrice | undefined {
  const { desk } = ground;
  const fields = checkShape(desk, value, WrittenPriceList)?.fields;
  if (!fields) return undefined;
  const file = fields.file && parseText(desk, fields.file.value, 'file');
  const match = fields.match && parsePairs(ground, fields.match);
  const columns = parseListColumns(ground, fields);
  const style = parseStyle(ground, fields);
  if (file === undefined || !match || !columns || !style) return undefined;
  return { kind: 'list', at: desk.positionOf(keySpan), file, match, ...columns, ...style };
}

type ListFields = Fields<typeof WrittenPriceList>;

function parseListColumns(ground: Ground, fields: ListFields): Pick<ListedPrice, 'price' | 'from' | 'times'> | undefined {
  const price = fields.price && toListColumn(ground, fields.price.value, 'price');
  const from = fields.from && toListColumn(ground, fields.from.value, 'from');
  const times = fields.times && parseColumnName(ground, fields.times.value, 'times');
  return !price || (fields.from && !from) || (fields.times && !times) ? undefined : { price, from, times };
}

/** How the list writes its cells. */
function parseStyle(ground: Ground, { dates, numbers }: ListFields): Pick<ListedPrice, 'dates' | 'numbers'> | undefined {
  const style = numbers ? parseNumbers(ground.desk, numbers.value) : ({ decimal: '.', group: ',' } as const);
  return style && { numbers: style, dates: dates ? parseDates(ground.desk, dates.value).all : [] };
}

/** `[product]`, the same name on both sides, or `{ order_column: list_column }`. */
function parsePairs(ground: Ground, { value }: WrittenEntry): ListedPrice['match'] | undefined {
  const isEmpty = value.kind === 'scalar' || (value.kind === 'list' ? value.items : value.entries).length === 0;
  if (isEmpty) {
    ground.desk.report(value.label, '"match" takes the columns by which an order finds its price.', 'Write match: [product], or match: { order_column: list_column }');
    return undefined;
  }
  const pairs = value.kind === 'list' ? value.items.map((item) => parseShared(ground, item)) : value.entries.map((entry) => parsePair(ground, entry));
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

type Pair = ListedPrice['match'][number];

function parseShared(ground: Ground, item: Written): Pair | undefined {
  const order = parseColumnName(ground, item, 'match');
  return order && { order, list: { name: order.name, at: order.at } };
}

function parsePair(ground: Ground, { key, keySpan, value }: WrittenEntry): Pair | undefined {
  const order = toColumnOrOutage(ground, key.trim(), keySpan);
  const list = toListColumn(ground, value, key);
  if (!order || !list) return undefined;
  if (order.kind === 'column') return { order, list };
  ground.desk.report(keySpan, 'A price is found by columns of the orders.', 'Write match: { order_column: list_column }');
}

function toListColumn(ground: Ground, node: Written, word: string): ListColumn | undefined {
  const name = parseText(ground.desk, node, word);
  return name === undefined ? undefined : { name, at: ground.desk.positionOf(node.span) };
}
