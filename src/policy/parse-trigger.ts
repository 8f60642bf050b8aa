import type { Condition, NameUse } from '../model/condition.ts';
import type { DurationUnit } from '../model/instant.ts';
import { checkShape } from './check-shape.ts';
import { type Ground, type Measure, toNameUse } from './ground.ts';
import { parseConditions } from './parse-conditions.ts';
import { parseHits, parseMatch } from './parse-hits.ts';
import { parseText } from './parse-text.ts';
import type { LateTrigger, OutageTrigger, Trigger } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenLateColumn, WrittenLateMoments, WrittenLateWords, WrittenOutageTrigger } from './written-rule.ts';

/** The measures that a trigger gives to the conditions of its rule. */
export function measuresOf(trigger: Trigger): readonly Measure[] {
  if (trigger.kind === 'late') return ['delay'];
  return trigger.hits.kind === 'interval' ? ['duration', 'overlap'] : ['duration'];
}

/** An outage that met the order. */
export function parseOutageTrigger(ground: Ground, entry: WrittenEntry): OutageTrigger | undefined {
  if (!ground.hasOutages) {
    const remedy = 'Add: outages: { file: exports/outages.csv }';
    ground.desk.report(entry.keySpan, 'This rule is about outages, and the policy has no "outages:".', remedy);
  }
  const fields = checkShape(ground.desk, entry.value, WrittenOutageTrigger)?.fields;
  if (!fields) return undefined;
  const where: readonly Condition[] | undefined = fields.where
    ? parseConditions(ground, fields.where, { of: 'outages', measures: undefined })
    : [];
  const hits = fields.hits && parseHits(ground, fields.hits);
  const match = fields.match ? parseMatch(ground, fields.match) : [];
  if (!where || !hits || !match) return undefined;
  return { kind: 'outage', at: ground.desk.positionOf(entry.keySpan), where, hits, match };
}

/** An order that came late: by two moments, or by a column that holds the delay as a number. */
export function parseLateTrigger(ground: Ground, entry: WrittenEntry): LateTrigger | undefined {
  const words = checkShape(ground.desk, entry.value, WrittenLateWords);
  if (!words) return undefined;
  const { promised, actual, delay, unit } = words.fields;
  const moment = promised ?? actual;
  if (delay && moment) {
    const remedy = 'Keep { promised: …, actual: … } or { delay: …, unit: … }.';
    ground.desk.report(delay.keySpan, `"delay" does not go with "${moment.key}".`, remedy);
    return undefined;
  }
  const by =
    delay || unit
      ? parseDelay(ground, entry, words.refusedSome)
      : parseMoments(ground, entry, words.refusedSome);
  return by && { kind: 'late', at: ground.desk.positionOf(entry.keySpan), by };
}

function parseMoments(ground: Ground, entry: WrittenEntry, refusedSome: boolean): LateTrigger['by'] | undefined {
  const fields = refusedSome ? undefined : checkShape(ground.desk, entry.value, WrittenLateMoments)?.fields;
  const promised = fields?.promised && parseColumn(ground, fields.promised);
  const actual = fields?.actual && parseColumn(ground, fields.actual);
  return promised && actual && { kind: 'moments', promised, actual };
}

function parseDelay(ground: Ground, entry: WrittenEntry, refusedSome: boolean): LateTrigger['by'] | undefined {
  const fields = refusedSome ? undefined : checkShape(ground.desk, entry.value, WrittenLateColumn)?.fields;
  const delay = fields?.delay && parseColumn(ground, fields.delay);
  const unit = fields?.unit && parseText(ground.desk, fields.unit.value, 'unit');
  // The schema has let through these words only.
  return delay && unit ? { kind: 'column', delay, unit: unit as DurationUnit } : undefined;
}

/** A word whose value is the name of an order column. */
function parseColumn(ground: Ground, { key, value }: WrittenEntry): NameUse | undefined {
  const name = parseText(ground.desk, value, key);
  return name === undefined ? undefined : toNameUse(ground, name, 'column', value.span);
}

