import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Money, PlannedAward, Remedy } from '../../src/model/nouns.ts';
import { creditsCsvHeader, toCreditsCsv } from '../../src/report/credits-csv.ts';
import { awardsCsvHeader, toAwardsCsv } from '../../src/report/plan-csv.ts';
import { award } from '../send/plan-for-test.ts';

const given = (remedy: Remedy, minor: bigint, unit: string, more: Partial<PlannedAward> = {}): PlannedAward =>
  award(`MG-${remedy}`, 'ann', { remedy, money: { minor, unit }, ...more });

const EACH = [
  given('refund', 4000n, 'EUR'),
  given('voucher', 1500n, 'JPY'),
  given('points', 1200n, 'points'),
  given('extension', 3n, 'days'),
  given('in_kind', 2n, 'hot meal'),
  given('in_kind', 1n, '=1+1, "free"'),
];

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('awards.csv', () => {
  const rows = (awards: readonly PlannedAward[]) => rowsOf(awardsCsvHeader() + toAwardsCsv(awards));

  test('has every remedy with its amount and unit', () => {
    expect(rows(EACH).map(({ remedy, amount, unit }) => [remedy, amount, unit])).toEqual([
      ['refund', '40.00', 'EUR'],
      ['voucher', '1500', 'JPY'],
      ['points', '1200', 'points'],
      ['extension', '3', 'days'],
      ['in_kind', '2', 'hot meal'],
      ['in_kind', '1', `'=1+1, "free"`],
    ]);
  });

  test('ends with what may be chosen instead, blank where there is no choice', () => {
    const choices = [
      { remedy: 'voucher' as const, money: { minor: 6000n, unit: 'EUR' }, steps: [] },
      { remedy: 'points' as const, money: { minor: 120n, unit: 'points' }, steps: [] },
      { remedy: 'extension' as const, money: { minor: 3n, unit: 'days' }, steps: [] },
      { remedy: 'in_kind' as const, money: { minor: 1n, unit: 'hot meal' }, steps: [] },
    ];
    const [header] = awardsCsvHeader().trim().split(',').slice(-1);
    expect(header).toBe('choices');
    expect(rows([given('refund', 4000n, 'EUR', { choices }), given('refund', 4000n, 'EUR')]).map((row) => row['choices'])).toEqual([
      'voucher 60.00 EUR; points 120; extension 3 days; in_kind 1 hot meal',
      '',
    ]);
  });
});

describe('credits.csv', () => {
  test('carries the unit of every remedy in its currency column', () => {
    const rows = rowsOf(creditsCsvHeader() + toCreditsCsv(EACH, 'campaign'));
    expect(rows.map(({ remedy, amount, amount_minor, currency }) => [remedy, amount, amount_minor, currency])).toEqual([
      ['refund', '40.00', '4000', 'EUR'],
      ['voucher', '1500', '1500', 'JPY'],
      ['points', '1200', '1200', 'points'],
      ['extension', '3', '3', 'days'],
      ['in_kind', '2', '2', 'hot meal'],
      ['in_kind', '1', '1', `'=1+1, "free"`],
    ]);
  });
});

describe('amounts of one unit', () => {
  test('are the same minor units that were decided, in every list', () => {
    const moneys: readonly Money[] = EACH.map(({ money }) => money);
    const [awards, credits] = [rowsOf(awardsCsvHeader() + toAwardsCsv(EACH)), rowsOf(creditsCsvHeader() + toCreditsCsv(EACH, 'c'))];
    expect(credits.map((row) => BigInt(row['amount_minor'] ?? ''))).toEqual(moneys.map(({ minor }) => minor));
    expect(awards.map((row) => row['amount'])).toEqual(credits.map((row) => row['amount']));
  });
});
