import { describe, expect, test } from 'vitest';
import type { Amount, Policy, Rule } from '../../src/policy/policy.ts';
import { compare, divide, whole } from '../../src/model/fraction.ts';
import { toDuration } from '../../src/model/instant.ts';
import { followSteps } from './follow-steps.ts';
import {
  amount, blocks, column, condition, count, decide, decimal, flat, hitCase, HOUR, hours, isOneOf, lasts, lateTrigger, listed, measure, MONTH, named, now, outage,
  outageColumn, policy, rule, type Sample, share, tier, tiers, value, valueOf,
} from './samples.ts';

const GBP = { unit: 'GBP' };

/** What one case comes to: its amount and steps, or the reason why nothing. */
function outcome(give: Amount, sample: Sample = {}, more: Partial<Rule> & { readonly unit?: string } = {}, values: Policy['values'] = new Map()) {
  const { awards, exclusions } = decide(policy([rule(give, more)], { values }), [hitCase(sample)]);
  const [award] = awards;
  return award ? { minor: award.money.minor, steps: award.steps } : exclusions[0]!.reason;
}
const lasting = (hoursLong: number, minutes = 0): Sample => ({ outages: [outage('o1', 0, hoursLong * 60 + minutes)] });
const stepsOf = (give: Amount, sample?: Sample, more?: Partial<Rule> & { readonly unit?: string }) => {
  const result = outcome(give, sample, more);
  return typeof result === 'string' ? result : result.steps;
};

describe('blocks', () => {
  const perStarted = amount(flat(45), { blocks: blocks('started', hours(12), { after: hours(12) }) });
  const storm = amount(flat(80), { plus: [amount(flat(40), { blocks: blocks('complete', hours(6), { after: hours(24) }) })], atMost: amount(flat(2000)) });

  test('a started block counts as a whole one', () => {
    expect(outcome(amount(flat(80), { plus: [perStarted] }), lasting(12, 1), GBP)).toEqual({
      minor: 12_500n,
      steps: ['duration 12 h 01 min, beyond 12 h: 1 min → 1 started block of 12 h × £45.00 = £45.00', '£80.00 + £45.00 = £125.00'],
    });
  });
  test('may be of a percent with decimals: a sliding scale of downtime', () => {
    const give = amount(flat(1), { blocks: blocks('started', count('0.1'), { by: measure('down'), after: count('0.1') }) });
    const measures: Rule['measures'] = [{ kind: 'downtime', name: 'down', at: { line: 1, column: 1 }, gives: 'number', reach: { period: MONTH, across: 'order' } }];
    const worth = (minutes: number) => outcome(give, { outages: [outage('o1', 0, minutes)] }, { measures });
    // November 2026 has 30 days and an hour in Los Angeles: a tenth of a percent of it is 43.26 minutes.
    expect([43, 44, 86, 87, 129].map((minutes) => (worth(minutes) as { minor?: bigint }).minor ?? 0n)).toEqual([0n, 100n, 100n, 200n, 200n]);
    const { steps, minor } = worth(87) as { steps: readonly string[]; minor: bigint };
    expect(steps.at(-1)).toMatch(/^down \d+\/\d+, beyond 0\.1: \d+\/\d+ → 2 started blocks of 0\.1 × \$1\.00 = \$2\.00$/);
    expect(compare(followSteps(steps, [decimal(1)]), divide(whole(minor), whole(100)))).toBe(0);
    expect(() => followSteps(steps.map((step) => step.replace('1 h 27 min of', '1 h 28 min of')), [decimal(1)])).toThrow();
  });
  test('where nothing lies beyond, there is no block, started or complete', () => {
    expect(outcome(perStarted, lasting(12))).toBe('comes to nothing: duration 12 h, beyond 12 h: nothing → 0 started blocks of 12 h × $45.00 = $0.00');
    expect(outcome(amount(flat(80), { plus: [perStarted] }), lasting(11), GBP)).toEqual({
      minor: 8000n,
      steps: ['duration 11 h, beyond 12 h: nothing → 0 started blocks of 12 h × £45.00 = £0.00', '£80.00 + £0.00 = £80.00'],
    });
  });
  test.each([[24, 1, 8000n], [29, 59, 8000n], [30, 0, 12_000n], [72, 0, 40_000n], [312, 0, 200_000n], [318, 0, 200_000n]])(
    'of a storm of %d h %d min only complete blocks count, up to the cap',
    (hoursLong, minutes, minor) => expect(outcome(storm, lasting(hoursLong, minutes), GBP)).toMatchObject({ minor }),
  );
  test('what lies beyond up_to does not count, and the step says so', () => {
    const capped = amount(flat(10), { blocks: blocks('complete', hours(6), { after: hours(24), upTo: hours(96) }) });
    expect(stepsOf(capped, lasting(120))).toEqual(['duration 5 d, up to 4 d, beyond 1 d: 3 d → 12 complete blocks of 6 h × $10.00 = $120.00']);
    expect(outcome(capped, lasting(96))).toMatchObject({ minor: 12_000n });
  });
  test('a measure that is a number is counted in numbers', () => {
    const days = { measures: [{ kind: 'time' as const, name: 'days', at: { line: 9, column: 3 }, gives: 'number' as const, from: column('reported'), to: column('fixed'),
      clock: { grace: undefined, pauses: [], daily: { from: 0, to: 1440 }, on: 'all_days' as const, calendar: { isWorkingDay: () => true } },
      count: { kind: 'calendar_days' as const, firstDay: 'in' as const, lastDay: 'out' as const } }] };
    const daily = amount(flat('10.34'), { blocks: blocks('complete', count(1), { by: measure('days'), after: count(2) }) });
    const columns = { reported: '2026-11-16 09:00', fixed: '2026-11-20 12:00' };
    const steps = stepsOf(daily, { columns }, days);
    expect(steps.at(-1)).toBe('days 4, beyond 2: 2 → 2 complete blocks of 1 × $10.34 = $20.68');
    expect(steps.length).toBeGreaterThan(1);
  });
  test('a measure that was not taken makes nothing of the whole', () => {
    const late = { trigger: lateTrigger };
    expect(outcome(storm, { delay: 30 }, late)).toBe('duration was not measured');
  });
});

describe('what is prorated', () => {
  const fee = (monthly_fee: string, sample: Sample = {}): Sample => ({ columns: { monthly_fee }, ...sample });
  const prorate = (over: Extract<Amount['form'], { kind: 'prorate' }>['over'], more: Partial<Extract<Amount['form'], { kind: 'prorate' }>> = {}): Amount =>
    amount({ kind: 'prorate', base: amount(named('monthly_fee')), over, by: { kind: 'measure', measure: measure('duration') }, less: undefined, ...more });
  const month = { kind: 'period' as const, period: MONTH };
  const days = (n: number) => ({ kind: 'time' as const, length: toDuration(n * 24 * HOUR) });

  test('is taken by the hours of a fixed month', () => {
    const published = amount(prorate(hours(720)).form, { times: amount(flat(100)) });
    expect(outcome(published, fee('1250'))).toEqual({
      minor: 17_361n,
      steps: ['monthly_fee is $1,250.00', 'duration 1 h', '$1,250.00 × 1 h / 30 d = 125/72', '125/72 × 100 = 3125/18', 'rounded half up to 0.01: $173.61'],
    });
  });
  test('over a calendar month goes by the month in which the case lies', () => {
    const oneDay = prorate(month, { by: days(1) });
    expect(outcome(oneDay, fee('65'))).toEqual({
      minor: 217n,
      steps: ['monthly_fee is $65.00', 'calendar_month 2026-11 has 30 days', '$65.00 × 1 d / 30 d = 13/6', 'rounded half up to 0.01: $2.17'],
    });
    expect(outcome(oneDay, fee('65', { outages: [outage('o1', 15 * 1440, 15 * 1440 + 60)], hit: 15 * 1440 + 5 }))).toMatchObject({ minor: 210n });
  });
  test('by a number, a period has as many as it has days', () => {
    expect(outcome(prorate(month, { by: { kind: 'number', number: decimal(5) } }), fee('62.13'))).toMatchObject({ minor: 1036n });
  });
  test('less than what is taken off is nothing, and never below', () => {
    const downtime = prorate(days(30), { less: toDuration(43 * 60_000) });
    expect(stepsOf(downtime, fee('500'))).toEqual(['monthly_fee is $500.00', 'duration 1 h, less 43 min: 17 min', '$500.00 × 17 min / 30 d = 85/432', 'rounded half up to 0.01: $0.20']);
    expect(outcome(downtime, fee('500', { outages: [outage('o1', 0, 42)] }))).toBe('comes to nothing: monthly_fee is $500.00; duration 42 min, less 43 min: 0 s; $500.00 × 0 s / 30 d = $0.00');
  });
  test('an intermediate factor is rounded where it says so', () => {
    const factor = amount({ kind: 'prorate', base: amount(flat(50)), over: hours(730), by: { kind: 'measure', measure: measure('duration') }, less: undefined },
      { round: { step: decimal('0.01'), mode: 'half_up' } });
    const give = amount(named('monthly_fee'), { times: factor, atMost: amount(named('monthly_fee')) });
    expect(outcome(give, fee('30', lasting(4)))).toEqual({
      minor: 810n,
      steps: ['monthly_fee is $30.00', 'duration 4 h', '50 × 4 h / 30 d 10 h = 20/73', 'rounded half up to 0.01: 0.27', '$30.00 × 0.27 = $8.10', 'at most 30 (monthly_fee is $30.00): 8.1', 'exactly $8.10'],
    });
    expect(outcome(give, fee('30', lasting(20)))).toMatchObject({ minor: 3000n });
  });
  test('a length over a number cannot be', () => {
    expect(outcome(prorate(count(30)), fee('30'))).toBe('duration is a length of time, and 30 is a number');
  });
});

describe('largest, smallest and sum', () => {
  test('say what they choose from', () => {
    const tkg = amount(listed('largest', flat(5), share(10, 'monthly_fee')));
    expect(outcome(tkg, { columns: { monthly_fee: '54.95' } }, { unit: 'EUR' })).toEqual({
      minor: 550n,
      steps: ['10 % of monthly_fee €54.95 = 5.495', 'largest of €5.00, 5.495: 5.495', 'rounded half up to 0.01: €5.50'],
    });
    expect(stepsOf(amount(listed('smallest', flat(5), flat(3))))).toEqual(['smallest of $5.00, $3.00: $3.00']);
    expect(stepsOf(amount(listed('sum', flat(5), flat(3), flat('0.5'))))).toEqual(['sum of $5.00, $3.00, $0.50: $8.50']);
  });
  test('a part is rounded where it says so, and the whole once more', () => {
    const day = (name: string, round: Amount['round']) => amount(named(name), { dividedBy: amount(flat(30)), round });
    const columns = { a: '79.99', b: '64.99', c: '45.00' };
    const ofLines = (round: Amount['round']) => outcome(amount(listed('sum', ...['a', 'b', 'c'].map((name) => day(name, round)))), { columns });
    expect(ofLines({ step: decimal('0.01'), mode: 'half_up' })).toMatchObject({ minor: 634n });
    expect(ofLines(undefined)).toMatchObject({ minor: 633n });
  });
  test('a part below its least payout counts as nothing', () => {
    const part = amount(flat(3), { nothingBelow: decimal(4) });
    expect(stepsOf(amount(listed('sum', part, flat(2))))).toEqual(['a flat $3.00', '$3.00 is below $4.00: 0', 'sum of $0.00, $2.00: $2.00']);
  });
  test('a part that comes to nothing is 0; one whose cell is blank makes nothing of the whole', () => {
    const none = amount(tiers([tier([condition(column('kind'), isOneOf('x'))], amount(flat(9)))]));
    expect(stepsOf(amount(listed('largest', none, flat(2))), { columns: { kind: 'y' } })).toEqual(['no tier holds: kind y: 0', 'largest of $0.00, $2.00: $2.00']);
    expect(outcome(amount(listed('largest', share(5, 'fee'), flat(2))), { columns: { fee: '' } })).toBe('fee is blank');
  });
});

describe('times, divided_by and plus', () => {
  test('are done in this order, whatever they are', () => {
    const give = amount(named('fare'), { times: amount(flat(3)), dividedBy: amount(flat(4)), plus: [amount(flat(1)), amount(named('tax'))] });
    expect(outcome(give, { columns: { fare: '10', tax: '0.5' } })).toEqual({
      minor: 900n,
      steps: ['fare is $10.00', '$10.00 × 3 = $30.00', '$30.00 / 4 = $7.50', '$7.50 + $1.00 = $8.50', 'tax is $0.50', '$8.50 + $0.50 = $9.00'],
    });
  });
  test('come after the blocks and before the bounds', () => {
    const give = amount(flat(2), { blocks: blocks('complete', hours(1)), times: amount(flat(2)), plus: [amount(flat(1))], atMost: amount(flat(12)) });
    expect(outcome(give, lasting(3))).toMatchObject({ minor: 1200n });
    expect(outcome(give, lasting(2))).toMatchObject({ minor: 900n });
  });
  test('nothing is divided by zero, and no bound makes good for it', () => {
    const give = amount(flat(10), { dividedBy: amount(named('lines')), atLeast: amount(flat(3)) });
    expect(outcome(give, { columns: { lines: '0' } })).toBe('$10.00 / 0: nothing can be divided by 0');
    expect(outcome(give, { columns: { lines: '' } })).toBe('lines is blank');
  });
  test('a tier that was capped is not capped once more behind them', () => {
    const capped = amount(tiers([tier([], amount(flat(60), { atMost: amount(flat(10)) }))]), { times: amount(flat(2)) });
    expect(outcome(capped)).toMatchObject({ minor: 2000n });
  });
  test('season tickets: a share of a price that is divided by the kind of ticket', () => {
    const journey = tiers([tier([condition(column('ticket'), isOneOf('annual'))], amount(named('price'), { dividedBy: amount(flat(464)) }))], amount(named('price')));
    const give = amount(tiers([tier([condition(measure('delay'), lasts('at_least', 30 * 60_000))], amount(share(50, amount(named(value('journey'))))))]));
    const values = new Map([valueOf('journey', amount(journey))]);
    const outcomeOf = (ticket: string, price: string) => outcome(give, { delay: 35, columns: { ticket, price } }, { unit: 'GBP', trigger: lateTrigger }, values);
    expect(outcomeOf('annual', '5000')).toEqual({
      minor: 539n,
      steps: [
        'tier delay at least 30 min (policy.yaml:18) holds: delay 35 min', 'tier ticket is annual (policy.yaml:18) holds: ticket annual', 'price is £5,000.00', '£5,000.00 / 464 = 625/58',
        'journey is 625/58', '50 % of journey 625/58 = 625/116', 'rounded half up to 0.01: £5.39',
      ],
    });
    expect(outcomeOf('single', '12.30')).toMatchObject({ minor: 615n });
  });
});

describe('an amount that an outage names', () => {
  test('is read from its row', () => {
    const sample = { outages: [outage('o1', 0, 60, 2, { goodwill: '7.50' })] };
    expect(outcome(amount(named(outageColumn('goodwill'))), sample)).toMatchObject({ minor: 750n, steps: ['outage.goodwill is $7.50'] });
  });
});

describe('values that change on a date', () => {
  const rates = valueOf('rate', { '2026-04-01': '9.98', '2026-11-20T08:00Z': '10.34' });
  const rateOf = (sample: Sample, by?: Parameters<typeof valueOf>[2]) =>
    outcome(amount(named(value('rate'))), sample, {}, new Map([by ? valueOf('rate', { '2026-04-01': '9.98', '2026-12-01': '10.34' }, by) : rates]));

  test('go by when the outage met the order, and not by when it began', () => {
    expect(rateOf({})).toEqual({ minor: 1034n, steps: ['rate is $10.34 since 2026-11-20', 'exactly $10.34'] });
    expect(rateOf({ outages: [outage('o1', -300, 60)], hit: -241 })).toMatchObject({ minor: 998n });
    expect(rateOf({ outages: [outage('o1', -300, 60)], hit: -240 })).toMatchObject({ minor: 1034n });
    expect(rateOf({ outages: [outage('o1', -300, 60)], hit: -240, until: 500 })).toMatchObject({ minor: 1034n });
    expect(rateOf({ outages: [outage('o1', -241, 60)], hit: -300, until: 500 })).toMatchObject({ minor: 998n });
  });
  test('or by a moment that the policy names', () => {
    expect(rateOf({ columns: { bought: '2026-12-01' } }, column('bought'))).toMatchObject({ minor: 1034n });
    expect(rateOf({ columns: { bought: '2026-11-30 23:59' } }, column('bought'))).toEqual({ minor: 998n, steps: ['rate is $9.98 since 2026-03-31 17:00', 'exactly $9.98'] });
    expect(rateOf({}, now)).toMatchObject({ minor: 1034n });
    expect(rateOf({ columns: { bought: '' } }, column('bought'))).toBe('rate needs a moment, and bought has none');
  });
  test('have an otherwise where a cell of theirs is blank, or they have no step yet', () => {
    const values = new Map([valueOf('rate', { '2027-01-01': '9.98' }), valueOf('part', amount(named('fee'), { times: amount(flat(2)) }))]);
    const worth = (of: string, fee: string) => decide(policy([rule(amount(named(value(of), amount(flat(3)))))], { values }), [hitCase({ columns: { fee } })]);
    expect(worth('rate', '5').awards[0]?.steps).toEqual([expect.stringMatching(/^rate has no value before 2026-12-31 16:00; otherwise \(policy\.yaml:1\)$/), 'a flat $3.00']);
    expect([worth('part', '5'), worth('part', '')].map(({ awards }) => awards[0]?.money.minor)).toEqual([1000n, 300n]);
    expect(worth('part', 'x').exclusions[0]?.reason).toBe('fee "x" cannot be read as a number');
  });
  test('give nothing before the first one', () => {
    expect(rateOf({ outages: [outage('o1', -500_000, -499_000)], hit: -499_500 })).toBe('rate has no value before 2026-03-31 17:00');
  });
  test('may be used by values below them, and are rounded where they say so', () => {
    const half = amount(named(value('rate')), { dividedBy: amount(flat(3)), round: { step: decimal('0.1'), mode: 'up' } });
    const values = new Map([rates, valueOf('part', half)]);
    expect(outcome(amount(named(value('part')), { times: amount(flat(2)) }), {}, {}, values)).toEqual({
      minor: 700n,
      steps: ['rate is $10.34 since 2026-11-20', '$10.34 / 3 = 517/150', 'rounded up to 0.1: $3.50', 'part is $3.50', '$3.50 × 2 = $7.00'],
    });
  });
});

describe('what is no money', () => {
  test('an extension is of whole days', () => {
    expect(outcome(amount(flat('2.5')), {}, { unit: 'days', remedy: 'extension' } as Partial<Rule>)).toEqual({ minor: 3n, steps: ['a flat 2.5', 'rounded half up to 1: 3 days'] });
  });
  test('things given in kind are whole, one for each started block', () => {
    const meals = amount(flat(1), { blocks: blocks('started', hours(4)) });
    expect(outcome(meals, lasting(9), { unit: 'hot meal', remedy: 'in_kind' } as Partial<Rule>)).toEqual({
      minor: 3n,
      steps: ['duration 9 h → 3 started blocks of 4 h × 1 = 3', 'exactly 3 × hot meal'],
    });
  });
});
