import type { NameUse } from '../model/condition.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseColumnName, toColumnOrOutage, toReportColumn } from './parse-name.ts';
import { parseSource } from './parse-source.ts';
import { parseText } from './parse-text.ts';
import { parseWholeNumber } from './parse-whole-number.ts';
import type { PageQuestion, ReportedTrigger, Source } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { WrittenReportedTrigger } from './written-reported.ts';

const OF_REPORTS: Scope = { of: 'reports', measures: undefined, main: undefined };
const DEFAULTS = { decimal: '.', group: ',' } as const;
const LATEST = 3;

type ReportedFields = Fields<typeof WrittenReportedTrigger>;

/** A problem that the customer told of, in a file or on a page. */
export function parseReportedTrigger(ground: Ground, entry: WrittenEntry): ReportedTrigger | undefined {
  const shape = checkShape(ground.desk, entry.value, WrittenReportedTrigger);
  if (!shape) return undefined;
  const { fields } = shape;
  if (!fields.file && !fields.symptoms) {
    if (!shape.refusedSome) ground.desk.report(entry.keySpan, 'Here nothing says where the reports come from.', NO_SOURCE);
    return undefined;
  }
  const isWhole = !reportStrays(ground, fields);
  const on = fields.on ? parseOn(ground, fields.on) : [byOrder(ground, entry)];
  const where = parseWhere(ground, fields.where);
  const columns = parseReportColumns(ground, entry, fields);
  const pages = fields.symptoms ? parsePages(ground, fields.symptoms, fields.latest) : 'none';
  if (!isWhole || !on || !where || !columns || !pages) return undefined;
  const source = fields.file && toSource(ground, entry, fields);
  return { kind: 'reported', at: ground.desk.positionOf(entry.keySpan), source, on, where, ...columns, pages: pages === 'none' ? undefined : pages };
}

const NO_SOURCE = 'Name the file: file: reports.csv\nor what customers can tick on the pages: symptoms: { broken: It is broken }';

function parseWhere(ground: Ground, written: WrittenEntry | undefined): ReportedTrigger['where'] | undefined {
  return written ? parseConditions(ground, written, OF_REPORTS) : [];
}

/** What has a meaning of its own among the report's columns. A page always knows when it was asked. */
function parseReportColumns(ground: Ground, { keySpan }: WrittenEntry, { file, at, each }: ReportedFields): Pick<ReportedTrigger, 'moment' | 'each'> | undefined {
  const [moment, own] = [at, each].map((written) => written && parseReportName(ground, written));
  if ((at && !moment) || (each && !own)) return undefined;
  return { moment: moment ?? (file ? undefined : toReportColumn(ground, 'at', keySpan)), each: own };
}

function toSource(ground: Ground, entry: WrittenEntry, fields: ReportedFields): Source {
  return parseSource(ground.desk, entry, fields, { numbers: DEFAULTS, timezone: ground.timezone });
}

/** Words that say how a file is written, without one; and one that is about pages, without these. */
function reportStrays(ground: Ground, fields: ReportedFields): boolean {
  const { file, symptoms, latest } = fields;
  const stray = file ? undefined : Object.values(fields).find(({ key }) => !OF_PAGES.includes(key));
  if (stray) ground.desk.report(stray.keySpan, `"${stray.key}" is about a file of reports, and none is named.`, 'Add the file: file: reports.csv');
  if (!latest || symptoms) return stray !== undefined;
  ground.desk.report(latest.keySpan, '"latest" is about the pages, and they ask nothing.', 'Add what customers can tick: symptoms: { broken: It is broken }');
  return true;
}

/** The words that need no file. */
const OF_PAGES: readonly string[] = ['symptoms', 'latest', 'where'];

type Pair = ReportedTrigger['on'][number];

function byOrder(ground: Ground, { keySpan }: WrittenEntry): Pair {
  return { order: { name: 'order', kind: 'column', at: ground.desk.positionOf(keySpan) }, report: 'order' };
}

/** `order`, `[order, customer]`, or `{ order_column: report_column }`. */
function parseOn(ground: Ground, { value }: WrittenEntry): ReportedTrigger['on'] | undefined {
  const pairs = value.kind === 'map' ? value.entries.map((entry) => parsePair(ground, entry)) : listOf(value).map((item) => parseSame(ground, item));
  if (pairs.length > 0) return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
  ground.desk.report(value.label, '"on" names no column.', 'Write on: order, or on: { order_column: report_column }');
  return undefined;
}

const listOf = (value: Exclude<Written, { kind: 'map' }>): readonly Written[] => (value.kind === 'list' ? value.items : [value]);

function parseSame(ground: Ground, item: Written): Pair | undefined {
  const order = parseColumnName(ground, item, 'on');
  return order && { order, report: order.name };
}

function parsePair(ground: Ground, { key, keySpan, value }: WrittenEntry): Pair | undefined {
  const order = toColumnOrOutage(ground, key.trim(), keySpan);
  const report = parseText(ground.desk, value, key);
  if (!order || report === undefined) return undefined;
  if (order.kind === 'column') return { order, report };
  ground.desk.report(keySpan, 'A report finds its order by columns of the orders.', 'Write on: { order_column: report_column }');
  return undefined;
}

function parseReportName(ground: Ground, { key, value }: WrittenEntry): NameUse | undefined {
  const name = parseText(ground.desk, value, key);
  return name === undefined ? undefined : toReportColumn(ground, name, value.span);
}

/** What customers can tick, and how many of their orders they see. */
function parsePages(ground: Ground, { value }: WrittenEntry, latest: WrittenEntry | undefined): PageQuestion | undefined {
  const shown = latest ? parseWholeNumber(ground.desk, latest.value, 'latest', 1) : LATEST;
  if (value.kind !== 'map' || value.entries.length === 0) {
    const remedy = 'Write for example: symptoms: { broken: It is broken, missing: It never came }';
    ground.desk.report(value.label, '"symptoms" names nothing that a customer could tick.', remedy);
    return undefined;
  }
  const words = value.entries.map(({ key, value: said }) => [key.trim(), parseText(ground.desk, said, key)] as const);
  const symptoms = words.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  return shown === undefined || symptoms.length < words.length ? undefined : { symptoms: new Map(symptoms), latest: shown };
}
