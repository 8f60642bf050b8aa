import { showAmount } from '../../model/money.ts';
import { toAwardCode } from '../../plan/award-code.ts';
import { toImportRows } from '../csv-rows.ts';
import type { CreditList, ListedAward } from './credit-list.ts';

export type Cell = (award: ListedAward) => string;

export const amountOf: Cell = ({ money }) => showAmount(money);
export const currencyOf: Cell = ({ money }) => money.unit;
export const addressOf: Cell = ({ address }) => address;
export const blank: Cell = () => '';

/** The customer's id in the other system; blank where the customer is known by an address. Shopify leads ids by an apostrophe. */
export const idOf: Cell = ({ customer }) => (customer.includes('@') ? '' : customer.replace(/^'(?=\d+$)/, ''));

/** The customer's id, where there is no address to go by. */
export const idWithoutAddress: Cell = (award) => (award.address === '' ? idOf(award) : '');

/** What the customer was told to type, or else a code derived from the award: the same each time. */
export const codeOf: Cell = (award) => award.code ?? toAwardCode(award).replaceAll('-', '');

/** The same as a gift card of Shopify can have it: letters and digits only. */
export const giftCardCodeOf: Cell = (award) => codeOf(award).replaceAll('-', '');

const NAMED = 3;

/** What it is for, in words that a customer may see: `late-parcel, order A-1`. */
export const reasonOf: Cell = ({ rule, orders }) => {
  const named = orders.slice(0, NAMED).map(({ id }) => id).join(', ');
  const more = orders.length > NAMED ? ` and ${orders.length - NAMED} more` : '';
  return orders.length === 0 ? rule : `${rule}, ${orders.length === 1 ? 'order' : 'orders'} ${named}${more}`;
};

/** The same with the award's id before it. */
export const noteOf: Cell = (award) => `${award.id}: ${reasonOf(award)}`;

type Form = Pick<CreditList, 'extension' | 'header' | 'toText'>;

/** A CSV with these columns, in their order. */
export function asCsv(columns: Readonly<Record<string, Cell>>): Form {
  return asCsvOf(Object.entries(columns));
}

/** The same, of names that may be numbers. */
export function asCsvOf(columns: readonly (readonly [string, Cell])[]): Form {
  return {
    extension: 'csv',
    header: toImportRows([columns.map(([name]) => name)]),
    toText: (awards) => toImportRows(awards.map((award) => columns.map(([, cell]) => cell(award)))),
  };
}

/** A line of JSON for each award. */
export function asJsonLines(toLine: Cell): Form {
  return { extension: 'jsonl', header: '', toText: (awards) => awards.map((award) => `${toLine(award)}\n`).join('') };
}

/** An object whose values are JSON already: amounts of any size are written digit by digit. */
export function toJsonObject(fields: Readonly<Record<string, string>>): string {
  return `{${Object.entries(fields).map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}
