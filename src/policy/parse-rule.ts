import { checkShape } from './check-shape.ts';
import { BUILT_IN, type BuiltIn, type Ground, kindOfBuiltIn } from './ground.ts';
import { parseConditions, type Scope } from './parse-conditions.ts';
import { parseFailedTrigger } from './parse-failed.ts';
import { parseGive } from './parse-give.ts';
import { parseMeasures } from './parse-measures.ts';
import { EACH_BY_ITSELF, parseOncePer } from './parse-once-per.ts';
import { parseOffer } from './parse-offer.ts';
import { parseOutageTrigger } from './parse-outage-trigger.ts';
import { parseText } from './parse-text.ts';
import { parseOverpaidTrigger } from './parse-overpaid.ts';
import { parseRepeatedTrigger } from './parse-repeated.ts';
import { parseReportedTrigger } from './parse-reported.ts';
import { parseLateTrigger } from './parse-trigger.ts';
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
  const given = parseGiven(ground, fields, scope);
  const words = parseWords(ground, entry.key, fields);
  if (name === undefined || !trigger || !measures || !where || !given || !words) return undefined;
  return { name, at: ground.desk.positionOf(entry.keySpan), trigger, measures, where, ...given, ...words };
}

/** What is given, and what it waits for. */
function parseGiven(ground: Ground, fields: RuleFields, scope: Scope): Pick<Rule, 'give' | 'offer'> | undefined {
  const give = fields.give && parseGive(ground, fields.give, scope);
  if (give?.also && fields.once_per) reportTogether(ground, fields.once_per);
  const offer = parseOffer(ground.desk, fields, give);
  if (!give || offer.kind === 'faulty') return undefined;
  return { give, offer: offer.kind === 'offer' ? offer.offer : undefined };
}

/** What the rule's conditions may use of its trigger. Of a faulty one it is everything that it may have meant. */
function toScope(trigger: Trigger | undefined, fields: RuleFields): Scope {
  const given = trigger ? measuresOf(trigger) : guessMeasures(fields);
  const [main] = given;
  return { of: 'orders', measures: new Map(given.map((measure) => [measure, kindOfBuiltIn(measure)])), main };
}

/** The measures that a trigger gives, the one that it is about first. */
function measuresOf(trigger: Trigger): readonly BuiltIn[] {
  if (trigger.kind === 'repeated' && !trigger.paid) return [];
  return trigger.kind === 'outage' && trigger.hits.kind === 'interval' ? MEASURES_OF.outage : MEASURES_OF[trigger.kind].slice(0, 1);
}

/** What each trigger may measure, the one that it is about first. */
const MEASURES_OF: Readonly<Record<Trigger['kind'], readonly BuiltIn[]>> = {
  outage: ['duration', 'overlap'], late: ['delay'], failed: [], overpaid: ['excess'], repeated: ['excess'], reported: [],
};
const TRIGGERS = Object.keys(MEASURES_OF) as readonly Trigger['kind'][];

function guessMeasures(fields: RuleFields): readonly BuiltIn[] {
  const [first, ...others] = TRIGGERS.filter((word) => fields[word]);
  return first === undefined || others.length > 0 ? BUILT_IN : MEASURES_OF[first];
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
  const written = TRIGGERS.flatMap((kind) => (fields[kind] ? [{ kind, entry: fields[kind] }] : []));
  const parsed = written.map(({ kind, entry }): Trigger | undefined => PARSERS[kind](ground, entry));
  if (written.length > 1) {
    reportTwoTriggers(ground, rule, written.map(({ entry }) => entry));
    return undefined;
  }
  if (written.length === 0 && !refusedSome) {
    const remedy =
      'Add outage: { hits: ships_on }, late: { promised: promised_at, actual: delivered_at } or failed: { where: … }';
    ground.desk.report(rule.keySpan, `The rule "${rule.key}" does not say what went wrong.`, remedy);
    return undefined;
  }
  return parsed[0];
}

const PARSERS: Readonly<Record<Trigger['kind'], (ground: Ground, entry: WrittenEntry) => Trigger | undefined>> = {
  outage: parseOutageTrigger,
  late: parseLateTrigger,
  failed: parseFailedTrigger,
  overpaid: parseOverpaidTrigger,
  repeated: parseRepeatedTrigger,
  reported: parseReportedTrigger,
};

function reportTwoTriggers(ground: Ground, rule: WrittenEntry, written: readonly WrittenEntry[]): void {
  const last = written.reduce((a, b) => (a.keySpan.start > b.keySpan.start ? a : b));
  const names = written.map(({ key }) => `"${key}"`);
  const all = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const count = ['two', 'three', 'four', 'five', 'six'][written.length - 2] ?? String(written.length);
  const what = `The rule "${rule.key}" has ${count} triggers, ${all}.`;
  ground.desk.report(last.keySpan, what, `Make ${count} rules of it.`);
}

/** What is paid together may be paid in parts, and of several remedies nobody could say which part is left. */
function reportTogether({ desk }: Ground, { keySpan }: WrittenEntry): void {
  const what = 'Several remedies for one event are given for each order and problem by itself, and "once_per" takes some together.';
  desk.report(keySpan, what, 'Take it out, or make a rule of each remedy, with "combine: true".');
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
