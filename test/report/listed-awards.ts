import fc from 'fast-check';
import { type Money, REMEDIES, type Remedy } from '../../src/model/nouns.ts';
import type { ListedAward } from '../../src/report/credit-lists/credit-list.ts';

/** A credit of 5.00 USD of a customer with an address and an id. */
export function listed(changes: Partial<ListedAward> = {}): ListedAward {
  return {
    id: 'MG0123456789ABCDEF', plan: { name: '2026-11-21-bad-tuesday-7f3c91' }, customer: 'C-1', email: 'ann@example.com', address: 'ann@example.com',
    rule: 'late-parcel', remedy: 'credit', money: { minor: 500n, unit: 'USD' }, orders: [{ id: 'A-1' }], outages: [{ id: 'OUT-2' }], day: '2026-11-21',
    ...changes,
  };
}

const UNITS: Readonly<Partial<Record<Remedy, readonly string[]>>> = {
  points: ['points'], extension: ['days'], in_kind: ['hot meal', '=hot meal'], replacement: ['the same disc'], discount: ['USD', '20% off', '12.5% off'],
};
const CUSTOMERS = ['C-1', '=C-2', '+1 888 555', '-7', '@home', "'123456", 'ann@example.com', 'cus_1', 'Zoë, "the" one', 'a;=b'];
const ADDRESSES = ['', 'ann@example.com', '=ann@example.com', '+ann@example.com', "o'brien@example.com"];
const CODES = [undefined, 'RED-7F3K-9QXM-4DPT', 'TENTENTEN1', 'ten', '=code', 'WAY-TOO-LONG-FOR-A-GIFT-CARD'];

/** Amounts of these units; of a discount in percent one code, as a rule. */
function moneyOf(units: readonly string[]): fc.Arbitrary<Money> {
  const unit = fc.constantFrom(...units);
  return fc.record({ minor: fc.oneof(fc.constant(1n), fc.bigInt({ min: 1n, max: 10n ** 18n })), unit });
}

/** Awards of every kind, with ids of their own and codes that no two of them have. */
export const listedAwards = (currencies: readonly string[]): fc.Arbitrary<readonly ListedAward[]> =>
  fc.array(
    fc.constantFrom(...REMEDIES).chain((remedy) =>
      fc.record({
        remedy: fc.constant(remedy),
        money: moneyOf(UNITS[remedy] ?? currencies),
        customer: fc.constantFrom(...CUSTOMERS),
        address: fc.constantFrom(...ADDRESSES),
        code: fc.constantFrom(...CODES),
        orders: fc.array(fc.constantFrom('A-1', '=A-2', 'A,3').map((id) => ({ id })), { maxLength: 5 }),
      })),
    { maxLength: 30 },
  ).map((drawn) => drawn.map((one, index) => listed({ ...one, id: `MG${String(index).padStart(16, '0')}`, code: one.code && index > 0 ? `${one.code}${index}` : one.code })));
