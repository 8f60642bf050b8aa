import { amountOf, asCsv, idOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Credits of Recharge, each under the award's id as its name. */
export const RECHARGE_CREDITS: CreditList = {
  name: 'recharge-credits',
  about: 'credits of Recharge',
  needs: { remedies: ['credit'], knownBy: ['id'], keys: [idOf] },
  hasCurrency: false,
  keeps: 'name',
  ...asCsv({ customer_id: idOf, initial_value: amountOf, name: ({ id }) => id }),
  next: 'Import it in Recharge, with the bulk action Issue credits; each credit is named by its award.',
};
