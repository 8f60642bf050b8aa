import type { Position } from '../model/condition.ts';
import type { OutagesSource, Policy, Rule, Source, Trigger } from '../policy/policy.ts';

/** The files that examples are written to, and the column that keeps the outages of one from the orders of another. */
export const EXAMPLE_ORDERS = 'orders.csv';
export const EXAMPLE_OUTAGES = 'outages.csv';
export const EXAMPLE_COLUMN = 'makegood_example';

/**
 * The policy as its examples are run by it: one rule alone, and rows as a person writes them down instead of exports. The
 * limit of a campaign is left out, since the examples are none.
 */
export function toExamplePolicy(policy: Policy, rule: Rule): Policy {
  return {
    ...policy,
    orders: { ...plain(policy.orders, EXAMPLE_ORDERS, policy), format: undefined, continuation: undefined },
    outages: policy.outages && toOutages(policy.outages, policy),
    rules: [{ ...rule, combine: true, trigger: keepApart(rule.trigger) }],
    limits: { ...policy.limits, perCampaign: undefined },
    examples: [],
  };
}

/** An outage that is still open is told apart before it comes here where the policy refuses it. */
function toOutages(source: OutagesSource, policy: Policy): OutagesSource {
  const { openOutages } = source;
  return { ...plain(source, EXAMPLE_OUTAGES, policy), openOutages: openOutages === 'refuse' ? 'until_now' : openOutages };
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

function keepApart(trigger: Trigger): Trigger {
  if (trigger.kind !== 'outage') return trigger;
  return { ...trigger, match: [...trigger.match, { order: toUse('column', trigger.at), outage: toUse('outage', trigger.at) }] };
}

const toUse = <Kind extends 'column' | 'outage'>(kind: Kind, at: Position) => ({ name: EXAMPLE_COLUMN, kind, at });
