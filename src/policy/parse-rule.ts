import { checkShape } from './check-shape.ts';
import { BUILT_IN, type BuiltIn, type Ground } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseGive } from './parse-give.ts';
import { parseMeasures } from './parse-measures.ts';
import { EACH_BY_ITSELF, parseOncePer } from './parse-once-per.ts';
import { parseOutageTrigger } from './parse-outage-trigger.ts';
import { parseText } from './parse-text.ts';
import { parseFailedTrigger, parseLateTrigger } from './parse-trigger.ts';
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
  const builtIn = toScope(trigger, fields);
  const own = fields.measure && parseMeasures(ground, fields.measure, builtIn);
  const measures = own ? own.rules : [];
  const scope: Scope = own ? { ...builtIn, measures: own.known } : builtIn;
  const where = fields.where ? parseConditions(ground, fields.where, scope) : [];
  const give = fields.give && parseGive(ground, fields.give, scope);
  const words = parseWords(ground, entry.key, fields);
  if (name === undefined || !trigger || !measures || !where || !give || !words) return undefined;
  return { name, at: ground.desk.positionOf(entry.keySpan), trigger, measures, where, give, ...words };
}

/** What the rule's conditions may use of its trigger. Of a faulty one it is everything that it may have meant. */
function toScope(trigger: Trigger | undefined, fields: RuleFields): Scope {
  const given = trigger ? measuresOf(trigger) : guessMeasures(fields);
  const [main] = given;
  return { of: 'orders', measures: new Map(given.map((measure) => [measure, 'duration'])), main };
}

/** The measures that a trigger gives, the one that it is about first. */
function measuresOf(trigger: Trigger): readonly BuiltIn[] {
  if (trigger.kind === 'failed') return [];
  if (trigger.kind === 'late') return ['delay'];
  return trigger.hits.kind === 'interval' ? ['duration', 'overlap'] : ['duration'];
}

function guessMeasures({ outage, late, failed }: RuleFields): readonly BuiltIn[] {
  const written = [outage, late, failed].filter((entry) => entry !== undefined);
  if (written.length !== 1) return BUILT_IN;
  if (failed) return [];
  return late ? ['delay'] : ['duration', 'overlap'];
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
  const failed = fields.failed && parseFailedTrigger(ground, fields.failed);
  const written = [fields.outage, fields.late, fields.failed].filter((entry) => entry !== undefined);
  if (written.length > 1) {
    reportTwoTriggers(ground, rule, written);
    return undefined;
  }
  if (written.length === 0 && !refusedSome) {
    const remedy =
      'Add outage: { hits: ships_on }, late: { promised: promised_at, actual: delivered_at } or failed: { where: … }';
    ground.desk.report(rule.keySpan, `The rule "${rule.key}" does not say what went wrong.`, remedy);
    return undefined;
  }
  return outage ?? late ?? failed;
}

function reportTwoTriggers(ground: Ground, rule: WrittenEntry, written: readonly WrittenEntry[]): void {
  const last = written.reduce((a, b) => (a.keySpan.start > b.keySpan.start ? a : b));
  const names = written.map(({ key }) => `"${key}"`);
  const all = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const count = written.length === 2 ? 'two' : 'three';
  const what = `The rule "${rule.key}" has ${count} triggers, ${all}.`;
  ground.desk.report(last.keySpan, what, `Make ${count} rules of it.`);
}

type RuleWords = Pick<Rule, 'template' | 'says' | 'oncePer' | 'combine'>;

/** What else a rule says, with what stands for it where it is left out. */
function parseWords(ground: Ground, rule: string, fields: RuleFields): RuleWords | undefined {
  const written = fields.template ? parseText(ground.desk, fields.template.value, 'template') : rule;
  const named =
    fields.template && written !== undefined
      ? checkName(ground, written, fields.template.value.span, 'A template')
      : written;
  const says = fields.says ? parseText(ground.desk, fields.says.value, 'says') : rule.replace(/[-_]+/g, ' ').trim();
  const oncePer = fields.once_per ? parseOncePer(ground, fields.once_per) : EACH_BY_ITSELF;
  if (named === undefined || says === undefined || !oncePer) return undefined;
  const flag = fields.combine?.value;
  const combine = flag?.kind === 'scalar' && (flag.value === true || flag.value === 'yes');
  return { template: named, says, oncePer, combine };
}
