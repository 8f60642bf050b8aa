import { isCurrency, isPercentOff } from '../../model/money.ts';
import type { Remedy } from '../../model/nouns.ts';
import { isWrittenAsIs } from '../csv-rows.ts';
import { giftCardCodeOf, idOf } from './award-cells.ts';
import type { KnownBy, ListedAward, Needs } from './credit-list.ts';

const CALLED: Readonly<Record<Remedy, string>> = {
  credit: 'credits', refund: 'refunds', points: 'points', voucher: 'vouchers', extension: 'extensions', in_kind: 'what is given in kind',
  replacement: 'replacements', discount: 'discounts', gift_certificate: 'gift certificates', reimbursement: 'reimbursements',
};

/** Why a list with these needs is not for such awards, as a sentence without its stop; undefined where it is. */
export function whyNoPlace(award: ListedAward, needs: Needs): string | undefined {
  if (!needs.remedies.includes(award.remedy)) return `this list has no place for ${CALLED[award.remedy]}`;
  return whyNoUnit(award, needs);
}

/** What keeps an award out of the list that it is for, as a sentence without its stop: a person must see to it. */
export function whatItLacks(award: ListedAward, needs: Needs): string | undefined {
  return whyNobody(award, needs) ?? whyNoCode(award, needs) ?? needs.whyNot?.(award) ?? whyNoKey(award, needs);
}

function whyNoUnit({ money: { minor, unit } }: ListedAward, { units }: Needs): string | undefined {
  if (units === 'any' || isCurrency(unit)) return undefined;
  if (units === 'money_or_percent' && isPercentOff(unit)) return minor === 1n ? undefined : 'a row of this list is one code, and they stand for several';
  return `this list holds money, and not ${unit}`;
}

function whyNobody(award: ListedAward, { knownBy = [] }: Needs): string | undefined {
  if (knownBy.length === 0 || knownBy.some((way) => HAS[way](award))) return undefined;
  return `there is ${knownBy.map((way) => LACKS[way]).join(' and ')}`;
}

const HAS: Readonly<Record<KnownBy, (award: ListedAward) => boolean>> = {
  address: ({ address }) => address !== '',
  id: (award) => idOf(award) !== '',
  code: ({ code }) => code !== undefined,
};

const LACKS: Readonly<Record<KnownBy, string>> = {
  address: 'no usable e-mail address',
  id: 'no id by which the other system knows the customer',
  code: 'no code that the customer was told',
};

function whyNoCode(award: ListedAward, { giftCardCode }: Needs): string | undefined {
  if (!giftCardCode || /^[A-Za-z0-9]{8,20}$/.test(giftCardCodeOf(award))) return undefined;
  return 'a gift card of Shopify has a code of 8 to 20 letters and digits, and theirs are others';
}

function whyNoKey(award: ListedAward, { keys }: Needs): string | undefined {
  if (keys === undefined || keys.every((key) => isWrittenAsIs(key(award)))) return undefined;
  return 'an address, id or code begins as a formula of a spreadsheet does, and led by an apostrophe it would be another';
}
