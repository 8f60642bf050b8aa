import type { Instant } from '../model/instant.ts';
import { showAmount } from '../model/money.ts';
import type { Money, Remedy } from '../model/nouns.ts';
import { toCsvRows } from './csv-rows.ts';
import { isoOf } from './history-report.ts';

/** An award as the ledger holds it, with its letter. */
export interface ExportedAward {
  readonly id: string;
  readonly plan: { readonly name: string };
  readonly customer: string;
  readonly email: string;
  readonly rule: string;
  readonly remedy: Remedy;
  readonly money: Money;
  readonly orders: readonly { readonly id: string }[];
  readonly outages: readonly { readonly id: string }[];
  readonly steps: readonly string[];
  readonly grantedAt: Instant;
  readonly code?: string | undefined;
  readonly letter: { readonly state: string; readonly updatedAt: Instant; readonly messageId: string; readonly reply: string };
}

const COLUMNS = [
  'award', 'plan', 'credited_at', 'customer', 'email', 'rule', 'remedy', 'amount', 'amount_minor', 'unit', 'orders', 'outages',
  'because', 'letter', 'letter_at', 'message_id', 'reply', 'code',
];

/** How the awards of the ledger are written: what comes first, and then some awards at a time. */
export interface AwardFormat {
  readonly header: string;
  toText(awards: readonly ExportedAward[]): string;
}

/** A row for each award; cells that a spreadsheet would run as a formula are led by an apostrophe. */
export const AWARDS_AS_CSV: AwardFormat = {
  header: toCsvRows([COLUMNS]),
  toText: (awards) => toCsvRows(awards.map(toRow)),
};

/** A JSON object a line for each award, with the keys of the CSV; orders, outages and steps are lists. */
export const AWARDS_AS_JSON: AwardFormat = {
  header: '',
  toText: (awards) => awards.map((award) => `${JSON.stringify(toJson(award))}\n`).join(''),
};

function toRow(award: ExportedAward): readonly string[] {
  const { money, letter } = award;
  return [
    award.id, award.plan.name, isoOf(award.grantedAt) ?? '', award.customer, award.email, award.rule, award.remedy,
    showAmount(money), money.minor.toString(), money.unit, joinIds(award.orders), joinIds(award.outages), award.steps.join('; '),
    letter.state, isoOf(letter.updatedAt) ?? '', letter.messageId, letter.reply, award.code ?? '',
  ];
}

const joinIds = (items: readonly { readonly id: string }[]): string => items.map(({ id }) => id).join('; ');

function toJson(award: ExportedAward): Readonly<Record<string, unknown>> {
  const { money, letter } = award;
  return {
    award: award.id, plan: award.plan.name, credited_at: isoOf(award.grantedAt), customer: award.customer, email: award.email,
    rule: award.rule, remedy: award.remedy, amount: showAmount(money), amount_minor: money.minor.toString(), unit: money.unit,
    orders: award.orders.map(({ id }) => id), outages: award.outages.map(({ id }) => id), because: award.steps,
    letter: letter.state, letter_at: isoOf(letter.updatedAt), message_id: letter.messageId, reply: letter.reply,
    code: award.code ?? null,
  };
}
