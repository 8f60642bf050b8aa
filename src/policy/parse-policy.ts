import { Refusal } from '../model/fault.ts';
import { toDuration } from '../model/instant.ts';
import { checkRules } from './check-rules.ts';
import { checkShape, type Shape } from './check-shape.ts';
import { checkDateColumns } from './check-date-columns.ts';
import { checkTriggers } from './check-triggers.ts';
import { type ColumnUse, columnsUsed, outageColumnsUsed, reportColumnsKnown } from './columns-used.ts';
import { createFaultDesk, type FaultDesk } from './fault-desk.ts';
import type { Ground } from './ground.ts';
import { parseBusiness, type ParsedBusiness } from './parse-business.ts';
import { parseCodePrefix } from './parse-code-prefix.ts';
import { parseExamples, type Subjects } from './parse-examples.ts';
import { unitsOf } from '../model/gifts.ts';
import { NO_LIMITS, parseLimits } from './parse-limits.ts';
import { parseLetterWords } from './parse-letter-words.ts';
import { parseCustomers } from './parse-customers.ts';
import { parseOrders } from './parse-orders.ts';
import { parseOutages } from './parse-outages.ts';
import { checkPageOrders } from './parse-page-orders.ts';
import { parsePages } from './parse-pages.ts';
import { parseRule } from './parse-rule.ts';
import { parseValues, valueNames } from './parse-values.ts';
import type { Business, CustomersPreset, OrdersPreset, OrdersSource, OutagesPreset, Pages, Policy, Rule, Source, Value } from './policy.ts';
import { createWorkingCalendar, WEEKDAYS } from './working-calendar.ts';
import { toPlain, type Written, type WrittenEntry } from './written-node.ts';
import { WrittenPolicySchema } from './written-policy.ts';
import { parseYaml } from './yaml-positions.ts';

/**
 * The trusted Policy from the text of a policy file. `file` is its name as the user knows it. Throws one Refusal that
 * holds every fault that was found, in the order of the file.
 */
export function parsePolicy(
  text: string, file: string, presets: readonly OrdersPreset[], customerPresets: readonly CustomersPreset[] = [], outagePresets: readonly OutagesPreset[] = [],
): Policy {
  // A byte-order mark is no character of the first line.
  const content = text.replace(/^\uFEFF/, '');
  const desk = createFaultDesk(file, content);
  const root = parseYaml(content, desk);
  const shape = root && checkShape(desk, root, WrittenPolicySchema);
  const parts = shape && parseParts(desk, shape.fields, { presets, customerPresets, outagePresets });
  if (root && desk.faults().length === 0) checkWhole(desk, root);
  const faults = desk.faults();
  if (faults.length > 0 || !parts) throw new Refusal(faults);
  const { business, orders, ...rest } = parts;
  // Without a fault every required part is there.
  return { file, text: content, business: business as Business, orders: orders as OrdersSource, ...rest };
}

type Fields = Shape<typeof WrittenPolicySchema>['fields'];

interface Presets {
  readonly presets: readonly OrdersPreset[];
  readonly customerPresets: readonly CustomersPreset[];
  readonly outagePresets: readonly OutagesPreset[];
}

function parseParts(desk: FaultDesk, fields: Fields, { presets, customerPresets, outagePresets }: Presets) {
  const { business, workingDays } = fields.business ? parseBusiness(desk, fields.business.value) : WITHOUT_BUSINESS;
  const timezone = business.timezone ?? 'UTC';
  const orders = fields.orders && parseOrders(desk, fields.orders, presets, timezone);
  const customers = fields.customers && parseCustomers(desk, fields.customers, customerPresets);
  const outages = fields.outages && parseOutages(desk, fields.outages, outagePresets, timezone);
  const ground: Ground = {
    desk,
    currency: business.currency,
    timezone,
    orderColumns: new Set(orders?.columns.keys()),
    hasOutages: fields.outages !== undefined,
    mergeGap: outages?.mergeGap ?? toDuration(0),
    outageColumns: new Set(outages?.columns.keys()),
    values: fields.values ? valueNames(fields.values) : new Set(),
    workingDays,
  };
  const pages = fields.pages && parsePages(ground, fields.pages);
  return { business, pages, orders, ...(customers && { customers }), outages, ...parseClauses(ground, fields, { orders, outages, pages }) };
}

type Sources = { readonly [Block in 'orders' | 'outages']: Source | undefined } & { readonly pages: Pages | undefined };

/** What the policy says of the business and its exports: values, rules, limits and examples. */
function parseClauses(ground: Ground, fields: Fields, sources: Sources) {
  const { desk } = ground;
  const values = fields.values ? parseValues(ground, fields.values) : new Map<string, Value>();
  const { rules, areAll } = fields.rules ? parseRules(ground, fields.rules) : { rules: [], areAll: false };
  const given = areAll && ground.currency !== undefined ? new Set(rules.flatMap((rule) => unitsOf(rule.give))) : undefined;
  const limits = fields.limits ? parseLimits(ground, fields.limits, given) : NO_LIMITS;
  const clauses = { values, rules, limits };
  if (areAll && fields.rules) {
    checkTriggers(desk, fields.rules, clauses);
    checkRules(desk, fields.rules, rules);
  }
  if (areAll && fields.pages) checkPageOrders(desk, fields.pages, sources.pages, rules);
  if (areAll) checkDateColumns(desk, fields, { ...sources, ...clauses });
  const subjects = toSubjects(fields, { ...sources, ...clauses }, areAll);
  const codePrefix = fields.codes ? parseCodePrefix(ground, fields.codes) : '';
  const allowedWords = fields.words && parseLetterWords(desk, fields.words);
  return { ...clauses, codePrefix, allowedWords, examples: fields.examples ? parseExamples(ground, fields.examples, subjects) : [] };
}

const WITHOUT_BUSINESS: ParsedBusiness = { business: { calendar: createWorkingCalendar(WEEKDAYS) }, workingDays: WEEKDAYS };

type Parts = Pick<Policy, 'values' | 'rules'> & Sources;

/** What examples may be about. Where a rule is faulty, the columns that it uses are not known. */
function toSubjects({ rules }: Fields, parts: Parts, areAll: boolean): Subjects {
  const names = rules?.value.kind === 'map' ? rules.value.entries.map(({ key }) => key) : [];
  const toNames = (source: Source | undefined, uses: readonly ColumnUse[], own: readonly string[]) =>
    areAll ? new Set([...own, ...(source?.columns.keys() ?? []), ...uses.map(({ use }) => use.name)]) : undefined;
  return {
    names,
    rules: new Map(parts.rules.map((rule) => [rule.name, rule])),
    orders: toNames(parts.orders, columnsUsed(parts), ['order', 'customer', 'email', 'name', 'locale']),
    outages: toNames(parts.outages, outageColumnsUsed(parts), ['id', 'start', 'end']),
    reports: new Map(parts.rules.map((rule) => [rule.name, reportColumnsKnown(rule, parts.values)])),
  };
}

function parseRules(ground: Ground, { value, keySpan }: WrittenEntry): { rules: readonly Rule[]; areAll: boolean } {
  if (value.kind !== 'map' || value.entries.length === 0) {
    ground.desk.report(
      keySpan,
      'A policy has at least one rule, under its name.',
      'Write for example: rules: { shipping-delay: { outage: …, give: … } }',
    );
    return { rules: [], areAll: false };
  }
  const rules = value.entries.flatMap((entry) => parseRule(ground, entry) ?? []);
  return { rules, areAll: rules.length === value.entries.length };
}

/** The last door: what the parsers took must also be what the published schema describes. */
function checkWhole(desk: FaultDesk, root: Written): void {
  for (const issue of WrittenPolicySchema.safeParse(toPlain(root)).error?.issues ?? []) {
    desk.report(
      findNode(root, issue.path).label,
      'This is not how a policy says it.',
      'Compare it with the reference of the policy file.',
    );
  }
}

function findNode(root: Written, path: readonly PropertyKey[]): Written {
  let node = root;
  for (const step of path) {
    const next = stepInto(node, step);
    if (!next) return node;
    node = next;
  }
  return node;
}

function stepInto(node: Written, step: PropertyKey): Written | undefined {
  if (node.kind === 'map') return node.entries.find(({ key }) => key === step)?.value;
  return node.kind === 'list' ? node.items[Number(step)] : undefined;
}
