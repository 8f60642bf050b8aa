import type { NameUse } from '../model/condition.ts';
import { type Purpose, withoutMeasures } from './amount-purpose.ts';
import type { Span } from './fault-desk.ts';
import { type Ground, isBuiltIn, toNameUse } from './ground.ts';
import { OUTAGE_PREFIX, reportIfColumn, toOutageColumn } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/** The name of a number: a column, a column of the outages, a measure that is a number, or a value. */
export function parseAmountName(ground: Ground, node: Written, purpose: Purpose): NameUse | undefined {
  const name = parseText(ground.desk, node, purpose.word);
  if (name === undefined) return undefined;
  if (name.startsWith(OUTAGE_PREFIX)) return parseOutageName(ground, name, node.span, purpose);
  if (purpose.scope.of === 'outages') return parseWeightName(ground, name, node.span, purpose);
  if (name === 'now') {
    ground.desk.report(node.span, '"now" is a moment, not an amount.', 'Write a number, or the name of a column.');
    return undefined;
  }
  if (purpose.scope.measures?.has(name) || isBuiltIn(name)) return parseMeasureName(ground, name, node.span, purpose);
  return ground.values.has(name) ? parseValueName(ground, name, node.span, purpose) : toNameUse(ground, name, 'column', node.span);
}

/** In the weight of an outage a name is a value, or one of its columns also without the prefix. */
function parseWeightName(ground: Ground, name: string, span: Span, purpose: Purpose): NameUse | undefined {
  if (!ground.values.has(name)) return parseOutageName(ground, name, span, purpose);
  if (!ground.outageColumns.has(name)) return parseValueName(ground, name, span, purpose);
  const what = `"${name}" is one of the "values:", and under "outages:" it is a column too.`;
  ground.desk.report(span, what, `Write outage.${name} if you mean the column, or give the value another name.`);
}

/** A column of the outages: in the weight of one also without the prefix. */
function parseOutageName(ground: Ground, name: string, span: Span, purpose: Purpose): NameUse | undefined {
  const use = name.startsWith(OUTAGE_PREFIX) ? toOutageColumn(ground, name, span) : toNameUse(ground, name, 'outage', span);
  if (!use) return undefined;
  if (use.name === 'start' || use.name === 'end') {
    ground.desk.report(span, `"${name}" is a moment, not an amount.`, 'Write a number, or a column that holds one.');
    return undefined;
  }
  if (hasOutages(ground, purpose)) return use;
  const whose = ground.hasOutages ? 'this rule is not about outages' : 'the policy has no "outages:"';
  ground.desk.report(span, `"${name}" is a column of the outages, and ${whose}.`, 'Write the name of an order column.');
}

/** True also where a fault in the trigger hides what the rule is about. */
function hasOutages(ground: Ground, { scope, value }: Purpose): boolean {
  if (!ground.hasOutages) return false;
  return scope.of === 'outages' || value !== undefined || !scope.measures || scope.measures.has('duration');
}

function parseMeasureName(ground: Ground, name: string, span: Span, purpose: Purpose): NameUse | undefined {
  if (reportIfColumn(ground, name, 'a measure', span)) return undefined;
  if (ground.values.has(name)) {
    // A value that is named like a built-in measure is refused where it is written.
    const what = `"${name}" is a measure of this rule, and one of the "values:" too.`;
    if (!isBuiltIn(name)) ground.desk.report(span, what, 'Give one of them another name.');
    return undefined;
  }
  const unmeasured = withoutMeasures(purpose);
  if (unmeasured !== undefined) {
    ground.desk.report(span, `${unmeasured} is not measured, so it cannot use "${name}".`, 'Use the measure in the rule.');
    return undefined;
  }
  if (purpose.scope.measures?.get(name) === 'number') return toNameUse(ground, name, 'measure', span);
  ground.desk.report(
    span,
    `"${name}" is a length of time, not an amount.`,
    'Write a number or a column. An amount grows with time by tiers, by blocks (per_started: 24h), or prorated.',
  );
}

/** A value uses only the values above it, so that none can come back to itself. */
function parseValueName(ground: Ground, name: string, span: Span, { value }: Purpose): NameUse | undefined {
  // A value that is named like an order column is refused where it is written.
  if (ground.orderColumns.has(name)) return undefined;
  if (!value || value.above.has(name)) return toNameUse(ground, name, 'value', span);
  if (value.name === name) {
    ground.desk.report(span, `The value "${name}" uses itself.`, 'Write a number, a column, or a value above it.');
    return undefined;
  }
  ground.desk.report(span, `"${name}" stands below this value, and a value uses only those above it.`, `Write "${name}" first.`);
}
