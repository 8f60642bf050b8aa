import type { Condition, NameUse, Test } from '../model/condition.ts';
import { checkShape } from './check-shape.ts';
import type { Span } from './fault-desk.ts';
import { type Ground, isBuiltIn, kindOfBuiltIn, type Measures, toNameUse } from './ground.ts';
import type { Subject, SubjectType } from './parse-bound-value.ts';
import { parseBounds } from './parse-bounds.ts';
import { OUTAGE_PREFIX, reportIfColumn, showMeasures, toColumnOrOutage, toOutageColumn, toReportColumn } from './parse-name.ts';
import { parseValue, parseValues } from './parse-value.ts';
import { WrittenTestWords } from './written-condition.ts';
import { isNothing, type Written, type WrittenEntry } from './written-node.ts';

/** What the names in a group of conditions, or in an amount, may be. */
export interface Scope {
  /** `outages`, `reports`: columns of these, with or without their prefix. */
  readonly of: 'orders' | 'outages' | 'reports';
  /** The measures of the rule that may be used here; undefined where they are not known, which is reported already. */
  readonly measures: Measures | undefined;
  /** The measure that the rule's trigger is about: `duration`, or `delay`; a failed order has none. */
  readonly main: string | undefined;
}

const EXAMPLES: Readonly<Record<Scope['of'], string>> = { orders: 'status: active', outages: 'kind: shipping', reports: 'symptom: broken' };

/** A `where` or a `when`: all of it must hold. Undefined where any of it is faulty. */
export function parseConditions(ground: Ground, entry: WrittenEntry, scope: Scope): readonly Condition[] | undefined {
  const { key, value } = entry;
  const remedy = `Write for example: ${key}: { ${EXAMPLES[scope.of]} }`;
  if (value.kind !== 'map') {
    ground.desk.report(value.label, `"${key}" is a group of conditions.`, remedy);
    return undefined;
  }
  if (value.entries.length === 0) {
    ground.desk.report(value.span, `"${key}" holds no condition.`, 'Write one, or leave it out.');
    return undefined;
  }
  const conditions = value.entries.map((condition) => parseCondition(ground, condition, scope));
  return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

function parseCondition(ground: Ground, entry: WrittenEntry, scope: Scope): Condition | undefined {
  const subject = parseSubject(ground, entry, scope);
  const test = parseTest(ground, { entry, type: typeOf(entry.key, scope) }, entry.value);
  return subject && test && { subject, test, at: ground.desk.positionOf(entry.keySpan) };
}

/** What a condition's name holds, so that its bounds are of the same kind. */
function typeOf(name: string, scope: Scope): SubjectType {
  if (scope.of !== 'orders') return 'column';
  return scope.measures?.get(name) ?? (isBuiltIn(name) ? kindOfBuiltIn(name) : 'column');
}

function parseSubject(ground: Ground, { key, keySpan }: WrittenEntry, scope: Scope): NameUse | undefined {
  if (scope.of === 'reports') return toReportColumn(ground, key, keySpan);
  if (key.startsWith(OUTAGE_PREFIX)) return toOutageColumn(ground, key, keySpan);
  if (scope.of === 'outages') return toNameUse(ground, key, 'outage', keySpan);
  if (scope.measures?.has(key) || isBuiltIn(key)) return parseMeasureName(ground, key, keySpan, scope);
  return toColumnOrOutage(ground, key, keySpan);
}

function parseMeasureName(ground: Ground, name: string, span: Span, scope: Scope): NameUse | undefined {
  if (reportIfColumn(ground, name, 'a measure', span)) return undefined;
  const given = scope.measures;
  if (!given || given.has(name)) return toNameUse(ground, name, 'measure', span);
  const has = given.size === 0 ? 'It measures nothing here.' : `It measures ${showMeasures(given)}.`;
  const hint =
    name === 'overlap' && given.has('duration') ? ' With hits: [from_column, to_column] it measures "overlap" too.' : '';
  ground.desk.report(span, `This rule does not measure "${name}".`, has + hint);
}

function parseTest(ground: Ground, subject: Subject, node: Written): Test | undefined {
  if (node.kind === 'map') return parseTestWords(ground, subject, node);
  if (subject.type === 'column') return node.kind === 'list' ? parseValues(ground, node) : parseValue(ground, node);
  if (subject.type === 'number' && node.kind === 'scalar' && !isNothing(node)) return parseExactly(ground, subject, node);
  const { key } = subject.entry;
  const [is, bound] = subject.type === 'duration' ? ['a length of time', '60m'] : ['a number', '2'];
  const remedy = `Write for example: ${key}: { at_least: ${bound} }`;
  ground.desk.report(node.label, `"${key}" is ${is}, and is compared with bounds.`, remedy);
}

/** A measure that must be this number and no other. */
function parseExactly(ground: Ground, subject: Subject, node: Written): Test | undefined {
  const edges = ['at_least', 'at_most'].map((key): WrittenEntry => ({ key, keySpan: node.span, value: node }));
  return parseBounds(ground, subject, edges);
}

function parseTestWords(ground: Ground, subject: Subject, node: Written): Test | undefined {
  const shape = checkShape(ground.desk, node, WrittenTestWords);
  if (!shape) return undefined;
  const { not, ...bounds } = shape.fields;
  const edges = Object.values(bounds);
  if (not && edges.length > 0) {
    ground.desk.report(
      not.keySpan,
      `"not" stands alone, and here "${edges[0]!.key}" is beside it.`,
      'Keep one of them.',
    );
    return undefined;
  }
  if (not) {
    const test = parseTest(ground, subject, not.value);
    return test && { kind: 'not', test };
  }
  if (edges.length > 0) return parseBounds(ground, subject, edges);
  if (shape.refusedSome) return undefined;
  ground.desk.report(node.span, 'This condition is empty.', 'Write for example: { at_least: 60m }');
}

