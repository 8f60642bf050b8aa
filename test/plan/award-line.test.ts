import { describe, expect, test } from 'vitest';
import type { Outage, PlannedAward } from '../../src/model/nouns.ts';
import { toAwardId } from '../../src/plan/award-id.ts';
import { parseAwardLine, toAwardLine } from '../../src/plan/award-line.ts';
import { award, TUESDAY } from '../send/plan-for-test.ts';

const simple = award('MG1', 'ann');
const lineOf = (of: PlannedAward): string => toAwardLine(of, new Map(of.outages.map((outage, index): [Outage, number] => [outage, index])));

/** The award as it comes back; an order of a plan carries who its customer is. */
function backOf(of: PlannedAward): PlannedAward {
  return parseAwardLine(lineOf(of), of.outages);
}

/** What a plan keeps of an award: every order belongs to the award's customer. */
function kept(of: PlannedAward): PlannedAward {
  const { customer, email, name, locale } = of;
  return { ...of, orders: of.orders.map((order) => ({ ...order, customer, email, name, locale })) };
}

describe('a line of plan.jsonl', () => {
  test('of a simple award says nothing of groups and choices', () => {
    expect(lineOf(simple)).toMatch(/"because":\["5 % of 100\.00 is 5\.00"\]\}$/);
    expect(backOf(simple)).toEqual(kept(simple));
  });

  test('keeps group and choices, with the arithmetic of each', () => {
    const rich = award('MG2', 'ann', {
      group: 'calendar_month 2026-02|order|S-"1"',
      choices: [
        { remedy: 'voucher', money: { minor: 6000n, unit: 'EUR' }, steps: ['fare 40.00 times 1.5'] },
        { remedy: 'in_kind', money: { minor: 2n, unit: 'chef\'s "hot" meal' }, steps: [] },
      ],
    });
    expect(backOf(rich)).toEqual(kept(rich));
    expect(JSON.parse(lineOf(rich))).toMatchObject({ choices: [{ remedy: 'voucher', amount: '60.00', minor: '6000', unit: 'EUR', because: ['fare 40.00 times 1.5'] }, { amount: '2' }] });
  });

  test('keeps what an award waits for, and how it was answered', () => {
    const choice = award('MG4', 'ann', { offer: { kind: 'choice', endsAt: TUESDAY, remindAt: TUESDAY, otherwise: 'give' } });
    expect(backOf(choice)).toEqual(kept(choice));
    const claim = award('MG5', 'ann', { offer: { kind: 'claim', endsAt: TUESDAY, remindAt: undefined, otherwise: 'lapse' } });
    expect(backOf(claim)).toEqual(kept(claim));
    expect(lineOf(claim)).not.toContain('remind');
    const answered = award('MG6', 'ann', { answered: 'by_itself' });
    expect(backOf(answered)).toEqual(kept(answered));
  });

  test('keeps a unit that needs quoting', () => {
    const meal = award('MG3', 'ann', { remedy: 'in_kind', money: { minor: 1n, unit: 'a "full" \\ English' } });
    expect(backOf(meal).money).toEqual(meal.money);
  });

  test('of an older plan has no group and no choices', () => {
    const { group, choices, ...old } = JSON.parse(lineOf(simple)) as Record<string, unknown>;
    expect([group, choices]).toEqual([undefined, undefined]);
    expect(parseAwardLine(JSON.stringify(old), simple.outages)).toMatchObject({ group: '', choices: [] });
  });
});

describe("an award's id", () => {
  const problems = ['outage|o1|order|S-1', 'outage|o2|order|S-1'];
  const idOf = (changes: Partial<PlannedAward> = {}): string => toAwardId({ ...simple, rule: 'power-cut', problems, ...changes });

  test('is the same for ever: these are on paper and in other systems', () => {
    expect(idOf()).toBe('MG4202PA2ZZQ4CJ656');
    expect(idOf({ customer: 'bob', money: { minor: 1n, unit: 'EUR' }, problems: problems.slice(0, 1) })).toBe(idOf());
  });

  test('of what is paid later in the same group is another, by the first of the new problems', () => {
    const group = 'calendar_month 2026-02|order|S-1';
    const ids = [idOf({ group, problems: problems.slice(0, 1) }), idOf({ group, problems: problems.slice(1) })];
    expect(new Set(ids).size).toBe(2);
  });
});
