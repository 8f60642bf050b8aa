import { Refusal } from '../model/fault.ts';
import { checkShape, type Shape } from './check-shape.ts';
import { checkDateColumns } from './check-date-columns.ts';
import { createFaultDesk, type FaultDesk } from './fault-desk.ts';
import type { Ground } from './ground.ts';
import { parseBusiness } from './parse-business.ts';
import { NO_LIMITS, parseLimits } from './parse-limits.ts';
import { parseOrders, parseOutages } from './parse-orders.ts';
import { parseRule } from './parse-rule.ts';
import type { Business, OrdersPreset, OrdersSource, Policy, Rule } from './policy.ts';
import { toPlain, type Written, type WrittenEntry } from './written-node.ts';
import { WrittenPolicySchema } from './written-policy.ts';
import { parseYaml } from './yaml-positions.ts';

/**
 * The trusted Policy from the text of a policy file. `file` is its name as the user knows it. Throws one Refusal that
 * holds every fault that was found, in the order of the file.
 */
export function parsePolicy(text: string, file: string, presets: readonly OrdersPreset[]): Policy {
  // A byte-order mark is no character of the first line.
  const content = text.replace(/^\uFEFF/, '');
  const desk = createFaultDesk(file, content);
  const root = parseYaml(content, desk);
  const shape = root && checkShape(desk, root, WrittenPolicySchema);
  const parts = shape && parseParts(desk, shape.fields, presets);
  if (root && desk.faults().length === 0) checkWhole(desk, root);
  const faults = desk.faults();
  if (faults.length > 0 || !parts) throw new Refusal(faults);
  const { business, orders, ...rest } = parts;
  // Without a fault every required part is there.
  return { file, text: content, business: business as Business, orders: orders as OrdersSource, ...rest };
}

type Fields = Shape<typeof WrittenPolicySchema>['fields'];

function parseParts(desk: FaultDesk, fields: Fields, presets: readonly OrdersPreset[]) {
  const business = fields.business ? parseBusiness(desk, fields.business.value) : {};
  const timezone = business.timezone ?? 'UTC';
  const orders = fields.orders && parseOrders(desk, fields.orders, presets, timezone);
  const outages = fields.outages && parseOutages(desk, fields.outages, timezone);
  const orderColumns = new Set(orders?.columns.keys());
  const hasOutages = fields.outages !== undefined;
  const ground: Ground = { desk, currency: business.currency, timezone, orderColumns, hasOutages };
  const { rules, areAll } = fields.rules ? parseRules(ground, fields.rules) : { rules: [], areAll: false };
  const given = areAll && business.currency !== undefined ? new Set(rules.map((rule) => rule.give.unit)) : undefined;
  const limits = fields.limits ? parseLimits(ground, fields.limits, given) : NO_LIMITS;
  if (areAll) checkDateColumns(desk, fields, { orders, outages, rules });
  return { business, orders, outages, rules, limits };
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
