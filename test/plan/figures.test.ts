import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Totals } from '../../src/credit/totals.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { Outage, PlannedAward } from '../../src/model/nouns.ts';
import { OTHERS, type Part, SEVERAL } from '../../src/plan/figures/breakdown.ts';
import { FiguresFold, NO_DAY, type PlanFigures } from '../../src/plan/figures/plan-figures.ts';
import { award, later, TUESDAY } from '../send/plan-for-test.ts';

const ZONE = 'America/New_York';

/** The figures of these awards, each customer's in one list. */
function figuresOf(customers: readonly (readonly PlannedAward[])[], columns: readonly string[] = ['region']): PlanFigures {
  const fold = new FiguresFold({ zone: ZONE, columns });
  for (const awards of customers) fold.add({ awards });
  return fold.figures();
}

const inRegion = (id: string, ...regions: readonly string[]): PlannedAward['orders'] =>
  regions.map((region, index) => ({ ...award(id, 'ann').orders[0]!, id: `${id}-${index}`, columns: { region } }));

const arbitraryAward = fc.record({
  minor: fc.bigInt({ min: 0n, max: 100_000n }),
  unit: fc.constantFrom('USD', 'points', 'hot meal'),
  rule: fc.constantFrom('late', 'lost'),
  tier: fc.constantFrom('delay at least 1 h', 'delay at least 3 h', undefined),
  regions: fc.array(fc.constantFrom('north', 'south', ''), { minLength: 1, maxLength: 3 }),
  day: fc.integer({ min: 0, max: 400 }),
}).map(({ minor, unit, rule, tier, regions, day }): PlannedAward => award('MG', 'ann', {
  money: { minor, unit }, rule, orders: inRegion('o', ...regions),
  hit: { start: toInstant(day * 86_400_000), end: toInstant(day * 86_400_000) },
  steps: tier === undefined ? ['flat'] : [`tier ${tier} (policy.yaml:9) holds: delay 4 h`, 'flat'],
}));

const sumOf = (parts: readonly Part[] = []): readonly [number, bigint] =>
  parts.reduce(([awards, minor], part) => [awards + part.awards, minor + part.total.minor], [0, 0n]);

describe('the figures of a plan', () => {
  it('from every side come to the plan’s totals, unit by unit', () => {
    fc.assert(fc.property(fc.array(fc.array(arbitraryAward, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (customers) => {
      const figures = figuresOf(customers);
      const totals = new Totals();
      for (const awards of customers) totals.add(awards);
      for (const { unit, awards, total, largest } of totals.byUnit()) {
        const whole = [awards, total.minor];
        expect(sumOf(figures.byDay.get(unit))).toEqual(whole);
        expect(sumOf(figures.byColumn.get('region')?.get(unit))).toEqual(whole);
        const counts = figures.amounts.get(unit) ?? [];
        expect([counts.reduce((sum, [, times]) => sum + times, 0), counts.reduce((sum, [minor, times]) => sum + minor * BigInt(times), 0n)]).toEqual(whole);
        expect(figures.largest.get(unit)?.[0]?.money).toEqual(largest);
        expect(figures.largest.get(unit)?.length).toBe(awards);
        const tiers = customers.flat().filter((one) => one.money.unit === unit && one.steps.length > 1);
        expect(sumOf(figures.byTier.get(unit))[0]).toBe(tiers.length);
      }
    }));
  });

  it('count a customer once in each part, however many awards', () => {
    const ann = [award('1', 'ann'), award('2', 'ann', { rule: 'lost' }), award('3', 'ann', { hit: { start: later(1440), end: later(1440) } })];
    const [first, second] = figuresOf([ann, [award('4', 'ben')]]).byDay.get('USD') ?? [];
    expect([first, second]).toMatchObject([{ customers: 2, awards: 3 }, { customers: 1, awards: 1 }]);
  });

  it('part days where the business’s day ends, and keep awards of no known day apart', () => {
    const at = (hour: number): PlannedAward => award(String(hour), 'ann', { hit: { start: toInstant(Date.UTC(2026, 1, 4, hour)), end: toInstant(Date.UTC(2026, 1, 4, hour)) } });
    const undated = award('x', 'ann', { hit: { start: toInstant(0), end: toInstant(0) } });
    const days = figuresOf([[at(4), at(5), undated]]).byDay.get('USD') ?? [];
    const third = Date.UTC(2026, 1, 3) / 86_400_000;
    expect(days.map(({ key }) => key)).toEqual([third, third + 1, NO_DAY]);
  });

  it('count an award for several regions under none of them, and leave out a column that no award has', () => {
    const awards = [award('1', 'ann', { orders: inRegion('1', 'north', 'south') }), award('2', 'ann', { orders: inRegion('2', 'north', 'north') })];
    const figures = figuresOf([awards], ['region', 'country']);
    expect([...figures.byColumn.keys()]).toEqual(['region']);
    expect(figures.byColumn.get('region')?.get('USD')?.map(({ key }) => key)).toEqual([SEVERAL, 'north']);
  });

  it('hold a bounded number of parts: what comes later is told together', () => {
    const customers = Array.from({ length: 5010 }, (_, index) => [award(String(index), 'ann', { orders: inRegion(String(index), `r${index}`) })]);
    const parts = figuresOf(customers).byColumn.get('region')?.get('USD') ?? [];
    expect(parts).toHaveLength(5001);
    expect(parts.at(-1)).toMatchObject({ key: OTHERS, awards: 10 });
  });

  it('list the largest awards, of equal ones the first', () => {
    const customers = Array.from({ length: 450 }, (_, index) => [award(String(index), 'ann', { money: { minor: BigInt(index % 3), unit: 'USD' } })]);
    const listed = figuresOf(customers).largest.get('USD') ?? [];
    expect(listed).toHaveLength(200);
    expect(listed.slice(0, 2).map(({ id }) => id)).toEqual(['2', '5']);
    expect(listed.slice(150, 152).map(({ id }) => id)).toEqual(['1', '4']);
  });

  it('tell of limits: what one customer is given, the dearest option of an award, and how many awards were cut', () => {
    const cut = award('1', 'ann', { steps: ['flat', 'limit of $5.00 per customer: $5.00 of $9.00 left'] });
    const choice = award('2', 'ann', { choices: [{ remedy: 'voucher', money: { minor: 900n, unit: 'USD' }, steps: [] }] });
    const figures = figuresOf([[cut, choice], [award('3', 'ben')]]);
    expect([figures.mostOfCustomer.get('USD')?.minor, figures.mostOfAward.get('USD')?.minor, figures.cut]).toEqual([1000n, 900n, 1]);
  });
});

describe('the orders that an outage hit', () => {
  const outage = (id: string, line: number): Outage => ({ place: { file: 'outages.csv', line }, id, start: later(line), end: later(line + 1), open: false, columns: {} });
  const [one, two] = [outage('a|1', 2), outage('b', 3)];

  it('are counted by the keys of the problems where an award is for several of both', () => {
    const both = award('1', 'ann', {
      outages: [one, two], orders: inRegion('x', 'n', 'n', 'n'),
      problems: ['outage|b|customer|ann', String.raw`outage|a\|1|order|x-0`, 'outage|b|order|x-0|own-rule', 'outage|b|order|x-2|in|calendar_month 2026-02'],
    });
    expect(figuresOf([[both]]).outages.map(({ outage: { id }, orders, awards }) => [id, orders, awards])).toEqual([['a|1', 1, 1], ['b', 2, 1]]);
  });

  it('are counted once, though several awards make them good, and though the row is read again for each', () => {
    const again = { ...one };
    const awards = [award('1', 'ann', { outages: [one], orders: inRegion('x', 'n') }), award('2', 'ann', { outages: [again], orders: inRegion('x', 'n') })];
    expect(figuresOf([awards]).outages).toMatchObject([{ orders: 1, awards: 2 }]);
  });

  it('are none where no award is for an outage', () => {
    expect(figuresOf([[award('1', 'ann', { outages: [], hit: { start: TUESDAY, end: TUESDAY } })]]).outages).toEqual([]);
  });
});

describe('reasons for nothing', () => {
  const place = { file: 'orders.csv', line: 2 };
  const kindsOf = (...reasons: readonly string[]): PlanFigures['excluded'] => {
    const fold = new FiguresFold({ zone: ZONE, columns: [] });
    fold.exclude(reasons.map((reason) => ({ customer: 'ann', email: '', rule: 'late', order: 'A-1', place, reason })), ({ reason }) => reason);
    return fold.figures().excluded;
  };

  it('are of one kind where only figures, days and ids differ', () => {
    expect(kindsOf(
      'delay 33 min is not at least 3 h', 'delay 1 h 12 min is not at least 3 h', 'delay 2 h is not at least 3 h', 'delay 1 min is not at least 3 h',
      'already credited on 2026-11-21 (award MG1, plan 2026-11-21-shop-4b39e2)', 'comes to nothing: 5 % of $0.05', 'comes to nothing: 5 % of $0.04',
    )).toEqual([
      { reason: 'delay … is not at least …', count: 4, examples: ['delay 33 min is not at least 3 h', 'delay 1 h 12 min is not at least 3 h', 'delay 2 h is not at least 3 h'] },
      { reason: 'comes to nothing', count: 2, examples: ['comes to nothing: 5 % of $0.05', 'comes to nothing: 5 % of $0.04'] },
      { reason: 'already credited on … (award …, plan …)', count: 1, examples: ['already credited on 2026-11-21 (award MG1, plan 2026-11-21-shop-4b39e2)'] },
    ]);
  });

  it('of too many kinds are told together, and all are counted', () => {
    const words = Array.from({ length: 120 }, (_, index) => `because ${'abcdefghijkl'[index % 12]!.repeat(1 + Math.floor(index / 12))}`);
    const kinds = kindsOf(...words);
    expect(kinds).toHaveLength(101);
    expect(kinds[0]).toMatchObject({ reason: 'other reasons', count: 20 });
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(120);
  });
});
