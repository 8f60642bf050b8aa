import type { NameUse } from '../model/condition.ts';
import { checkShape, type Fields } from './check-shape.ts';
import { type Ground, toNameUse } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseMatch } from './parse-hits.ts';
import { parseColumnName } from './parse-name.ts';
import { parsePositiveLength, parseSame } from './parse-same.ts';
import type { FailedTrigger, OutageTrigger, Retried } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenDuring, WrittenFailedTrigger, WrittenRetried } from './written-triggers.ts';

const OF_ORDERS: Scope = { of: 'orders', measures: new Map(), main: undefined };
const OF_OUTAGES: Scope = { of: 'outages', measures: undefined, main: undefined };

/** An order that is the problem itself: where the customer did not succeed since, and what made it fail is over. */
export function parseFailedTrigger(ground: Ground, entry: WrittenEntry): FailedTrigger | undefined {
  const fields = checkShape(ground.desk, entry.value, WrittenFailedTrigger)?.fields;
  if (!fields) return undefined;
  const where = fields.where && parseConditions(ground, fields.where, OF_ORDERS);
  const moment = fields.at ? parseColumnName(ground, fields.at.value, 'at') : undefined;
  const needs = parseNeeds(ground, fields, moment);
  if (!where || !needs || (fields.at && !moment)) return undefined;
  return { kind: 'failed', at: ground.desk.positionOf(entry.keySpan), where, moment, ...needs };
}

type FailedFields = Fields<typeof WrittenFailedTrigger>;

/** What else must hold, which depends on when it failed. */
function parseNeeds(ground: Ground, fields: FailedFields, moment: NameUse | undefined): Pick<FailedTrigger, 'unlessRetried' | 'during'> | undefined {
  const unlessRetried = fields.unless_retried && parseRetried(ground, fields.unless_retried);
  const during = fields.during && parseDuring(ground, fields.during, moment);
  const needy = fields.unless_retried ?? fields.during;
  if (needy && !fields.at) {
    const why = needy === fields.during ? 'whether it failed during one' : 'what came later';
    ground.desk.report(needy.keySpan, `"${needy.key}" needs the moment at which an order failed, to know ${why}.`, 'Add the column with it: at: attempted_at');
    return undefined;
  }
  return (fields.unless_retried && !unlessRetried) || (fields.during && !during) ? undefined : { unlessRetried, during };
}

function parseRetried(ground: Ground, { value }: WrittenEntry): Retried | undefined {
  const fields = checkShape(ground.desk, value, WrittenRetried)?.fields;
  if (!fields) return undefined;
  const same = fields.same ? parseSame(ground, fields.same) : [];
  const within = fields.within && parsePositiveLength(ground, fields.within);
  return !same || (fields.within && within === undefined) ? undefined : { same, within };
}

/** The outages as a trigger of their own, which the moment of the failure must lie in. */
function parseDuring(ground: Ground, entry: WrittenEntry, moment: NameUse | undefined): OutageTrigger | undefined {
  if (!ground.hasOutages) {
    ground.desk.report(entry.keySpan, '"during" is about outages, and the policy has no "outages:".', 'Add: outages: { file: exports/outages.csv }');
  }
  const fields = checkShape(ground.desk, entry.value, WrittenDuring)?.fields;
  if (!fields) return undefined;
  const where = fields.where ? parseConditions(ground, fields.where, OF_OUTAGES) : [];
  const match = fields.match ? parseMatch(ground, fields.match) : [];
  if (!where || !match || !moment) return undefined;
  const at = ground.desk.positionOf(entry.keySpan);
  const hits = { kind: 'moment', moment: toNameUse(ground, moment.name, 'column', entry.keySpan) } as const;
  return { kind: 'outage', at, where, hits, match, mergeGaps: ground.mergeGap, lasting: [], overlapping: 'once', weight: undefined };
}
