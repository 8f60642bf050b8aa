/** What became of a letter, as a mail server's log says it. */
export type LoggedFate = 'sent' | 'bounced' | 'deferred';

/** What one line of a mail log tells, as far as it is clear. */
export interface LogLine {
  /** The server's own name for the letter, by which its lines belong together. */
  readonly queue: string | undefined;
  readonly fate: LoggedFate | undefined;
  /** Whom the fate is about, lower case; empty where the line does not say. */
  readonly recipients: readonly string[];
}

/** Postfix and Sendmail: `postfix/smtp[812]: 4F1A2B3C: …`. */
const QUEUE = /\]: ([0-9A-Za-z]{6,20}): /;
/** Exim: the date, perhaps a zone and the process, then `1tDqXw-000000001Ab-2cde` and an arrow. */
const EXIM = /^\S+ \S+ (?:[+-]\d{4} )?(?:\[\d+\] )?([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (<=|=>|->|>>|\*\*|==|Completed)(.*)$/;
const ARROWS: Readonly<Record<string, LoggedFate>> = { '=>': 'sent', '->': 'sent', '**': 'bounced', '==': 'deferred' };

const POSTFIX = /\bstatus=(sent|bounced|expired|deferred)\b/;
const POSTFIX_FATES: Readonly<Record<string, LoggedFate>> = { sent: 'sent', bounced: 'bounced', expired: 'bounced', deferred: 'deferred' };
/** Sendmail says how it went in words, and in a status that must be there to be believed. */
const SENDMAIL = /\bdsn=([245])\.\d+\.\d+, stat=/;
/** Any other log: a reply to the letter, with the status that goes with it, or the usual words of a yes. */
const REPLY = /(?:^|[\s"'(:[])(?:(250)[ -](?:2\.\d+\.\d+|ok\b|accepted\b|queued\b)|(5)\d\d[ -]5\.\d+\.\d+|(4)\d\d[ -]4\.\d+\.\d+)/i;

const RECIPIENTS = /\b(?:to|orig_to|rcpt)=(<[^>]*>(?:,<[^>]*>)*|[^\s,<>]+)/g;
const ADDRESS = /[^\s<>,;:"'()]+@[^\s<>,;:"'()]+/g;

/** Reads one line; `namesLetter` says that it holds the letter's Message-ID, so that a bare reply is about it. */
export function parseLogLine(line: string, namesLetter: boolean): LogLine {
  const exim = EXIM.exec(line);
  if (exim) return { queue: exim[1], fate: ARROWS[exim[2] ?? ''], recipients: eximRecipients(exim[3] ?? '') };
  const recipients = [...line.matchAll(RECIPIENTS)].flatMap(([, list = '']) => addressesIn(list));
  return { queue: QUEUE.exec(line)?.[1], fate: fateOf(line, namesLetter), recipients };
}

function fateOf(line: string, namesLetter: boolean): LoggedFate | undefined {
  const status = POSTFIX.exec(line)?.[1];
  if (status !== undefined) return POSTFIX_FATES[status];
  const kind = SENDMAIL.exec(line)?.[1];
  if (kind !== undefined) return FATES[kind];
  if (!namesLetter) return undefined;
  const reply = REPLY.exec(line);
  return reply ? FATES[reply[1] ?? reply[2] ?? reply[3] ?? ''] : arrowIn(line);
}

const FATES: Readonly<Record<string, LoggedFate>> = { 2: 'sent', 250: 'sent', 5: 'bounced', 4: 'deferred' };

function arrowIn(line: string): LoggedFate | undefined {
  const arrow = / (=>|\*\*|==) /.exec(line)?.[1];
  return arrow === undefined ? undefined : ARROWS[arrow];
}

/** Exim names the recipient first, then the sender and the rest as `F=<…>`, `R=…`. */
function eximRecipients(rest: string): readonly string[] {
  return addressesIn(rest.split(/ [A-Z]{1,3}=|: /, 1)[0] ?? '');
}

function addressesIn(text: string): readonly string[] {
  return (text.match(ADDRESS) ?? []).map((address) => address.toLowerCase());
}
