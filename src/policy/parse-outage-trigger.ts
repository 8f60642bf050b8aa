import { compare, whole } from '../model/fraction.ts';
import { toNumberPurpose } from './amount-purpose.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmount } from './parse-amount.ts';
import { textOf } from './parse-clock.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseHits, parseMatch } from './parse-hits.ts';
import { literalOf } from './parse-literal.ts';
import { parseLength } from './parse-length.ts';
import { parseLengthBounds } from './parse-measure.ts';
import type { Amount, OutageTrigger } from './policy.ts';
import { WrittenRange } from './written-condition.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenOutageTrigger } from './written-rule.ts';

const OF_OUTAGES: Scope = { of: 'outages', measures: undefined, main: undefined };

/** An outage that met the order. */
export function parseOutageTrigger(ground: Ground, entry: WrittenEntry): OutageTrigger | undefined {
  if (!ground.hasOutages) {
    const remedy = 'Add: outages: { file: exports/outages.csv }';
    ground.desk.report(entry.keySpan, 'This rule is about outages, and the policy has no "outages:".', remedy);
  }
  const fields = checkShape(ground.desk, entry.value, WrittenOutageTrigger)?.fields;
  if (!fields) return undefined;
  const where = fields.where ? parseConditions(ground, fields.where, OF_OUTAGES) : [];
  const hits = fields.hits && parseHits(ground, fields.hits);
  const match = fields.match ? parseMatch(ground, fields.match) : [];
  const time = parseCountedTime(ground, fields);
  return where && hits && match && time && { kind: 'outage', at: ground.desk.positionOf(entry.keySpan), where, hits, match, ...time };
}

type CountedTime = Pick<OutageTrigger, 'mergeGaps' | 'lasting' | 'overlapping' | 'weight'>;

/** How much of the outages' time counts. */
function parseCountedTime(ground: Ground, fields: Fields<typeof WrittenOutageTrigger>): CountedTime | undefined {
  const mergeGaps = fields.merge_gaps ? parseLength(ground.desk, fields.merge_gaps.value, 'merge_gaps') : ground.mergeGap;
  const lasting = fields.lasting ? parseLasting(ground, fields.lasting) : [];
  const overlapping = fields.overlapping && textOf(fields.overlapping) === 'added' ? 'added' : 'once';
  const weight = fields.weight && parseWeight(ground, fields.weight);
  if (mergeGaps === undefined || !lasting || (fields.weight && !weight)) return undefined;
  return { mergeGaps, lasting, overlapping, weight };
}

/** `{ at_least: 3m }`: how long an outage must be to count. */
function parseLasting(ground: Ground, entry: WrittenEntry): OutageTrigger['lasting'] | undefined {
  const shape = checkShape(ground.desk, entry.value, WrittenRange);
  const edges = Object.values(shape?.fields ?? {});
  return shape && !(shape.refusedSome && edges.length === 0) ? parseLengthBounds(ground, entry, edges) : undefined;
}

/** A share of the outage's time, by its columns only. */
function parseWeight(ground: Ground, { value }: WrittenEntry): Amount | undefined {
  const weight = parseAmount(ground, value, toNumberPurpose('weight', OF_OUTAGES));
  const literal = weight && literalOf(weight);
  if (!literal || compare(literal, whole(1)) <= 0) return weight;
  ground.desk.report(value.span, 'A weight is a share: it lies between 0 and 1.', 'Write for example: weight: 0.5');
}
