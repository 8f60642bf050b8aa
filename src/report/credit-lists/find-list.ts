import { Refusal } from '../../model/fault.ts';
import { nearest } from '../../model/nearest.ts';
import { CANONICAL } from './canonical.ts';
import { CHARGEBEE } from './chargebee.ts';
import type { CreditList } from './credit-list.ts';
import { toCustomList } from './custom.ts';
import { FIVE_PROTECH } from './five-protech.ts';
import { GIFT_CARD_FACTORY_CREDIT } from './gift-card-factory-credit.ts';
import { GIFT_CARD_FACTORY_DISCOUNTS } from './gift-card-factory-discounts.ts';
import { GIFT_CARD_FACTORY } from './gift-card-factory.ts';
import { GIFT_LIFT } from './gift-lift.ts';
import { KILL_BILL } from './kill-bill.ts';
import { QUICKBOOKS } from './quickbooks.ts';
import { RECHARGE_CREDITS } from './recharge-credits.ts';
import { STORK } from './stork.ts';
import { STRIPE } from './stripe.ts';
import { WOOCOMMERCE_COUPONS } from './woocommerce-coupons.ts';

/** Every list whose columns are known beforehand. */
export const CREDIT_LISTS: readonly CreditList[] = [
  CANONICAL, GIFT_CARD_FACTORY, GIFT_CARD_FACTORY_CREDIT, GIFT_CARD_FACTORY_DISCOUNTS, FIVE_PROTECH, GIFT_LIFT, STORK,
  RECHARGE_CREDITS, WOOCOMMERCE_COUPONS, QUICKBOOKS, STRIPE, CHARGEBEE, KILL_BILL,
];

const CUSTOM = { name: 'custom', about: 'a CSV with columns of your own, which --columns names' };

/** Each target in a line. */
export function listTargets(): string {
  const targets = [...CREDIT_LISTS, CUSTOM];
  const width = Math.max(...targets.map(({ name }) => name.length));
  return targets.map(({ name, about }) => `${name.padEnd(width)}  ${about}\n`).join('');
}

/** The list of this name; `columns` is for `custom` alone. Throws a Refusal that lists the targets. */
export function findList(name: string, columns: string | undefined): CreditList {
  if (name === CUSTOM.name) {
    if (columns !== undefined) return toCustomList(columns);
    throw new Refusal({ what: 'A list of your own needs its columns.', remedy: 'Add --columns "Gift code=code,Amount=amount,Note=reason"' });
  }
  const list = CREDIT_LISTS.find((one) => one.name === name);
  if (!list) throw refuseTarget(name);
  if (columns !== undefined) throw new Refusal({ what: `The columns of ${name} are known; --columns is for --to custom.`, remedy: 'Leave --columns out, or write --to custom.' });
  return list;
}

function refuseTarget(name: string): Refusal {
  const near = nearest(name, [...CREDIT_LISTS, CUSTOM].map((one) => one.name));
  return new Refusal({
    what: `There is no list for "${name}".`,
    remedy: `${near === undefined ? '' : `Did you mean ${near}? `}There is one for each of these:\n${listTargets().trimEnd()}`,
  });
}
