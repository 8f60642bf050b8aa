import type { Instant } from '../model/instant.ts';
import { showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { showLocal } from '../model/time-zone.ts';
import { isoOf, type LedgerContext, showState } from './history-report.ts';
import { plural } from './plan-report.ts';
import { count } from './rule-table.ts';

/** A letter as the ledger holds it. */
export interface ListedLetter {
  readonly customer: string;
  readonly address: string;
  readonly state: string;
  readonly attempts: number;
  readonly reply: string;
  readonly messageId: string;
  readonly updatedAt: Instant;
  readonly settled: { readonly reason: string; readonly by: string; readonly at: Instant } | undefined;
}

/** A signature under what the policy wants signed, or a no. */
export interface ListedApproval {
  readonly by: string;
  readonly at: Instant;
  readonly award: string | undefined;
  readonly over: Money;
  readonly declined?: true | undefined;
}

/** Why letters in this state need a person, in the order in which they do. */
const NEEDS: Readonly<Record<string, string>> = {
  unknown: 'it may have arrived, and is not sent again by itself',
  bounced: 'it was sent, and came back',
  refused: 'the server would not take it',
  deferred: 'the server says: not now',
  suppressed: 'the address is on the list of those that get no letter, or the letter was not needed any more',
  no_address: 'there is no usable address',
};

/** The states of letters that need a person. */
export const STATES_FOR_PEOPLE: readonly string[] = Object.keys(NEEDS);

const SHOWN = 50;

/** The letters of a plan that need a person, by state. */
export function renderLettersForPeople(letters: readonly ListedLetter[], context: LedgerContext): readonly string[] {
  return STATES_FOR_PEOPLE.flatMap((state) => {
    const some = letters.filter((letter) => letter.state === state);
    if (some.length === 0) return [];
    const more = some.length > SHOWN ? [`  … and ${count(some.length - SHOWN)} more: --json lists them all`] : [];
    return ['', `${context.paint.strong(showState(state))}, ${count(some.length)}: ${NEEDS[state] ?? ''}`, ...some.slice(0, SHOWN).map((letter) => renderLetter(letter, context)), ...more];
  });
}

function renderLetter(letter: ListedLetter, { zone }: LedgerContext): string {
  const when = letter.attempts === 0 ? '' : `, ${showLocal(letter.updatedAt, zone)}`;
  return `  ${showWhom(letter)}${when}${letter.reply === '' ? '' : `: ${letter.reply}`}${showSettled(letter, zone)}`;
}

/** `C-1 (ann@example.com)`; once where the customer is the address. */
export function showWhom({ customer, address }: Pick<ListedLetter, 'customer' | 'address'>): string {
  return address === '' || address.toLowerCase() === customer.toLowerCase() ? customer : `${customer} (${address})`;
}

function showSettled({ settled, reply }: ListedLetter, zone: string): string {
  if (!settled) return '';
  const reason = reply === settled.reason ? '' : `: ${settled.reason}`;
  return ` (settled on ${showLocal(settled.at, zone)} by ${settled.by}${reason})`;
}

/** `signed by Ada on 2026-11-21 10:00 (UTC): over $500.00`. */
export function renderApproval({ by, at, award, over, declined }: ListedApproval, { zone, locale }: LedgerContext): string {
  return `  ${declined ? 'declined' : 'signed'} by ${by} on ${showLocal(at, zone)}: over ${showMoney(over, locale)}${award === undefined ? '' : ` (award ${award})`}`;
}

/** The letter as programs read it. */
export function toLetterJson(letter: ListedLetter): Readonly<Record<string, unknown>> {
  const { customer, address, state, attempts, reply, messageId, updatedAt, settled } = letter;
  return {
    customer, address, state, attempts, reply, message_id: messageId, updated_at: isoOf(updatedAt),
    settled: settled ? { reason: settled.reason, by: settled.by, at: isoOf(settled.at) } : null,
  };
}

/** What `reconcile` prints of the letters whose fate nobody knows. */
export function renderUnknown(letters: readonly (ListedLetter & { readonly plan: { readonly name: string } })[], { zone, paint }: LedgerContext): string {
  const [first] = letters;
  if (!first) return 'No letter is unknown: there is nothing to settle.\n';
  const lines = letters.flatMap((letter) => [
    '',
    `${paint.strong(showWhom(letter))}, plan ${letter.plan.name}`,
    `  since ${showLocal(letter.updatedAt, zone)}, Message-ID ${letter.messageId}`,
    ...(letter.reply === '' ? [] : [`  ${letter.reply}`]),
  ]);
  const example = `makegood reconcile ${quoted(first.customer)}`;
  return `${[
    `${plural(letters.length, 'letter')} may or may not have arrived. None is sent again by itself: a second apology is worse than a late one.`,
    ...lines,
    '',
    'Next: let makegood look for them in the log of your mail server,',
    '        makegood reconcile --mail-log /var/log/mail.log',
    '      or ask the customer, and say what you know:',
    `        ${example} --sent --reason "she has read it"`,
    `        ${example} --not-sent --reason "the server never had it"`,
  ].join('\n')}\n`;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
