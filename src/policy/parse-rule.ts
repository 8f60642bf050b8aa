import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseGive } from './parse-give.ts';
import { parseText } from './parse-text.ts';
import { measuresOf, parseLateTrigger, parseOutageTrigger } from './parse-trigger.ts';
import type { Rule, Trigger } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenRule } from './written-rule.ts';

/** Rule names and templates become parts of ids, headers and file names. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

type RuleFields = { readonly [Word in keyof (typeof WrittenRule)['shape']]?: WrittenEntry };

/** One rule, by its name. */
export function parseRule(ground: Ground, entry: WrittenEntry): Rule | undefined {
  const name = checkName(ground, entry.key, entry.keySpan, 'A rule');
  const shape = checkShape(ground.desk, entry.value, WrittenRule);
  if (!shape) return undefined;
  const { fields } = shape;
  const trigger = parseTrigger(ground, entry, fields, shape.refusedSome);
  const scope: Scope = { of: 'orders', measures: trigger && measuresOf(trigger) };
  const where = fields.where ? parseConditions(ground, fields.where, scope) : [];
  const give = fields.give && parseGive(ground, fields.give, scope);
  const words = parseWords(ground, entry.key, fields);
  if (name === undefined || !trigger || !where || !give || !words) return undefined;
  return { name, at: ground.desk.positionOf(entry.keySpan), trigger, where, give, ...words };
}

function checkName(ground: Ground, name: string, span: WrittenEntry['keySpan'], what: string): string | undefined {
  if (NAME.test(name)) return name;
  const better = name.trim().toLowerCase().replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  const remedy = better === '' ? 'Write for example: shipping-delay' : `Write: ${better}`;
  ground.desk.report(span, `${what} is named with letters, digits, dashes and underscores; "${name}" is not.`, remedy);
}

/** The one thing that went wrong. */
function parseTrigger(
  ground: Ground,
  rule: WrittenEntry,
  fields: RuleFields,
  refusedSome: boolean,
): Trigger | undefined {
  const outage = fields.outage && parseOutageTrigger(ground, fields.outage);
  const late = fields.late && parseLateTrigger(ground, fields.late);
  if (fields.outage && fields.late) {
    const second = fields.outage.keySpan.start > fields.late.keySpan.start ? fields.outage : fields.late;
    const what = `The rule "${rule.key}" has two triggers, "outage" and "late".`;
    ground.desk.report(second.keySpan, what, 'Make two rules of it.');
    return undefined;
  }
  if (!fields.outage && !fields.late && !refusedSome) {
    const remedy = 'Add outage: { hits: ships_on } or late: { promised: promised_at, actual: delivered_at }';
    ground.desk.report(rule.keySpan, `The rule "${rule.key}" does not say what went wrong.`, remedy);
    return undefined;
  }
  return outage ?? late;
}

type RuleWords = Pick<Rule, 'template' | 'says' | 'oncePer' | 'combine'>;

/** The single words of a rule, with what stands for them where they are left out. */
function parseWords(ground: Ground, rule: string, fields: RuleFields): RuleWords | undefined {
  const written = fields.template ? parseText(ground.desk, fields.template.value, 'template') : rule;
  const named =
    fields.template && written !== undefined
      ? checkName(ground, written, fields.template.value.span, 'A template')
      : written;
  const says = fields.says ? parseText(ground.desk, fields.says.value, 'says') : rule.replace(/[-_]+/g, ' ').trim();
  const oncePer = fields.once_per ? parseText(ground.desk, fields.once_per.value, 'once_per') : 'order';
  if (named === undefined || says === undefined || oncePer === undefined) return undefined;
  const flag = fields.combine?.value;
  const combine = flag?.kind === 'scalar' && (flag.value === true || flag.value === 'yes');
  // The schema has let through "order" and "customer" only.
  return { template: named, says, oncePer: oncePer as Rule['oncePer'], combine };
}
