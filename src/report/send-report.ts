import type { Instant } from '../model/instant.ts';
import { showLocal } from '../model/time-zone.ts';
import { showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { type Marks, plural } from './plan-report.ts';

/** What a sending came to, as far as it is told to a person. */
export interface SentView {
  readonly credited: { readonly customers: number; readonly awards: number; readonly totals: readonly Money[]; readonly alreadyCredited: number };
  readonly letters: { readonly sent: number; readonly refused: number; readonly deferred: number; readonly unknown: number; readonly no_address: number };
  readonly refused: readonly { readonly customer: string; readonly reply: string }[];
  readonly stopped: string | undefined;
  readonly interrupted: boolean;
  readonly left: number;
}

export interface SentContext {
  /** Where the letters went. */
  readonly mailbox: string;
  /** The credit list, as the user would type it; undefined where there is none. */
  readonly credits: string;
  readonly plan: string;
  readonly locale: string;
  readonly paint: Marks;
}

const SHOWN_REFUSED = 5;

/** What `send` prints at its end: what was done, what needs a person, what to do next. */
export const renderSent = {
  nothingToDo: (finishedAt: Instant, zone: string): string => `Nothing to do: this plan was sent on ${showLocal(finishedAt, zone)}.\n`,
  nobody: (): string => 'Nothing to do: nobody is owed anything by this plan.\n',
  result: ({ report }: { readonly report: SentView }, context: SentContext): string => {
    const lines = [...renderDone(report, context), ...renderTrouble(report, context)];
    return `${lines.join('\n')}\n`;
  },
};

function renderDone({ credited, letters }: SentView, { mailbox, locale, paint }: SentContext): string[] {
  const totals = credited.totals.map((money) => showMoney(money, locale)).join(' and ');
  const lines = [
    credited.awards === 0
      ? 'Nobody was credited: all of it had been credited before.'
      : `${paint.good(`Credited ${plural(credited.customers, 'customer')} ${totals}`)} and sent ${plural(letters.sent, 'letter')} to ${mailbox}.`,
  ];
  if (letters.no_address > 0) lines.push(`${plural(letters.no_address, 'customer')} could not be written to: no usable address.`);
  if (credited.alreadyCredited > 0) lines.push(`${plural(credited.alreadyCredited, 'award')} had been credited before and ${credited.alreadyCredited === 1 ? 'was' : 'were'} left out.`);
  return lines;
}

function renderTrouble(report: SentView, { credits, plan, paint }: SentContext): string[] {
  const { letters, refused, stopped, interrupted, left } = report;
  const lines: string[] = [];
  if (letters.refused > 0) lines.push(paint.warn(`${plural(letters.refused, 'letter')} refused by the server:`));
  for (const { customer, reply } of refused.slice(0, SHOWN_REFUSED)) lines.push(`  ${customer}: ${reply}`);
  if (letters.unknown > 0) lines.push(paint.warn(`${plural(letters.unknown, 'letter')} may or may not have arrived, and will not be sent again by themselves.`));
  if (stopped !== undefined) lines.push(paint.warn(`Stopped: ${stopped}`));
  if (interrupted) lines.push(paint.warn('Interrupted.'));
  if (left > 0) lines.push(`${plural(left, 'letter')} left. Next: run the same command again.`);
  else lines.push(`Next: import ${credits}`, '      where the credits of your customers are kept: the letters promise them.', 'What was done for one customer: makegood explain CUSTOMER');
  return left > 0 || report.credited.awards > 0 ? lines : [...lines.slice(0, -3), `Next: makegood show ${plan}`];
}
