import type { DurationUnit } from '../model/instant.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseColumnName } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import type { LateTrigger } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenLateColumn, WrittenLateMoments, WrittenLateWords } from './written-rule.ts';

/** An order that came late: by two moments, or by a column that holds the delay as a number. */
export function parseLateTrigger(ground: Ground, entry: WrittenEntry): LateTrigger | undefined {
  const words = checkShape(ground.desk, entry.value, WrittenLateWords);
  if (!words) return undefined;
  const { promised, actual, delay, unit, at } = words.fields;
  const moment = promised ?? actual;
  if (delay && moment) {
    const remedy = 'Keep { promised: …, actual: … } or { delay: …, unit: … }.';
    ground.desk.report(delay.keySpan, `"delay" does not go with "${moment.key}".`, remedy);
    return undefined;
  }
  if (at && moment) {
    const what = `"at" does not go with "${moment.key}": these two say when it was.`;
    ground.desk.report(at.keySpan, what, 'Take it out.');
    return undefined;
  }
  const by =
    delay || unit || at
      ? parseDelay(ground, entry, words.refusedSome)
      : parseMoments(ground, entry, words.refusedSome);
  return by && { kind: 'late', at: ground.desk.positionOf(entry.keySpan), by };
}

function parseMoments(ground: Ground, entry: WrittenEntry, refusedSome: boolean): LateTrigger['by'] | undefined {
  const fields = refusedSome ? undefined : checkShape(ground.desk, entry.value, WrittenLateMoments)?.fields;
  const promised = fields?.promised && parseColumnName(ground, fields.promised.value, 'promised');
  const actual = fields?.actual && parseColumnName(ground, fields.actual.value, 'actual');
  return promised && actual && { kind: 'moments', promised, actual };
}

function parseDelay(ground: Ground, entry: WrittenEntry, refusedSome: boolean): LateTrigger['by'] | undefined {
  const fields = refusedSome ? undefined : checkShape(ground.desk, entry.value, WrittenLateColumn)?.fields;
  const delay = fields?.delay && parseColumnName(ground, fields.delay.value, 'delay');
  const unit = fields?.unit && parseText(ground.desk, fields.unit.value, 'unit');
  const moment = fields?.at && parseColumnName(ground, fields.at.value, 'at');
  if (!delay || !unit || (fields.at && !moment)) return undefined;
  // The schema has let through these words only.
  return { kind: 'column', delay, unit: unit as DurationUnit, moment };
}
