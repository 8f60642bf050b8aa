import type { Condition } from '../model/condition.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseColumnName } from './parse-name.ts';
import { parsePositiveLength, parseSame } from './parse-same.ts';
import type { RepeatedTrigger } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenRepeatedTrigger } from './written-triggers.ts';

const OF_ORDERS: Scope = { of: 'orders', measures: new Map(), main: undefined };

/** The second charge of the same thing, and every further one. */
export function parseRepeatedTrigger(ground: Ground, entry: WrittenEntry): RepeatedTrigger | undefined {
  const fields = checkShape(ground.desk, entry.value, WrittenRepeatedTrigger)?.fields;
  if (!fields) return undefined;
  const conditions = (written: WrittenEntry | undefined): readonly Condition[] | undefined => (written ? parseConditions(ground, written, OF_ORDERS) : []);
  const same = fields.same && parseSame(ground, fields.same);
  const within = fields.within && parsePositiveLength(ground, fields.within);
  const moment = fields.at && parseColumnName(ground, fields.at.value, 'at');
  const where = conditions(fields.where);
  const unless = conditions(fields.unless);
  const refunded = fields.refunded && parseColumnName(ground, fields.refunded.value, 'refunded');
  if (!same || within === undefined || !moment || !where || !unless || (fields.refunded && !refunded)) return undefined;
  return { kind: 'repeated', at: ground.desk.positionOf(entry.keySpan), where, same, within, moment, unless, refunded };
}
