import { digitsOf } from '../../model/money.ts';
import type { Money } from '../../model/nouns.ts';
import { asJsonLines, idOf, reasonOf, toJsonObject } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** How many decimals Stripe counts where ISO 4217 says otherwise: it writes krónur with two, ariary with none. */
const DIGITS: Readonly<Record<string, number>> = { ISK: 2, MGA: 0 };
/** Stripe's own pages disagree about its decimals. */
const UNSURE = ['UGX'];

/** The credit in Stripe's minor units, negative as a credit is there; undefined where it has no such amount. */
export function toStripeAmount({ minor, unit }: Money): bigint | undefined {
  if (UNSURE.includes(unit)) return undefined;
  const [ours, theirs] = [digitsOf(unit), DIGITS[unit] ?? digitsOf(unit)];
  const scaled = minor * 10n ** BigInt(theirs);
  const scale = 10n ** BigInt(ours);
  // Of three decimals the last must be 0.
  if (scaled % scale !== 0n || (theirs === 3 && minor % 10n !== 0n) || theirs > 3) return undefined;
  return -scaled / scale;
}

/** The calls that credit customers' balances, each with its key: parameters and header, not yet sent by anybody. */
export const STRIPE: CreditList = {
  name: 'stripe',
  about: 'customer balances of Stripe, as calls of its API',
  needs: {
    remedies: ['credit'],
    knownBy: ['id'],
    whyNot: ({ money }) => (toStripeAmount(money) === undefined ? `Stripe cannot be told such an amount of ${money.unit}` : undefined),
  },
  hasCurrency: true,
  keeps: 'metadata, idempotency_key',
  ...asJsonLines((award) => toJsonObject({
    customer: JSON.stringify(idOf(award)),
    amount: String(toStripeAmount(award.money)),
    currency: JSON.stringify(award.money.unit.toLowerCase()),
    description: JSON.stringify(reasonOf(award)),
    metadata: JSON.stringify({ makegood_credit_id: award.id }),
    idempotency_key: JSON.stringify(award.id),
  })),
  next: 'Post each line to /v1/customers/CUSTOMER/balance_transactions with its key as Idempotency-Key, which Stripe forgets after a day; a balance counts on the next invoice.',
};
