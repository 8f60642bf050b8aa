import { describe, expect, test } from 'vitest';
import type { Amount } from '../../src/policy/policy.ts';
import {
  amount, column, condition, decide, decimal, flat, hitCase, HOUR, isOneOf, lasts, lateTrigger, listed, measure, MINUTE, named, outage, policy, rule, type Sample, share, tier, tiers,
} from './samples.ts';

/** What one case comes to: its amount and steps, or the reason why nothing. */
function outcome(give: Amount, sample: Sample = {}, unit = 'USD') {
  const isLate = sample.delay !== undefined;
  const rules = [rule(give, { unit, ...(isLate ? { trigger: lateTrigger } : {}) })];
  const { awards, exclusions } = decide(policy(rules), [hitCase(sample)]);
  const [award] = awards;
  return award ? { minor: award.money.minor, steps: award.steps } : exclusions[0]!.reason;
}
const fee = (monthly_fee: string): Sample => ({ columns: { monthly_fee } });
const bound = (value: string | number): Amount => amount(flat(value));

describe('the forms of an amount', () => {
  test('a flat amount is what it says', () => {
    expect(outcome(amount(flat(20)))).toEqual({ minor: 2000n, steps: ['a flat $20.00'] });
  });
  test('a share is exact and rounded half up to the cent, once', () => {
    expect(outcome(amount(share(5, 'monthly_fee')))).toEqual({
      minor: 120n,
      steps: ['5 % of monthly_fee $23.99 = 1.1995', 'rounded half up to 0.01: $1.20'],
    });
  });
  test('a share that comes out even is not rounded', () => {
    expect(outcome(amount(share(10, 'monthly_fee')), fee('20'))).toEqual({ minor: 200n, steps: ['10 % of monthly_fee $20.00 = 2', 'exactly $2.00'] });
  });
  test('a column can be the amount itself', () => {
    expect(outcome(amount(named('monthly_fee')), fee('$1,240.50'))).toEqual({ minor: 124_050n, steps: ['monthly_fee is $1,240.50'] });
  });
  test('a price with a third decimal is shown as it is', () => {
    expect(outcome(amount(share(50, 'monthly_fee')), fee('1.005'))).toEqual({
      minor: 50n,
      steps: ['50 % of monthly_fee 1.005 = 0.5025', 'rounded half up to 0.01: $0.50'],
    });
  });
  test('points are whole, and computed from plain numbers', () => {
    expect(outcome(amount(share(250, 'monthly_fee')), {}, 'points')).toEqual({
      minor: 60n,
      steps: ['250 % of monthly_fee 23.99 = 59.975', 'rounded half up to 1: 60 points'],
    });
    expect(outcome(amount(flat(6000)), {}, 'points')).toMatchObject({ minor: 6000n, steps: ['a flat 6000', 'exactly 6,000 points'] });
  });
  test('yen have no decimals and dinars three', () => {
    expect(outcome(amount(share(5, 'monthly_fee')), fee('990'), 'JPY')).toMatchObject({ minor: 50n });
    expect(outcome(amount(share(5, 'monthly_fee')), fee('1.250'), 'KWD')).toMatchObject({ minor: 63n });
  });
});

describe('cells that an amount needs', () => {
  test.each([
    ['', 'monthly_fee is blank'],
    ['NA', 'monthly_fee is blank'],
    ['free', 'monthly_fee "free" cannot be read as a number'],
    ['-12.00', 'comes to nothing: 5 % of monthly_fee -$12.00 = -0.6'],
    ['0', 'comes to nothing: 5 % of monthly_fee $0.00 = 0'],
    ['0.09', 'comes to nothing: 5 % of monthly_fee $0.09 = 0.0045; rounded half up to 0.01: $0.00'],
  ])('a fee of "%s": %s', (cell, reason) => expect(outcome(amount(share(5, 'monthly_fee')), fee(cell))).toBe(reason));

  test('no bound makes good for a cell that is missing', () => {
    expect(outcome(amount(share(5, 'monthly_fee'), { atLeast: bound(5) }), fee(''))).toBe('monthly_fee is blank');
    expect(outcome(amount(flat(5), { atMost: amount(share(10, 'monthly_fee')) }), fee(''))).toBe('monthly_fee is blank');
  });
  test('a column that the row does not have is blank, whatever it is called', () => {
    expect(outcome(amount(share(5, 'constructor')))).toBe('constructor is blank');
  });
});

describe('otherwise, beside a name', () => {
  const taxi = amount(named('taxi', bound(8)));
  test('counts where the cell is blank, and says so', () => {
    expect(outcome(taxi, { columns: { taxi: '31.50' } })).toEqual({ minor: 3150n, steps: ['taxi is $31.50'] });
    expect(outcome(taxi, { columns: { taxi: 'NA' } })).toEqual({ minor: 800n, steps: ['taxi is blank; otherwise (policy.yaml:1)', 'a flat $8.00'] });
  });
  test('does not count where the cell cannot be read', () => {
    expect(outcome(taxi, { columns: { taxi: 'lost' } })).toBe('taxi "lost" cannot be read as a number');
  });
  test('counts in a percent, in a sum and as a bound', () => {
    const columns = { fee: '', price: '90' };
    expect(outcome(amount(share(50, amount(named('fee', amount(named('price')))))), { columns })).toMatchObject({ minor: 4500n });
    expect(outcome(amount(listed('sum', named('price'), named('fee', bound(0)))), { columns })).toMatchObject({ minor: 9000n });
    expect(outcome(amount(named('price'), { atMost: amount(named('fee', bound(20))) }), { columns })).toMatchObject({
      minor: 2000n, steps: ['price is $90.00', 'at most 20 (fee is blank; otherwise (policy.yaml:1); a flat $20.00): 20', 'exactly $20.00'],
    });
  });
  test('of an otherwise that is blank as well there is nothing', () => {
    expect(outcome(amount(named('fee', amount(named('price')))), { columns: { fee: '', price: '' } })).toBe('price is blank');
  });
});

describe('tiers', () => {
  const atLeast = (milliseconds: number, give: Amount, line: number) => tier([condition(measure('delay'), lasts('at_least', milliseconds))], give, line);
  const scale = [atLeast(3 * HOUR, bound(50), 18), atLeast(30 * MINUTE, amount(share(25, 'monthly_fee')), 19)];

  test('the first tier that holds is paid', () => {
    expect(outcome(amount(tiers(scale)), { delay: 192 })).toEqual({
      minor: 5000n,
      steps: ['tier delay at least 3 h (policy.yaml:18) holds: delay 3 h 12 min', 'a flat $50.00'],
    });
  });
  test('an edge is in the tier that starts there', () => {
    expect(outcome(amount(tiers(scale)), { delay: 180 })).toMatchObject({ minor: 5000n });
    expect(outcome(amount(tiers(scale)), { delay: 179, columns: { monthly_fee: '10' } })).toMatchObject({ minor: 250n });
  });
  test('where no tier holds nothing is paid', () => {
    expect(outcome(amount(tiers(scale)), { delay: 20 })).toBe('no tier holds: delay 20 min');
  });
  test('where no tier holds, otherwise is', () => {
    expect(outcome(amount(tiers(scale, bound(5))), { delay: 20 })).toEqual({
      minor: 500n,
      steps: ['no tier holds: delay 20 min; otherwise (policy.yaml:1)', 'a flat $5.00'],
    });
  });
  test('all conditions of a tier must hold', () => {
    const both = tier([condition(measure('delay'), lasts('over', HOUR)), condition(column('class'), isOneOf('gold', 'silver'))], bound(9), 21);
    expect(outcome(amount(tiers([both])), { delay: 90, columns: { class: 'Gold' } })).toEqual({
      minor: 900n,
      steps: ['tier delay over 1 h and class is gold or silver (policy.yaml:21) holds: delay 1 h 30 min, class Gold', 'a flat $9.00'],
    });
    expect(outcome(amount(tiers([both])), { delay: 90, columns: { class: '' } })).toBe('no tier holds: delay 1 h 30 min, class blank');
  });
  test('a cell that cannot be read ends the matter instead of falling to the next tier', () => {
    const dear = tier([condition(column('monthly_fee'), { kind: 'range', bounds: [{ edge: 'over', value: { kind: 'number', number: decimal(100) } }] })], bound(9));
    expect(outcome(amount(tiers([dear], bound(1))), fee('lots'))).toBe('monthly_fee "lots" cannot be read as a number');
    expect(outcome(amount(tiers([dear], bound(1))), fee(''))).toMatchObject({ minor: 100n });
  });
  test('a bound around tiers holds for every tier', () => {
    const capped = amount(tiers(scale), { atMost: bound(40) });
    expect(outcome(capped, { delay: 192 })).toMatchObject({ minor: 4000n, steps: [expect.any(String), 'a flat $50.00', 'at most 40: 40', 'exactly $40.00'] });
  });
});

describe('bounds', () => {
  test('at_most caps, and says so also where it changes nothing', () => {
    const capped = amount(share(50, 'monthly_fee'), { atMost: bound(50) });
    expect(outcome(capped, fee('200'))).toEqual({ minor: 5000n, steps: ['50 % of monthly_fee $200.00 = 100', 'at most 50: 50', 'exactly $50.00'] });
    expect(outcome(capped, fee('60'))).toEqual({ minor: 3000n, steps: ['50 % of monthly_fee $60.00 = 30', 'at most 50: 30', 'exactly $30.00'] });
  });
  test('at_least raises, also what would be nothing', () => {
    const raised = amount(share(5, 'monthly_fee'), { atLeast: bound(2) });
    expect(outcome(raised, fee('10'))).toEqual({ minor: 200n, steps: ['5 % of monthly_fee $10.00 = 0.5', 'at least 2: 2', 'exactly $2.00'] });
    expect(outcome(raised, fee('-10'))).toMatchObject({ minor: 200n });
  });
  test('where bounds cross, at_most wins', () => {
    expect(outcome(amount(flat(20), { atLeast: bound(30), atMost: bound(10) }))).toMatchObject({ minor: 1000n });
  });
  test('a bound may be an amount of its own', () => {
    expect(outcome(amount(flat(50), { atMost: amount(share(10, 'monthly_fee')) }), fee('120'))).toEqual({
      minor: 1200n,
      steps: ['a flat $50.00', 'at most 12 (10 % of monthly_fee $120.00 = 12): 12', 'exactly $12.00'],
    });
  });
  test('a bound in which no tier holds is zero', () => {
    const none = amount(tiers([tier([condition(measure('duration'), lasts('over', 9 * HOUR))], bound(9))]));
    expect(outcome(amount(flat(5), { atMost: none }))).toBe('comes to nothing: a flat $5.00; at most 0 (no tier holds: duration 1 h): 0');
    expect(outcome(amount(flat(5), { atLeast: none }))).toMatchObject({ minor: 500n });
  });
  test('rounding does not carry an award above its at_most', () => {
    expect(outcome(amount(flat(60), { atMost: bound('49.995') }))).toEqual({
      minor: 4999n,
      steps: ['a flat $60.00', 'at most 49.995: 49.995', 'rounded half up to 0.01: $50.00', 'at most 49.995, so: $49.99'],
    });
    expect(outcome(amount(flat(60), { atMost: bound('49.50'), round: { step: decimal(1), mode: 'half_up' } }))).toMatchObject({ minor: 4900n });
  });
  test('rounding does not carry an award below its at_least', () => {
    expect(outcome(amount(flat(1), { atLeast: bound('12'), round: { step: decimal(5), mode: 'half_up' } }))).toEqual({
      minor: 1500n,
      steps: ['a flat $1.00', 'at least 12: 12', 'rounded half up to 5: $10.00', 'at least 12, so: $15.00'],
    });
  });
  test('where no step lies between the bounds the award is exact to the cent', () => {
    const narrow = amount(flat(1), { atLeast: bound('12'), atMost: bound('13'), round: { step: decimal(5), mode: 'half_up' } });
    expect(outcome(narrow)).toMatchObject({ minor: 1200n });
  });
  test('a tier\'s own at_most holds after rounding too, unless a bound around it raises it', () => {
    const inner = amount(tiers([tier([], amount(flat(10), { atMost: bound('4.996') }))]));
    expect(outcome(inner)).toMatchObject({ minor: 499n });
    expect(outcome({ ...inner, atLeast: bound(7) })).toMatchObject({ minor: 700n });
  });
  test('a tier\'s at_least holds after rounding by the amount around it', () => {
    const inner = amount(tiers([tier([], amount(flat(1), { atLeast: bound(12) }))]));
    const outer = { ...inner, atLeast: bound(2), atMost: bound(100), round: { step: decimal(5), mode: 'half_up' as const } };
    expect(outcome(outer)).toMatchObject({ minor: 1500n });
  });
  test('a tier\'s at_least that was overruled leaves the amount\'s own in force', () => {
    const inner = amount(tiers([tier([], amount(flat(1), { atLeast: bound(40) }))]));
    const outer = { ...inner, atLeast: bound('10.613'), atMost: bound('10.727'), round: { step: decimal('0.25'), mode: 'half_up' as const } };
    expect(outcome(outer)).toMatchObject({ minor: 1072n });
  });
});

describe('rounding', () => {
  const rounded = (mode: 'half_up' | 'half_even' | 'half_down' | 'up' | 'down', step: string, cell: string) =>
    outcome(amount(named('monthly_fee'), { round: { step: decimal(step), mode } }), fee(cell));
  test.each([
    ['half_up', '2.25', 230n], ['half_even', '2.25', 220n], ['half_down', '2.25', 220n], ['up', '2.21', 230n], ['down', '2.29', 220n],
  ] as const)('%s to 0.10 makes %s into %s cents', (mode, cell, minor) => expect(rounded(mode, '0.10', cell)).toMatchObject({ minor }));

  test('the step and the mode are named', () => {
    expect(rounded('half_even', '1', '2.50')).toEqual({ minor: 200n, steps: ['monthly_fee is $2.50', 'rounded half to even to 1: $2.00'] });
  });
  test('a step finer than a cent does not round twice', () => {
    expect(rounded('half_up', '0.001', '1.0045')).toMatchObject({ minor: 100n });
  });
  test('a tier\'s rounding counts where the whole has none, and else the whole\'s', () => {
    const inner = amount(share(50, 'monthly_fee'), { round: { step: decimal('0.5'), mode: 'half_up' } });
    const tiered = amount(tiers([tier([], inner)]));
    expect(outcome(tiered, fee('2.60'))).toMatchObject({ minor: 150n });
    expect(outcome({ ...tiered, round: { step: decimal(1), mode: 'half_up' } }, fee('2.60'))).toMatchObject({ minor: 100n });
  });
  test('what rounds to zero comes to nothing', () => expect(rounded('half_up', '1', '0.49')).toBe('comes to nothing: monthly_fee is $0.49; rounded half up to 1: $0.00'));
});

describe('least payouts', () => {
  const least = (more: Partial<Amount>, cell: string) => outcome(amount(named('monthly_fee'), more), fee(cell));
  test('nothing_below pays at its edge', () => {
    expect(least({ nothingBelow: decimal(4) }, '4')).toMatchObject({ minor: 400n });
    expect(least({ nothingBelow: decimal(4) }, '3.99')).toBe('comes to $3.99, and nothing is paid below $4.00: monthly_fee is $3.99');
  });
  test('nothing_at_or_below does not', () => {
    expect(least({ nothingAtOrBelow: decimal(1) }, '1')).toBe('comes to $1.00, and nothing is paid at or below $1.00: monthly_fee is $1.00');
    expect(least({ nothingAtOrBelow: decimal(1) }, '1.01')).toMatchObject({ minor: 101n });
  });
  test('the rounded amount is held against it', () => {
    expect(least({ nothingBelow: decimal(1) }, '0.996')).toMatchObject({ minor: 100n });
  });
  test('a tier\'s least payout holds for the tier', () => {
    const tiered = amount(tiers([tier([], amount(flat(3), { nothingBelow: decimal(4) }))], bound(9)));
    expect(outcome(tiered)).toBe('comes to $3.00, and nothing is paid below $4.00: tier  (policy.yaml:18) holds: ; a flat $3.00');
  });
});

describe('outages that were merged', () => {
  test('outages that overlap are named, with the time that counts', () => {
    const outages = [outage('o1', 0, 240, 2), outage('o2', 180, 390, 5)];
    expect(outcome(amount(flat(20)), { outages })).toMatchObject({
      steps: ['outages.csv:2 and outages.csv:5 overlap, counted once: 6 h 30 min', 'a flat $20.00'],
    });
  });
  test('outages that only touch do not overlap', () => {
    const outages = [outage('o1', 0, 60, 2), outage('o2', 60, 90, 3), outage('o3', 90, 120, 4)];
    expect(outcome(amount(flat(20)), { outages })).toMatchObject({
      steps: ['outages.csv:2, outages.csv:3 and outages.csv:4 touch, counted once: 2 h', 'a flat $20.00'],
    });
  });
});
