import { addressOf, amountOf, asCsv, type Cell, currencyOf, reasonOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

const customerOf: Cell = ({ customer }) => customer;

/** Credit notes of QuickBooks Online, which asks for each column by hand: the names are ours. */
export const QUICKBOOKS: CreditList = {
  name: 'quickbooks',
  about: 'credit notes of QuickBooks Online',
  needs: { remedies: ['credit', 'refund', 'reimbursement'], keys: [customerOf, addressOf] },
  hasCurrency: true,
  keeps: 'Credit note no',
  ...asCsv({
    'Credit note no': ({ id }) => id, Customer: customerOf, Email: addressOf, Date: ({ day }) => day, Amount: amountOf,
    Currency: currencyOf, Description: reasonOf,
  }),
  next: 'In QuickBooks Online choose Gear, Import data, Credit notes; match the columns by their names, and pick year-month-day for the date.',
};
