import { expect, test } from 'vitest';
import { showFraction } from '../../src/model/fraction.ts';
import type { MeasureRule } from '../../src/policy/policy.ts';
import { faultsOf, parse, withRule } from './policy-samples.ts';

const LATE = 'late: { promised: p, actual: a }';
const OUTAGE = 'outage: { hits: [from, to] }';

const measuresOf = (trigger: string, measures: string): readonly MeasureRule[] =>
  parse(withRule(trigger, `measure: ${measures}`, 'give: { credit: 1 }')).rules[0]!.measures;

const timeOf = (words: string): Extract<MeasureRule, { kind: 'time' }> => {
  const [measure] = measuresOf(OUTAGE, `{ m: { ${words} } }`);
  if (measure?.kind !== 'time') throw new TypeError('no measure of time');
  return measure;
};

const DAY = 86_400_000;
const dayOf = (date: string): number => Date.parse(date) / DAY;

test('a measure is the time from one moment to another', () => {
  const measure = timeOf('from: reported_at, to: fixed_at');
  expect(measure).toMatchObject({
    name: 'm',
    gives: 'duration',
    from: { kind: 'column', name: 'reported_at' },
    to: { kind: 'column', name: 'fixed_at' },
    count: { kind: 'time' },
    clock: { grace: undefined, pauses: [], daily: { from: 0, to: 1440 }, on: 'all_days' },
  });
});

test('a moment is a column, a column of the outages, or now', () => {
  expect(timeOf('from: outage.end, to: now')).toMatchObject({ from: { kind: 'outage', name: 'end' }, to: { kind: 'now' } });
});

test('days are counted with the first and without the last, unless the policy says', () => {
  expect(timeOf('from: a, to: b, count: calendar_days').count).toEqual({ kind: 'calendar_days', firstDay: 'in', lastDay: 'out' });
  const turned = timeOf('from: a, to: b, count: working_days, first_day: out, last_day: in');
  expect(turned.count).toEqual({ kind: 'working_days', firstDay: 'out', lastDay: 'in' });
  expect(turned.gives).toBe('number');
});

test('days may count by how much of them is taken', () => {
  const { count, gives } = timeOf('from: outage.start, to: outage.end, days_with: { over: 6h }');
  expect(count).toEqual({ kind: 'days_with', bounds: [{ edge: 'over', value: { kind: 'duration', duration: 6 * 3_600_000 } }] });
  expect(gives).toBe('number');
});

test('grace is a length, or a number of days', () => {
  expect(timeOf('from: a, to: b, grace: 48h').clock.grace).toEqual({ kind: 'time', length: 2 * DAY });
  expect(timeOf('from: a, to: b, grace: { working_days: 2 }').clock.grace).toEqual({ kind: 'working_days', days: 2 });
  expect(timeOf('from: a, to: b, grace: { calendar_days: 0 }').clock.grace).toEqual({ kind: 'calendar_days', days: 0 });
});

test('a clock runs in the hours of the day that it is given', () => {
  expect(timeOf('from: a, to: b, daily: 08:00-22:30').clock.daily).toEqual({ from: 480, to: 1350 });
  expect(timeOf('from: a, to: b, daily: 00:00-24:00').clock.daily).toEqual({ from: 0, to: 1440 });
});

test('pauses are a pair of columns, or a list of pairs', () => {
  const one = { from: { name: 'x' }, to: { name: 'y' } };
  expect(timeOf('from: a, to: b, pauses: [x, y]').clock.pauses).toMatchObject([one]);
  expect(timeOf('from: a, to: b, pauses: [[x, y], [v, outage.w]]').clock.pauses).toMatchObject([
    one,
    { from: { name: 'v', kind: 'column' }, to: { name: 'w', kind: 'outage' } },
  ]);
});

test('holidays of a measure stand in for those of the business', () => {
  const business = withRule(OUTAGE, 'measure: { m: { from: a, to: b, on: working_days }, n: { from: a, to: b, on: working_days, holidays: 2026-06-04 } }', 'give: { credit: 1 }')
    .replace('currency: GBP', 'currency: GBP, holidays: 2026-06-03');
  const [m, n] = parse(business).rules[0]!.measures;
  const works = (measure: MeasureRule | undefined) =>
    ['2026-06-03', '2026-06-04'].map((date) => measure?.kind === 'time' && measure.clock.calendar.isWorkingDay(dayOf(date)));
  expect(works(m)).toEqual([false, true]);
  expect(works(n)).toEqual([true, false]);
});

test('a total is of what it sums up, and of the order alone in a rule about outages', () => {
  const [, total, sum] = measuresOf(OUTAGE, '{ days: { from: a, to: b, count: calendar_days }, all_days: { total: days }, year: { total: duration, per: { year_from: 07-01 }, across: customer } }');
  expect(total).toMatchObject({ gives: 'number', of: { kind: 'measure', name: 'days' }, reach: { period: undefined, across: 'order' } });
  expect(sum).toMatchObject({ gives: 'duration', reach: { period: { kind: 'year_from', month: 7, day: 1 }, across: 'customer' } });
});

test('cases are counted by conditions over the measures above', () => {
  const [cuts] = measuresOf(OUTAGE, '{ cuts: { number_of: outages, where: { duration: { at_least: 3h }, outage.kind: power }, per: { last: 12 months }, starts_over_after: 6 } }');
  expect(cuts).toMatchObject({
    gives: 'number',
    where: [{ subject: { kind: 'measure', name: 'duration' } }, { subject: { kind: 'outage', name: 'kind' } }],
    reach: { period: { kind: 'last', length: { months: 12, days: 0 } } },
    startsOverAfter: 6,
  });
  expect(measuresOf(LATE, '{ delays: { number_of: orders } }')).toMatchObject([{ reach: { across: 'customer' }, startsOverAfter: undefined }]);
});

test('downtime is measured over a period, as uptime is', () => {
  expect(measuresOf(OUTAGE, '{ down: { downtime: outages, per: calendar_month, across: customer } }')).toMatchObject([
    { kind: 'downtime', gives: 'number', reach: { period: { kind: 'calendar', unit: 'month' }, across: 'customer' } },
  ]);
});

test('uptime is measured over a period', () => {
  expect(measuresOf(OUTAGE, '{ uptime: { uptime: outages, per: calendar_month } }')).toMatchObject([
    { kind: 'uptime', gives: 'number', reach: { period: { kind: 'calendar', unit: 'month' } } },
  ]);
});

test('a number that is measured is compared with numbers, a length with lengths', () => {
  const days = 'measure: { days: { from: reported_at, to: fixed_at, count: calendar_days } }';
  const { where } = parse(withRule(LATE, days, 'where: { days: { over: 2.5 }, delay: { over: 2h } }', 'give: { credit: 1 }')).rules[0]!;
  const [bound] = where[0]!.test.kind === 'range' ? where[0]!.test.bounds : [];
  expect(bound!.value.kind === 'number' && showFraction(bound!.value.number)).toBe('2.5');
  expect(faultsOf(withRule(LATE, days, 'where: { days: { over: 48h } }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:28: "days" is a number, and "48h" is not.
      |
    8 |     where: { days: { over: 48h } }
      |                            ^^^
      Write a number without a unit, such as over: 2"
  `);
  expect(faultsOf(withRule(LATE, 'where: { delay: { over: 2 } }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:29: 2 of what? "delay" is a length of time.
      |
    7 |     where: { delay: { over: 2 } }
      |                             ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m."
  `);
});

test('a number that is measured may be asked for exactly', () => {
  const { where } = parse(withRule(OUTAGE, 'measure: { cuts: { number_of: outages } }', 'where: { cuts: 4 }', 'give: { credit: 1 }')).rules[0]!;
  expect(where[0]!.test).toMatchObject({ kind: 'range', bounds: [{ edge: 'at_least' }, { edge: 'at_most' }] });
});
