import type { Position } from '../model/condition.ts';
import type { ListedPrice, OutageTrigger, OutagesSource, Policy, ReportedTrigger, Rule, Source, Trigger } from '../policy/policy.ts';

/** The files that examples are written to, and the column that keeps the outages of one from the orders of another. */
export const EXAMPLE_ORDERS = 'orders.csv';
export const EXAMPLE_OUTAGES = 'outages.csv';
export const EXAMPLE_PRICES = 'prices.csv';
export const EXAMPLE_REPORTS = 'reports.csv';
export const EXAMPLE_COLUMN = 'makegood_example';

/**
 * The policy as its examples are run by it: one rule alone, and rows as a person writes them down instead of exports. The
 * limit of a campaign is left out, since the examples are none.
 */
export function toExamplePolicy(policy: Policy, rule: Rule): Policy {
  return {
    ...policy,
    orders: { ...plain(policy.orders, EXAMPLE_ORDERS, policy), format: undefined, continuation: undefined },
    customers: undefined,
    outages: policy.outages && toOutages(policy.outages, policy, rule),
    rules: [{ ...rule, combine: true, trigger: keepApart(rule.trigger, policy) }],
    limits: { ...policy.limits, perCampaign: undefined },
    examples: [],
  };
}

/** An outage that is still open is told apart before it comes here where the policy refuses it. */
function toOutages(source: OutagesSource, policy: Policy, { trigger }: Rule): OutagesSource {
  const { openOutages } = source;
  return { ...plain(source, EXAMPLE_OUTAGES, policy), openOutages: openOutages === 'refuse' && trigger.kind === 'outage' ? 'until_now' : openOutages };
}

/** Columns by the policy's own names, ISO dates in the business's zone, plain numbers. */
function plain({ at }: Source, file: string, { business }: Policy): Source {
  return {
    at,
    files: [file],
    columns: new Map(),
    dates: { all: [], byColumn: new Map() },
    numbers: { decimal: '.', group: ',' },
    blank: [],
    timezone: business.timezone,
    delimiter: ',',
    encoding: 'utf-8',
  };
}

function keepApart(trigger: Trigger, policy: Policy): Trigger {
  if (trigger.kind === 'reported') return toExampleReports(trigger, policy);
  if (trigger.kind === 'failed' && trigger.during) return { ...trigger, during: keepOutagesApart(trigger.during) };
  if (trigger.kind === 'overpaid' && trigger.due.kind === 'list') return { ...trigger, due: toExampleList(trigger.due) };
  return trigger.kind === 'outage' ? keepOutagesApart(trigger) : trigger;
}

const keepOutagesApart = (trigger: OutageTrigger): OutageTrigger => ({
  ...trigger,
  match: [...trigger.match, { order: toUse('column', trigger.at), outage: toUse('outage', trigger.at) }],
});

/** The list as its rows in the example are written down. */
function toExampleList(listed: ListedPrice): ListedPrice {
  const own = { order: toUse('column', listed.at), list: { name: EXAMPLE_COLUMN, at: listed.at } };
  return { ...listed, file: EXAMPLE_PRICES, numbers: { decimal: '.', group: ',' }, dates: [], match: [...listed.match, own] };
}

/** What a page would have asked is a row of the example, too. */
function toExampleReports(trigger: ReportedTrigger, policy: Policy): ReportedTrigger {
  const { at } = trigger;
  const columns = new Map([['wants', { from: ['wants'], at }]]);
  const source = { ...plain(policy.orders, EXAMPLE_REPORTS, policy), at, columns };
  return { ...trigger, source, pages: undefined, on: [...trigger.on, { order: toUse('column', at), report: EXAMPLE_COLUMN }] };
}

const toUse = <Kind extends 'column' | 'outage'>(kind: Kind, at: Position) => ({ name: EXAMPLE_COLUMN, kind, at });
