import type { Condition, NameUse, Test } from '../model/condition.ts';
import { checkShape } from './check-shape.ts';
import { type Ground, isMeasure, type Measure, toNameUse } from './ground.ts';
import { parseBounds } from './parse-bounds.ts';
import { parseValue, parseValues } from './parse-value.ts';
import { WrittenTestWords } from './written-condition.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { showChoice } from './written-words.ts';

/** What the names in a group of conditions may be. */
export interface Scope {
  readonly of: 'orders' | 'outages';
  /** The measures that the rule's trigger gives; undefined where the trigger is faulty, which is reported already. */
  readonly measures: readonly Measure[] | undefined;
}

/** A `where` or a `when`: all of it must hold. Undefined where any of it is faulty. */
export function parseConditions(ground: Ground, entry: WrittenEntry, scope: Scope): readonly Condition[] | undefined {
  const { key, value } = entry;
  const remedy = `Write for example: ${key}: { ${scope.of === 'orders' ? 'status: active' : 'kind: shipping'} }`;
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
  const test = parseTest(ground, entry, subject?.kind === 'measure' || (!subject && isMeasure(entry.key)), entry.value);
  return subject && test && { subject, test, at: ground.desk.positionOf(entry.keySpan) };
}

function parseSubject(ground: Ground, { key, keySpan }: WrittenEntry, scope: Scope): NameUse | undefined {
  if (scope.of === 'outages' || !isMeasure(key)) return toNameUse(ground, key, 'column', keySpan);
  if (ground.orderColumns.has(key)) {
    reportTwoMeanings(ground, key, keySpan);
    return undefined;
  }
  const given = scope.measures;
  if (given && !given.includes(key)) {
    const has = `Its trigger gives ${showChoice(given.map((measure) => `"${measure}"`)).replace(' or ', ' and ')}.`;
    const hint =
      key === 'overlap' && given.includes('duration')
        ? ' With hits: [from_column, to_column] it gives "overlap" too.'
        : '';
    ground.desk.report(keySpan, `This rule does not measure "${key}".`, has + hint);
    return undefined;
  }
  return toNameUse(ground, key, 'measure', keySpan);
}

/** A name that is both the policy's name for a column and a measure. */
export function reportTwoMeanings(ground: Ground, name: string, span: WrittenEntry['keySpan']): void {
  ground.desk.report(
    span,
    `"${name}" is a measure, and under "orders:" it is a column too.`,
    `Give the column another name there, such as ${name}_column.`,
  );
}

function parseTest(ground: Ground, subject: WrittenEntry, measure: boolean, node: Written): Test | undefined {
  if (node.kind === 'map') return parseTestWords(ground, subject, measure, node);
  if (measure) {
    const remedy = `Write for example: ${subject.key}: { at_least: 60m }`;
    ground.desk.report(node.label, `"${subject.key}" is a length of time, and is compared with bounds.`, remedy);
    return undefined;
  }
  return node.kind === 'list' ? parseValues(ground, node) : parseValue(ground, node);
}

function parseTestWords(ground: Ground, subject: WrittenEntry, measure: boolean, node: Written): Test | undefined {
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
    const test = parseTest(ground, subject, measure, not.value);
    return test && { kind: 'not', test };
  }
  if (edges.length > 0) return parseBounds(ground, subject, measure, edges);
  if (shape.refusedSome) return undefined;
  ground.desk.report(node.span, 'This condition is empty.', 'Write for example: { at_least: 60m }');
}

