import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/model/local-days.ts';
import { groupDays } from '../../src/report/html/day-groups.ts';

const VOICE = { zone: 'UTC', locale: 'en-US' };
const DAY = dayNumber(2026, 11, 17);
const part = (key: number, minor = 100n) => ({ key, customers: 1, awards: 1, total: { minor, unit: 'USD' } });

describe('days as columns', () => {
  it('hold every award once, whatever they are put together as', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 20 }), (days) => {
      const { groups } = groupDays(days.map((day) => part(day, BigInt(day))), 'USD', VOICE);
      expect(groups.reduce((sum, { awards }) => sum + awards, 0)).toBe(days.length);
      expect(groups.reduce((sum, { total }) => sum + total.minor, 0n)).toBe(BigInt(days.reduce((sum, day) => sum + day, 0)));
    }));
  });

  it('are days while they are few, also those between on which nothing was; then weeks, months and years', () => {
    const spanOf = (days: number) => {
      const { one, groups } = groupDays([part(DAY), part(DAY + days)], 'USD', VOICE);
      return [one, groups.length, groups[0]?.label, groups.at(-1)?.label];
    };
    expect(spanOf(2)).toEqual(['day', 3, 'Nov 17, 2026', 'Nov 19, 2026']);
    expect(spanOf(70)).toEqual(['week', 11, 'week of Nov 16, 2026', 'week of Jan 25, 2027']);
    expect(spanOf(800)).toEqual(['month', 27, 'Nov 2026', 'Jan 2029']);
    expect(spanOf(4000)).toEqual(['year', 12, '2026', '2037']);
  });
});
