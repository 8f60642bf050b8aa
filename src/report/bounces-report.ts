import { showAmount, showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { toCsvRows } from './csv-rows.ts';
import type { LedgerContext } from './history-report.ts';
import { showWhom } from './letter-list.ts';
import { plural } from './plan-report.ts';
import { count } from './rule-table.ts';

/** What reading a mailbox came to. */
export interface BouncesView {
  readonly mails: number;
  /** Letters that this run found to have come back, by how they were found. */
  readonly byMessageId: number;
  readonly byRecipient: number;
  /** Reports of letters that were known to have come back, or to be refused. */
  readonly known: number;
  readonly delayed: number;
  readonly delivered: number;
  /** Reports that fit no letter of the ledger, or more than one. */
  readonly unmatched: number;
  /** Mails that are no reports. */
  readonly others: number;
  readonly broken: readonly { readonly shown: string; readonly why: string }[];
  /** Addresses that are new on the suppression list. */
  readonly suppressed: number;
  readonly untold: readonly UntoldCredit[];
}

/** A credit that its customer was not told of, because the letter came back. */
export interface UntoldCredit {
  readonly customer: string;
  readonly address: string;
  readonly award: string;
  readonly plan: string;
  readonly rule: string;
  readonly money: Money;
  readonly orders: readonly { readonly id: string }[];
  readonly letter: { readonly reply: string };
}

/** What was found in the mails, without the people. */
export function renderBounces(view: BouncesView, { paint }: LedgerContext): string {
  const found = view.byMessageId + view.byRecipient;
  const how = [view.byMessageId > 0 ? `${count(view.byMessageId)} by Message-ID` : '', view.byRecipient > 0 ? `${count(view.byRecipient)} by the recipient alone` : ''];
  const lines = [
    `${plural(view.mails, 'mail')} read: ${found === 0 ? 'no letter came back that was not known.' : paint.warn(`${plural(found, 'letter')} came back (${how.filter((part) => part !== '').join(', ')}).`)}`,
    ...(view.suppressed > 0 ? [`${plural(view.suppressed, 'address', 'addresses')} will get no letter again (see: makegood suppress list).`] : []),
    ...(view.known > 0 ? [`${plural(view.known, 'report')} of letters that were known not to have arrived.`] : []),
    ...(view.delayed > 0 ? [`${plural(view.delayed, 'report')} of a delay: the server still tries.`] : []),
    ...(view.delivered > 0 ? [`${plural(view.delivered, 'report')} of a delivery.`] : []),
    ...(view.unmatched > 0 ? [`${plural(view.unmatched, 'report')} that ${view.unmatched === 1 ? 'fits' : 'fit'} no letter of this ledger, or not clearly one.`] : []),
    ...(view.others > 0 ? [`${plural(view.others, 'mail')} that ${view.others === 1 ? 'is' : 'are'} no report: read ${view.others === 1 ? 'it' : 'them'}, a customer may have answered.`] : []),
    ...view.broken.map(({ shown, why }) => paint.warn(`${shown}: ${why}.`)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Who was credited and does not know, an award a line. */
export function renderUntold(untold: readonly UntoldCredit[], { locale, paint }: LedgerContext): string {
  if (untold.length === 0) return '';
  const customers = new Set(untold.map(({ plan, customer }) => JSON.stringify([plan, customer]))).size;
  const lines = untold.map(({ customer, address, award, money }) => `  ${showWhom({ customer, address })}: ${showMoney(money, locale)} (award ${award})`);
  return `${[
    '',
    paint.warn(`${plural(customers, 'customer')} ${customers === 1 ? 'was' : 'were'} credited and not told:`),
    ...lines,
    'Next: call them, or write to them by another way. As a list: add --csv',
  ].join('\n')}\n`;
}

const COLUMNS = ['customer', 'email', 'award', 'plan', 'rule', 'amount', 'unit', 'orders', 'reason'];

/** The same as a list to work through. */
export function toUntoldCsv(untold: readonly UntoldCredit[]): string {
  const rows = untold.map(({ customer, address, award, plan, rule, money, orders, letter }) => [
    customer, address, award, plan, rule, showAmount(money), money.unit, orders.map(({ id }) => id).join('; '), letter.reply,
  ]);
  return toCsvRows([COLUMNS, ...rows]);
}
