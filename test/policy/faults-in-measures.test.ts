import { expect, test } from 'vitest';
import { faultsOf, HEAD, withRule } from './policy-samples.ts';

/** The measures stand in line 7. */
const withMeasure = (measure: string, trigger = 'outage: { hits: at }'): string =>
  withRule(trigger, `measure: ${measure}`, 'give: { credit: 1 }');

test('a measure begins and ends', () => {
  expect(faultsOf(withMeasure('{ m: { from: a } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:16: A measure has no "to".
      |
    7 |     measure: { m: { from: a } }
      |                ^
      Add the moment it ends with: to: fixed_at"
  `);
  expect(faultsOf(withMeasure('{ m: { grace: 2h } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:19: This does not say what is measured.
      |
    7 |     measure: { m: { grace: 2h } }
      |                   ^^^^^^^^^^^^^
      Write { from: …, to: … }, { total: … }, { number_of: outages }, { uptime: outages, per: … } or { downtime: outages, per: … }."
  `);
  expect(faultsOf(withMeasure('{ m: { from: now, to: b } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:27: Nothing has passed since now.
      |
    7 |     measure: { m: { from: now, to: b } }
      |                           ^^^
      Write for example: from: reported_at, to: fixed_at"
  `);
  expect(faultsOf(withMeasure('{ m: { from: a, to: duration } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:34: "duration" is a length of time, not a moment.
      |
    7 |     measure: { m: { from: a, to: duration } }
      |                                  ^^^^^^^^
      Write a column of the orders, a column of the outages such as outage.start, or now."
  `);
});

test('a measure has one form', () => {
  expect(faultsOf(withMeasure('{ m: { total: duration, from: a } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:38: "from" does not go with "total".
      |
    7 |     measure: { m: { total: duration, from: a } }
      |                                      ^^^^
      Keep one of them."
  `);
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, days_with: { over: 6h }, count: working_days } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:62: "count" does not go with "days_with".
      |
    7 |     measure: { m: { from: a, to: b, days_with: { over: 6h }, count: working_days } }
      |                                                              ^^^^^
      Keep one of them."
  `);
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, last_day: in } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:37: "last_day" says nothing where no days are counted.
      |
    7 |     measure: { m: { from: a, to: b, last_day: in } }
      |                                     ^^^^^^^^
      Add "count: calendar_days" or "count: working_days"."
  `);
});

test('a measure uses those above it', () => {
  expect(faultsOf(withMeasure('{ m: { total: n }, n: { from: a, to: b } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:28: "n" is no measure that can be summed up here.
      |
    7 |     measure: { m: { total: n }, n: { from: a, to: b } }
      |                            ^
      A measure uses those above it only: write that one first."
  `);
  expect(faultsOf(withMeasure('{ n: { from: a, to: b }, m: { total: duratoin } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:51: "duratoin" is no measure that can be summed up here.
      |
    7 |     measure: { n: { from: a, to: b }, m: { total: duratoin } }
      |                                                   ^^^^^^^^
      Did you mean "duration"?"
  `);
  expect(faultsOf(withMeasure('{ m: { total: overlap } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:28: "overlap" is no measure that can be summed up here.
      |
    7 |     measure: { m: { total: overlap } }
      |                            ^^^^^^^
      With hits: [from_column, to_column] the rule measures "overlap" too."
  `);
});

test('a measure has a name of its own', () => {
  expect(faultsOf(withMeasure('{ delay: { from: a, to: b } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:16: "delay" is measured by itself, where the rule's trigger gives it.
      |
    7 |     measure: { delay: { from: a, to: b } }
      |                ^^^^^
      Choose another name, such as delay_counted."
  `);
  expect(faultsOf(withMeasure('{ outage.kind: { from: a, to: b } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:16: A measure cannot have the name "outage.kind".
      |
    7 |     measure: { outage.kind: { from: a, to: b } }
      |                ^^^^^^^^^^^
      Write letters, digits and underscores: days_waiting"
  `);
  const columns = withMeasure('{ waited: { from: a, to: b } }').replace('file: orders.csv', 'file: orders.csv, columns: { waited: W }');
  expect(faultsOf(columns)).toMatchInlineSnapshot(`
    "policy.yaml:7:16: "waited" is a measure, and under "orders:" it is a column too.
      |
    7 |     measure: { waited: { from: a, to: b } }
      |                ^^^^^^
      Give one of them another name, such as waited_measured."
  `);
});

test('uptime and outages are for rules about outages, orders for the others', () => {
  const late = 'late: { promised: p, actual: a }';
  expect(faultsOf(withMeasure('{ u: { uptime: outages, per: calendar_month } }', late))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: Uptime is measured by outages, and this rule is not about them.
      |
    7 |     measure: { u: { uptime: outages, per: calendar_month } }
      |                     ^^^^^^
      Write it in a rule that begins with "outage:"."
  `);
  expect(faultsOf(withMeasure('{ n: { number_of: outages } }', late))).toMatchInlineSnapshot(`
    "policy.yaml:7:32: This rule is about orders, so these are counted.
      |
    7 |     measure: { n: { number_of: outages } }
      |                                ^^^^^^^
      Write: number_of: orders"
  `);
  expect(faultsOf(withMeasure('{ n: { number_of: orders } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:32: This rule is about outages, so these are counted.
      |
    7 |     measure: { n: { number_of: orders } }
      |                                ^^^^^^
      Write: number_of: outages"
  `);
  expect(faultsOf(withMeasure('{ u: { uptime: outages } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:16: A measure has no "per".
      |
    7 |     measure: { u: { uptime: outages } }
      |                ^
      Add the period it is a percent of: per: calendar_month"
  `);
});

test('a time of day has a begin and an end', () => {
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, daily: 22:00-06:00 } }'))).toBe('');
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, daily: 06:00-06:00 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:44: "06:00-06:00" ends when it begins.
      |
    7 |     measure: { m: { from: a, to: b, daily: 06:00-06:00 } }
      |                                            ^^^^^^^^^^^
      For the whole day take it out; over midnight write for example: daily: 22:00-06:00"
  `);
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, daily: 24:00-06:00 } }'))).toContain('is not a time of day from and to');
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, daily: 8-22 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:44: "8-22" is not a time of day from and to.
      |
    7 |     measure: { m: { from: a, to: b, daily: 8-22 } }
      |                                            ^^^^
      Write for example: daily: 08:00-22:00"
  `);
});

test('a workweek is for working days', () => {
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, workweek: [mon, sat] } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:37: Nothing here counts working days, so "workweek" says nothing.
      |
    7 |     measure: { m: { from: a, to: b, workweek: [mon, sat] } }
      |                                     ^^^^^^^^
      Add "on: working_days" or "count: working_days", or take it out."
  `);
});

test('downtime is a percent of a period, by outages', () => {
  expect(faultsOf(withMeasure('{ m: { downtime: outages } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:16: A measure has no "per".
      |
    7 |     measure: { m: { downtime: outages } }
      |                ^
      Add the period it is a percent of: per: calendar_month"
  `);
  expect(faultsOf(withMeasure('{ m: { downtime: outages, uptime: outages, per: calendar_month } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: "downtime" does not go with "uptime".
      |
    7 |     measure: { m: { downtime: outages, uptime: outages, per: calendar_month } }
      |                     ^^^^^^^^
      Keep one of them."
  `);
  expect(faultsOf(withMeasure('{ m: { downtime: outages, per: calendar_month } }', 'late: { promised: p, actual: a }'))).toContain('Downtime is measured by outages, and this rule is not about them.');
});

test('grace says what it counts', () => {
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, grace: 2 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:44: 2 of what? "grace" is a length of time.
      |
    7 |     measure: { m: { from: a, to: b, grace: 2 } }
      |                                            ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m."
  `);
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, grace: { working_days: 2, calendar_days: 1 } } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:63: "calendar_days" does not go with "working_days".
      |
    7 |     measure: { m: { from: a, to: b, grace: { working_days: 2, calendar_days: 1 } } }
      |                                                               ^^^^^^^^^^^^^
      Keep one of them."
  `);
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, grace: { working_days: 2.5 } } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:60: "working_days" is a whole number from 0 on, and 2.5 is not.
      |
    7 |     measure: { m: { from: a, to: b, grace: { working_days: 2.5 } } }
      |                                                            ^^^
      Write for example: working_days: 2"
  `);
});

test('holidays without working days would say nothing', () => {
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, holidays: DE } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:37: Nothing here counts working days, so "holidays" says nothing.
      |
    7 |     measure: { m: { from: a, to: b, holidays: DE } }
      |                                     ^^^^^^^^
      Add "on: working_days" or "count: working_days", or take it out."
  `);
});

test('a pause is two columns', () => {
  expect(faultsOf(withMeasure('{ m: { from: a, to: b, pauses: [x] } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:45: A pause is two columns: where it begins and where it ends.
      |
    7 |     measure: { m: { from: a, to: b, pauses: [x] } }
      |                                             ^^^
      Write for example: pauses: [paused_from, paused_to]"
  `);
});

test('what uses a faulty measure is not told as well', () => {
  const text = withRule('outage: { hits: at }', 'measure: { days: { from: a, count: calendar_days } }', 'where: { days: { over: 2 } }', 'give: { credit: 1 }');
  expect(faultsOf(text).match(/^policy\.yaml:\d+/gm)).toEqual(['policy.yaml:7']);
});

test('a measure of another rule is a column here', () => {
  const text = `${HEAD}  a: { outage: { hits: at }, measure: { m: { from: x, to: y } }, give: { credit: 1 } }\n  b: { outage: { hits: at }, where: { m: { over: 2h } }, give: { credit: 1 } }\n`;
  expect(faultsOf(text)).toContain('"m" is a column, and a length of time such as 2h is compared with a measure.');
});
