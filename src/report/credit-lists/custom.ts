import { Refusal } from '../../model/fault.ts';
import { nearest } from '../../model/nearest.ts';
import { REMEDIES } from '../../model/nouns.ts';
import { isWrittenAsIs } from '../csv-rows.ts';
import { addressOf, amountOf, asCsvOf, type Cell, codeOf, currencyOf, idOf, reasonOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

const joinIds = (items: readonly { readonly id: string }[]): string => items.map(({ id }) => id).join('; ');

/** What a column of one's own can hold. */
const FIELDS: Readonly<Record<string, Cell>> = {
  credit_id: ({ id }) => id,
  campaign: ({ plan }) => plan.name,
  customer_email: addressOf,
  customer_id: idOf,
  customer: ({ customer }) => customer,
  order_ids: ({ orders }) => joinIds(orders),
  incident_ids: ({ outages }) => joinIds(outages),
  remedy: ({ remedy }) => remedy,
  amount: amountOf,
  amount_minor: ({ money }) => money.minor.toString(),
  currency: currencyOf,
  code: codeOf,
  credited_on: ({ day }) => day,
  reason: reasonOf,
};

/** Fields by which the other system finds somebody: they are written as they are, or the award is left out. */
const KEYS = ['customer_email', 'customer_id', 'customer', 'code'];
/** The award itself, or what is derived from it: one of them must be kept. */
const KEPT = ['credit_id', 'code'];

export const CUSTOM_FIELDS: readonly string[] = Object.keys(FIELDS);

/** `Gift code=code`, or `Type='gift'`, with a comma behind it or the end. */
const COLUMN = /\s*([^=,]+?)\s*=\s*(?:'([^']*)'|(\w+))\s*(?:,|$)/y;

interface Column {
  readonly header: string;
  /** Undefined where the same text stands in every row. */
  readonly field: string | undefined;
  readonly cell: Cell;
}

/** A list with columns of one's own: `Gift code=code,Amount=amount,Type='gift'`. Throws a Refusal that says what is wrong with them. */
export function toCustomList(written: string): CreditList {
  const columns = parseColumns(written);
  const fields = columns.flatMap(({ field }) => field ?? []);
  const kept = columns.find(({ field }) => field !== undefined && KEPT.includes(field));
  if (!kept) throw refuse('None of these columns holds the award, so that nobody could tell a second import.', 'Add a column with credit_id or code: "Reference=credit_id"');
  return {
    name: 'custom',
    about: 'a CSV with the columns that --columns names',
    needs: { remedies: REMEDIES, units: 'any', keys: KEYS.filter((key) => fields.includes(key)).map((key) => FIELDS[key]!) },
    hasCurrency: fields.includes('currency'),
    keeps: kept.header,
    ...asCsvOf(columns.map(({ header, cell }) => [header, cell])),
    next: `Import it, and let the other system refuse a "${kept.header}" that it has.`,
  };
}

function parseColumns(written: string): readonly Column[] {
  const columns: Column[] = [];
  COLUMN.lastIndex = 0;
  for (let at = 0; at < written.length; at = COLUMN.lastIndex) {
    const found = COLUMN.exec(written);
    if (!found) throw refuse(`--columns cannot be read from "${written.slice(at)}" on.`, 'Write "Gift code=code,Amount=amount": the other system\u2019s name, =, and what it holds. The same text for all stands in single quotes: "Type=\'gift\'".');
    const [, header = '', text, field] = found;
    if (columns.some((one) => one.header === header)) throw refuse(`--columns has "${header}" twice.`, 'Each column has a name of its own.');
    if (!isWrittenAsIs(header)) throw refuse(`A spreadsheet would run the column "${header}" as a formula.`, 'Choose a name that begins with a letter.');
    columns.push({ header, field, cell: text === undefined ? cellOf(field ?? '') : () => text });
  }
  return columns;
}

function cellOf(field: string): Cell {
  const cell = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (cell) return cell;
  const near = nearest(field, CUSTOM_FIELDS);
  throw refuse(`Nothing is known of "${field}" in --columns.`, `${near === undefined ? '' : `Did you mean ${near}? `}A column can hold ${CUSTOM_FIELDS.join(', ')}.`);
}

const refuse = (what: string, remedy: string): Refusal => new Refusal({ what, remedy });
