import type { Purpose } from './amount-purpose.ts';
import { checkShape } from './check-shape.ts';
import { type Ground, isBuiltIn } from './ground.ts';
import { parseAmount } from './parse-amount.ts';
import { parseMoment } from './parse-moment.ts';
import { OUTAGE_PREFIX, reportIfColumn } from './parse-name.ts';
import { parseValueSteps } from './parse-value-steps.ts';
import type { Value } from './policy.ts';
import type { Written, WrittenEntry, WrittenMap } from './written-node.ts';
import { WrittenValueWords } from './written-values.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** The names under `values:`, so that rules and other values know them; also those of faulty ones. */
export function valueNames({ value }: WrittenEntry): ReadonlySet<string> {
  return new Set(value.kind === 'map' ? value.entries.map(({ key }) => key) : []);
}

/** The values by their names, without faulty ones. `ground.values` holds the names of all. */
export function parseValues(ground: Ground, { keySpan, value }: WrittenEntry): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  if (value.kind !== 'map' || value.entries.length === 0) {
    ground.desk.report(keySpan, '"values" holds amounts, each under its name.', 'Write for example: values: { daily_rate: 9.98 }');
    return values;
  }
  const above = new Set<string>();
  for (const entry of value.entries) {
    const isNamed = checkName(ground, entry);
    const parsed = parseValue(ground, entry, new Set(above));
    if (isNamed && parsed) values.set(entry.key, parsed);
    above.add(entry.key);
  }
  return values;
}

/** A name that means nothing else. */
function checkName(ground: Ground, { key, keySpan }: WrittenEntry): boolean {
  const other = key === 'now' ? 'the moment as of which is measured' : isBuiltIn(key) ? 'a measure' : undefined;
  if (other !== undefined) {
    ground.desk.report(keySpan, `"${key}" is ${other}, and no name for a value.`, `Name it for example: ${key}_rate`);
    return false;
  }
  if (NAME.test(key)) return !reportIfColumn(ground, key, 'one of the "values:"', keySpan);
  const plain = key.startsWith(OUTAGE_PREFIX) ? key.slice(OUTAGE_PREFIX.length) : key;
  const better = plain.trim().replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^[\d_-]+|_+$/gu, '');
  const what = `A value is named with letters, digits, dashes and underscores, beginning with a letter; "${key}" is not.`;
  ground.desk.report(keySpan, what, `Write for example: ${better === '' ? 'daily_rate' : better}`);
  return false;
}

function parseValue(ground: Ground, entry: WrittenEntry, above: ReadonlySet<string>): Value | undefined {
  const { key: name, keySpan, value } = entry;
  const purpose: Purpose = {
    word: name,
    remedy: undefined,
    unit: ground.currency,
    // A value may be multiplied where it is used.
    counts: 'rate',
    scope: { of: 'orders', measures: new Map(), main: undefined },
    inherited: undefined,
    value: { name, above },
  };
  const words = value.kind === 'map' && value.entries.some(({ key }) => key === 'is') ? value : undefined;
  const parts = words ? parseWords(ground, words, purpose) : { by: undefined, steps: parseIs(ground, value, purpose) };
  if (!parts?.steps) return undefined;
  return { name, at: ground.desk.positionOf(keySpan), by: parts.by, steps: parts.steps };
}

/** An amount, or steps by date. */
function parseIs(ground: Ground, node: Written, purpose: Purpose): Value['steps'] | undefined {
  if (node.kind === 'list') return parseValueSteps(ground, node, purpose);
  const is = parseAmount(ground, node, purpose);
  return is && [{ from: undefined, is, at: is.at }];
}

/** `{ by: bought_at, is: [ … ] }` */
function parseWords(ground: Ground, map: WrittenMap, purpose: Purpose): Pick<Value, 'by' | 'steps'> | undefined {
  const from = map.entries.find(({ key }) => key === 'from');
  if (from) {
    const remedy = 'Put brackets around it: [ { from: 2026-04-01, is: 10.34 } ]';
    ground.desk.report(map.span, 'Steps by date are a list, also where there is one.', remedy);
    return undefined;
  }
  const fields = checkShape(ground.desk, map, WrittenValueWords)?.fields;
  if (!fields?.is) return undefined;
  const by = fields.by && parseMoment(ground, fields.by.value, 'by');
  const steps = parseIs(ground, fields.is.value, { ...purpose, word: 'is' });
  if (fields.by && fields.is.value.kind !== 'list') {
    const remedy = 'Take it out, or write steps: is: [ { from: 2026-04-01, is: 10.34 } ]';
    ground.desk.report(fields.by.keySpan, '"by" selects a step by its date, and here is no date.', remedy);
    return undefined;
  }
  return !steps || (fields.by && !by) ? undefined : { by, steps };
}
