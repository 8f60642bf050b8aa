import { expect, test } from 'vitest';
import { parse } from './policy-samples.ts';

/** A policy that uses what published schemes need, one rule for each family of them. */
const SCHEMES = `business: { name: Net, from: care@net.example, phone: 555, timezone: Europe/London, currency: GBP, holidays: GB-ENG }
orders: { file: accounts.csv, columns: { order: Account } }
outages: { file: outages.csv }
values:
  daily_rate: [ { from: 2025-04-01, is: 9.98 }, { from: 2026-04-01, is: 10.34 } ]
  journey: { tiers: [ { when: { ticket: single }, amount: price }, { when: { ticket: annual }, amount: price, divided_by: 464 } ] }
rules:
  delayed-repair:
    failed: { where: { kind: total_loss }, at: reported_at }
    measure:
      days_waiting: { from: reported_at, to: fixed_at, grace: { working_days: 2 }, pauses: [paused_from, paused_to], count: calendar_days, first_day: in, last_day: out }
    where: { days_waiting: { at_least: 1 } }
    give: { credit: { amount: daily_rate, times: days_waiting } }
  severe-storm:
    outage: { where: { kind: storm }, hits: always, match: [region], merge_gaps: 3m }
    where: { class: domestic }
    give: { credit: { tiers: [ { when: { duration: { over: 24h } }, amount: 80, plus: { amount: 40, per_complete: 6h, after: 24h }, at_most: 2000 } ] } }
  many-cuts:
    outage: { hits: always, match: [region], lasting: { at_least: 3h } }
    measure: { cuts: { number_of: outages, per: { year_from: 04-01 } } }
    where: { cuts: { at_least: 4 } }
    give: { credit: 95 }
    once_per: { year_from: 04-01 }
    combine: true
  uptime:
    outage: { hits: always, weight: outage.share }
    measure: { uptime: { uptime: outages, per: calendar_month } }
    give: { credit: { of: monthly_fee, tiers: [ { when: { uptime: { under: 95 } }, percent: 100 }, { when: { uptime: { under: 99 } }, percent: 25 }, { when: { uptime: { under: 99.9 } }, percent: 10 } ] } }
    once_per: calendar_month
    combine: true
  long-days:
    outage: { hits: [active_from, active_to] }
    measure: { long_days: { from: outage.start, to: outage.end, days_with: { over: 6h } }, waited: { from: outage.end, to: now, count: working_days } }
    give: { credit: { prorate: monthly_fee, over: calendar_month, by: long_days, plus: { amount: 5, per_started: 7, by: waited } } }
    combine: true
  delay-repay:
    late: { promised: due_at, actual: arrived_at }
    give:
      choice:
        - { refund: { of: journey, tiers: [ { when: { delay: { at_least: 60m } }, percent: 100 }, { when: { delay: { at_least: 30m } }, percent: 50 } ] } }
        - { voucher: { amount: journey, times: 1.5 }, when: { delay: { at_least: 60m } } }
    once_per: [{ column: ticket }, calendar_day]
limits:
  per_customer: [ { at_most: 2000, per: { year_from: 04-01 } }, { at_most: 500 } ]
examples:
  - { rule: severe-storm, outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:01, kind: storm }, order: { class: domestic }, gives: 80 }
  - { rule: severe-storm, outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:00, kind: storm }, order: { class: domestic }, gives: nothing }
  - { name: "Friday to Saturday week", rule: delayed-repair, order: { kind: total_loss, reported_at: 2026-06-05 17:00, fixed_at: 2026-06-13 12:00 }, gives: 41.36 }
`;

test('what published schemes ask for can be written down', () => {
  const policy = parse(SCHEMES);
  expect(policy.rules.map(({ name, trigger, measures }) => `${name}: ${trigger.kind} ${measures.map((measure) => measure.kind).join(' ')}`.trim())).toEqual([
    'delayed-repair: failed time',
    'severe-storm: outage',
    'many-cuts: outage number_of',
    'uptime: outage uptime',
    'long-days: outage time time',
    'delay-repay: late',
  ]);
  expect(policy.examples.map(({ rule, gives }) => `${rule} ${gives.size}`)).toEqual(['severe-storm 1', 'severe-storm 0', 'delayed-repair 1']);
  expect([...policy.values.keys()]).toEqual(['daily_rate', 'journey']);
});
