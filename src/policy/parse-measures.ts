import { type Ground, isBuiltIn, type Measures } from './ground.ts';
import type { Scope } from './parse-conditions.ts';
import { guessKind, parseMeasure } from './parse-measure.ts';
import { OUTAGE_PREFIX } from './parse-name.ts';
import type { MeasureRule } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

export interface ParsedMeasures {
  /** Undefined where any is faulty. */
  readonly rules: readonly MeasureRule[] | undefined;
  /** The trigger's and the rule's own; of a faulty one what it was probably meant to come to. */
  readonly known: Measures;
}

/** The measures of a rule, each of which may use those above it. `scope` holds what the trigger measures. */
export function parseMeasures(ground: Ground, entry: WrittenEntry, scope: Scope): ParsedMeasures {
  const known = new Map(scope.measures);
  const { value } = entry;
  if (value.kind !== 'map' || value.entries.length === 0) {
    const remedy = 'Write for example: measure: { days_waiting: { from: reported_at, to: fixed_at } }';
    ground.desk.report(value.label, '"measure" is a group of measures, each under its name.', remedy);
    return { rules: undefined, known };
  }
  const rules = value.entries.map((measure) => {
    const isNamed = checkName(ground, measure);
    const later = value.entries.slice(value.entries.indexOf(measure)).map(({ key }) => key);
    const parsed = parseMeasure(ground, measure, { ...scope, measures: new Map(known) }, later);
    if (isNamed) known.set(measure.key, parsed?.gives ?? guessKind(measure, known));
    return isNamed ? parsed : undefined;
  });
  return { rules: rules.every((rule) => rule !== undefined) ? rules : undefined, known };
}

/** Reports a name that no measure can have, or that means something else too. */
function checkName(ground: Ground, { key, keySpan }: WrittenEntry): boolean {
  const fault = (what: string, remedy: string): false => {
    ground.desk.report(keySpan, what, remedy);
    return false;
  };
  if (isBuiltIn(key)) {
    return fault(`"${key}" is measured by itself, where the rule's trigger gives it.`, `Choose another name, such as ${key}_counted.`);
  }
  if (key === 'now' || key === 'outage' || key.startsWith(OUTAGE_PREFIX) || !NAME.test(key)) {
    const remedy = 'Write letters, digits and underscores: days_waiting';
    return fault(`A measure cannot have the name "${key}".`, remedy);
  }
  if (ground.orderColumns.has(key)) {
    return fault(`"${key}" is a measure, and under "orders:" it is a column too.`, `Give one of them another name, such as ${key}_measured.`);
  }
  if (ground.values.has(key)) {
    return fault(`"${key}" is a measure, and under "values:" it is a value too.`, `Give one of them another name, such as ${key}_measured.`);
  }
  return true;
}
