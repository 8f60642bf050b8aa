import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRepeats } from '../../src/match/repeated.ts';
import type { ComparedRow } from '../../src/match/same-thing.ts';
import { cellReader } from '../../src/model/condition-holds.ts';
import { add, compare, fraction, subtract, ZERO } from '../../src/model/fraction.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';
import type { RepeatedTrigger } from '../../src/policy/policy.ts';
import { matchFolder, policyOf } from './match-folder.ts';

const AT = { line: 1, column: 1 };
const column = (name: string) => ({ name, kind: 'column' as const, at: AT });
const trigger: RepeatedTrigger = {
  kind: 'repeated', at: AT, where: [], same: [], within: toDuration(600_000), moment: column('at'), unless: [], refunded: column('refunded'), paid: column('total'),
};
const reading = {
  reader: cellReader({ numbers: { decimal: '.', group: ',' }, dates: { all: [], byColumn: new Map() }, timezone: 'UTC', blank: [] }),
  currency: 'USD',
};

/** Charges of one thing, a minute apart: `total refunded`. */
const rowsOf = (charges: readonly (readonly [string, string])[]): readonly ComparedRow[] =>
  charges.map(([total, refunded], index) => ({
    order: {
      place: { file: 'orders.csv', line: index + 2 }, id: `A${index}`, customer: 'a@x.example', email: 'a@x.example', name: '', locale: '',
      columns: { total, refunded, at: `08:0${index}` },
    },
    at: toInstant(index * 60_000),
    window: undefined,
    rank: [0, index],
  }));

const told = (...charges: readonly (readonly [string, string])[]): string[] =>
  findRepeats(rowsOf(charges), trigger, reading).map(({ row, finding }) => `${row.order.id}: ${finding.excluded ?? finding.steps.slice(1).join('; ')}`);

describe('of a charge that came again, what is still to be given back', () => {
  test('is the rest where a part was', () => {
    expect(told(['40', ''], ['40', '15'])).toEqual(['A1: refunded is $15.00: $40.00 - $15.00 = $25.00']);
  });
  test('is the rest too where the part stands at the charge that it repeats', () => {
    expect(told(['40', '15'], ['40', ''])).toEqual(['A1: refunded of all charges for the same comes to $15.00: $40.00 - $15.00 = $25.00']);
  });
  test('is nothing where all of it was, whichever of the charges it stands at', () => {
    expect(told(['40', ''], ['40', '40'])).toEqual(['A1: it was given back already: refunded is "40"']);
    expect(told(['40', '40'], ['40', ''])).toEqual(['A1: the charge that it repeats, order A0 (orders.csv:2), was given back already']);
    expect(told(['40', ''], ['40', ''], ['40', '80'])).toEqual([
      'A1: it was given back already: refunded of all charges for the same comes to $40.00, and total is $40.00',
      'A2: it was given back already: refunded is "80"',
    ]);
  });
  test('is nothing where the export has a word or a debit for what was given back', () => {
    expect(told(['40', ''], ['40', 'yes'])).toEqual(['A1: it was given back already: refunded is "yes"']);
    expect(told(['40', ''], ['40', '-15'])).toEqual(['A1: it was given back already: refunded is "-15"']);
  });
  test('is not guessed where the export does not say what was charged', () => {
    expect(told(['40', ''], ['', ''])).toEqual(['A1: total is blank, so it is not known what was charged']);
  });

  test('comes with what was given back to all that was charged beyond the first, to the cent', () => {
    const cents = fc.integer({ min: 1, max: 9999 });
    const someCharges = fc.array(fc.tuple(cents, fc.oneof(fc.constant(0), cents)), { minLength: 2, maxLength: 6 });
    fc.assert(fc.property(someCharges, (charges) => {
      const text = (minor: number): string => (minor / 100).toFixed(2);
      const found = findRepeats(rowsOf(charges.map(([paid, back]) => [text(paid), back === 0 ? '' : text(back)])), trigger, reading);
      const owed = found.reduce((sum, { finding }) => add(sum, finding.excluded === undefined ? finding.excess ?? ZERO : ZERO), ZERO);
      const rightful = charges.find(([paid, back]) => back < paid);
      const beyond = charges.reduce((sum, [paid, back]) => sum + paid - back, 0) - (rightful?.[0] ?? 0);
      const due = fraction(BigInt(rightful ? Math.max(beyond, 0) : 0), 100n);
      expect(compare(subtract(owed, due), ZERO)).toBe(0);
    }));
  });
});

test('the rest is the excess, an amount as of what was paid too much', async () => {
  const files = { 'orders.csv': 'order,email,total,at,refunded\nA1,a@x.example,40,2026-11-17 08:00,\nA2,a@x.example,40,2026-11-17 08:03,15\n' };
  const policy = policyOf({ rules: { twice: 'repeated: { same: [total], within: 10m, at: at, refunded: refunded, paid: total }' } });
  const { cases } = await matchFolder(files, policy);
  expect(cases.map(({ order, finding }) => [order.id, finding?.excess])).toEqual([['A2', fraction(25n)]]);
});
