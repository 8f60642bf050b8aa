import { amountOf, asJsonLines, idOf, toJsonObject } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Credits of Kill Bill: each line is the body of one call. It has no key that would refuse a second one. */
export const KILL_BILL: CreditList = {
  name: 'kill-bill',
  about: 'credits of Kill Bill, as calls of its API',
  needs: { remedies: ['credit'], knownBy: ['id'] },
  hasCurrency: true,
  keeps: undefined,
  ...asJsonLines((award) => `[${toJsonObject({
    amount: amountOf(award),
    currency: JSON.stringify(award.money.unit),
    accountId: JSON.stringify(idOf(award)),
  })}]`),
  next: 'Post each line to /1.0/kb/credits.',
};
