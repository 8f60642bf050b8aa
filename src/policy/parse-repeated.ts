import type { Condition, NameUse } from '../model/condition.ts';
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
  const column = (written: WrittenEntry | undefined): NameUse | undefined => written && parseColumnName(ground, written.value, written.key);
  const same = fields.same && parseSame(ground, fields.same);
  const within = fields.within && parsePositiveLength(ground, fields.within);
  const [moment, refunded, paid] = [column(fields.at), column(fields.refunded), column(fields.paid)];
  const where = conditions(fields.where);
  const unless = conditions(fields.unless);
  if (!same || within === undefined || !moment || !where || !unless) return undefined;
  if ((fields.refunded && !refunded) || (fields.paid && !paid)) return undefined;
  return { kind: 'repeated', at: ground.desk.positionOf(entry.keySpan), where, same, within, moment, unless, refunded, paid };
}
