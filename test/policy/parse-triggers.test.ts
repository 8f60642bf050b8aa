import { expect, test } from 'vitest';
import { columnsUsed, outageColumnsUsed } from '../../src/policy/columns-used.ts';
import type { OutageTrigger, Policy } from '../../src/policy/policy.ts';
import { faultsOf, HEAD, parse, withRule } from './policy-samples.ts';

const GIVE = 'give: { credit: 1 }';
const outageOf = (words: string): OutageTrigger => {
  const { trigger } = parse(withRule(`outage: { ${words} }`, GIVE)).rules[0]!;
  if (trigger.kind !== 'outage') throw new TypeError('no outage');
  return trigger;
};
const used = (policy: Policy) => columnsUsed(policy).map(({ use, role }) => `${use.name}: ${role.kind}`);

test('an outage that says no more counts once, from its first to its last moment', () => {
  expect(outageOf('hits: at')).toMatchObject({ mergeGaps: 0, lasting: [], overlapping: 'once', weight: undefined });
});

test('an order without a time of its own is always hit', () => {
  expect(outageOf('hits: always').hits).toEqual({ kind: 'always' });
  expect(outageOf('hits: "always"').hits).toMatchObject({ kind: 'moment', moment: { name: 'always' } });
});

test('an outage says what of it counts', () => {
  const trigger = outageOf('hits: always, merge_gaps: 2h, lasting: { over: 3m, at_most: 30d }, overlapping: added, weight: outage.share');
  expect(trigger).toMatchObject({
    mergeGaps: 7_200_000,
    lasting: [{ edge: 'over', value: { duration: 180_000 } }, { edge: 'at_most' }],
    overlapping: 'added',
    weight: { form: { kind: 'name', of: { kind: 'outage', name: 'share' } } },
  });
});

test('the columns of the outages are named with or without their prefix', () => {
  const trigger = outageOf('where: { kind: power, outage.class: [a, b] }, hits: at, match: { region: outage.area, plan: product }');
  expect(trigger.where.map(({ subject }) => `${subject.kind} ${subject.name}`)).toEqual(['outage kind', 'outage class']);
  expect(trigger.match.map(({ order, outage }) => `${order.name} ${outage.kind} ${outage.name}`)).toEqual(['region outage area', 'plan outage product']);
});

test('a weight may have tiers', () => {
  const weight = 'weight: { tiers: [ { when: { kind: full }, amount: 1 }, { when: { outage.kind: partial }, amount: 0.5 } ] }';
  expect(outageOf(`hits: at, ${weight}`).weight?.form.kind).toBe('tiers');
});

test('a delay may come with its moment', () => {
  const { trigger } = parse(withRule('late: { delay: minutes_late, unit: minutes, at: arrived_at }', GIVE)).rules[0]!;
  expect(trigger).toMatchObject({ kind: 'late', by: { kind: 'column', delay: { name: 'minutes_late' }, moment: { name: 'arrived_at' } } });
});

test('an order that failed is told by its columns', () => {
  const { trigger } = parse(withRule('failed: { where: { status: [failed, declined] }, at: happened_at }', GIVE)).rules[0]!;
  expect(trigger).toMatchObject({ kind: 'failed', where: [{ subject: { kind: 'column', name: 'status' } }], moment: { name: 'happened_at' } });
});

test('faults in triggers say what to write', () => {
  expect(faultsOf(withRule('failed: { at: happened_at }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "failed" has no "where".
      |
    6 |     failed: { at: happened_at }
      |     ^^^^^^
      Say which orders failed: where: { status: failed }"
  `);
  expect(faultsOf(withRule('late: { promised: p, actual: a, at: b }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:6:37: "at" does not go with "promised": these two say when it was.
      |
    6 |     late: { promised: p, actual: a, at: b }
      |                                     ^^
      Take it out."
  `);
  expect(faultsOf(withRule('outage: { hits: at, merge_gaps: 2, lasting: {}, overlapping: twice }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:6:37: 2 of what? "merge_gaps" is a length of time.
      |
    6 |     outage: { hits: at, merge_gaps: 2, lasting: {}, overlapping: twice }
      |                                     ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m.
    policy.yaml:6:40: "lasting" has no bound.
      |
    6 |     outage: { hits: at, merge_gaps: 2, lasting: {}, overlapping: twice }
      |                                        ^^^^^^^
      Write for example: lasting: { at_least: 3m }
    policy.yaml:6:66: "overlapping" must be once or added.
      |
    6 |     outage: { hits: at, merge_gaps: 2, lasting: {}, overlapping: twice }
      |                                                                  ^^^^^"
  `);
  expect(faultsOf(withRule('outage: { hits: at, weight: 50 }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:6:33: A weight is a share: it lies between 0 and 1.
      |
    6 |     outage: { hits: at, weight: 50 }
      |                                 ^^
      Write for example: weight: 0.5"
  `);
  expect(faultsOf(withRule('outage: { hits: outage.start }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:6:21: "hits" takes a column of the orders, and "outage.start" is one of the outages.
      |
    6 |     outage: { hits: outage.start }
      |                     ^^^^^^^^^^^^
      Write the name of an order column."
  `);
  expect(faultsOf(withRule('outage: { hits: at }', 'failed: { where: { status: failed } }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: The rule "r" has two triggers, "outage" and "failed".
      |
    7 |     failed: { where: { status: failed } }
      |     ^^^^^^
      Make two rules of it."
  `);
});

test('a failed order is measured by nothing', () => {
  expect(faultsOf(withRule('failed: { where: { status: failed } }', 'where: { delay: { over: 2h } }', GIVE))).toContain('It measures nothing here.');
});

test('every column is read in the role that its place gives it', () => {
  const lines = [
    'outage: { where: { kind: power }, hits: always, match: [region], weight: outage.share }',
    'measure: { waited: { from: reported_at, to: fixed_at, pauses: [paused_from, paused_to] }, gap: { from: outage.end, to: outage.told_at }, own: { total: waited, per: { from: cycle_start, to: cycle_end } } }',
    'where: { outage.level: { over: 3 } }',
    'give: { credit: { prorate: fee, over: { from: month_from, to: month_to }, by: waited, plus: { amount: extra, times: seats }, at_most: rate } }',
    'once_per: [{ column: ticket }, { from: valid_from, to: valid_to }]',
  ];
  const values = 'values: { rate: { by: bought_at, is: [ { from: 2026-01-01, is: price } ] } }\nrules:';
  const policy = parse(withRule(...lines).replace('rules:', values));
  expect(used(policy)).toEqual([
    'region: text', 'reported_at: start', 'fixed_at: end', 'paused_from: start', 'paused_to: end', 'cycle_start: start', 'cycle_end: end',
    'month_from: start', 'month_to: end', 'fee: number', 'extra: number', 'seats: number', 'ticket: text', 'valid_from: start', 'valid_to: end',
    'bought_at: start', 'price: number',
  ]);
  expect(outageColumnsUsed(policy).map(({ use, role }) => `${use.name}: ${role.kind}`)).toEqual([
    'kind: text', 'region: text', 'share: number', 'told_at: end', 'level: number', 'share: weight',
  ]);
});

test('examples use no column', () => {
  const text = `${withRule('late: { promised: p, actual: a }', GIVE)}examples: [ { rule: r, order: { p: 2026-01-01, email: x@y.example }, gives: 1 } ]\n`;
  expect(used(parse(text))).toEqual(['p: end', 'a: end']);
});

test('a name that means two things is refused', () => {
  const withColumn = (name: string) => HEAD.replace('file: orders.csv', `file: orders.csv, columns: { ${name}: X }`);
  const rule = '  r: { outage: { hits: always }, measure: { m: { from: outage.end, to: now } }, give: { credit: 1 } }\n';
  expect(faultsOf(withColumn('now') + rule)).toMatchInlineSnapshot(`
    "policy.yaml:5:72: "now" is the moment as of which is measured, and under "orders:" it is a column too.
      |
    5 |   r: { outage: { hits: always }, measure: { m: { from: outage.end, to: now } }, give: { credit: 1 } }
      |                                                                        ^^^
      Give the column another name there, such as now_column."
  `);
  expect(faultsOf(withColumn('outage.end') + rule)).toMatchInlineSnapshot(`
    "policy.yaml:5:56: "outage.end" is a column of the outages, and under "orders:" it is a column too.
      |
    5 |   r: { outage: { hits: always }, measure: { m: { from: outage.end, to: now } }, give: { credit: 1 } }
      |                                                        ^^^^^^^^^^
      Give the column another name there, such as outage_end_column."
  `);
  expect(faultsOf(withColumn('always') + rule)).toMatchInlineSnapshot(`
    "policy.yaml:5:24: "always" is a word that "hits" knows, and under "orders:" it is a column too.
      |
    5 |   r: { outage: { hits: always }, measure: { m: { from: outage.end, to: now } }, give: { credit: 1 } }
      |                        ^^^^^^
      Give the column another name there, such as always_column."
  `);
  const values = HEAD.replace('rules:', 'values: { m: 5, rate: 6 }\nrules:');
  expect(faultsOf(values + rule)).toMatchInlineSnapshot(`
    "policy.yaml:6:45: "m" is a measure, and under "values:" it is a value too.
      |
    6 |   r: { outage: { hits: always }, measure: { m: { from: outage.end, to: now } }, give: { credit: 1 } }
      |                                             ^
      Give one of them another name, such as m_measured."
  `);
  expect(faultsOf(`${values}  r: { late: { promised: p, actual: rate }, give: { credit: rate } }\n`)).toMatchInlineSnapshot(`
    "policy.yaml:6:37: "rate" is one of the "values:", and here a column is needed.
      |
    6 |   r: { late: { promised: p, actual: rate }, give: { credit: rate } }
      |                                     ^^^^
      Write the name of a column."
  `);
});
