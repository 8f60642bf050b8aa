import type { BounceReport, ReportedRecipient } from '../intake/read-bounces.ts';
import { domainOf } from '../send/letter-id.ts';
import type { Ledger, LedgerLetterRow } from '../send/ports.ts';

/** The letter that a report is about, what it says of it, and by what it was found. */
export interface MatchedBounce {
  readonly letter: LedgerLetterRow;
  readonly recipient: ReportedRecipient;
  readonly by: 'message_id' | 'recipient';
}

/** Clocks differ, and the ledger notes a letter a moment after the server had it. */
const SLACK = 86_400_000;

/**
 * Finds the one letter that a report is about: by the Message-ID that it returns, else by the recipient where one letter
 * alone can be meant. Undefined where it fits none, or more than one.
 */
export async function matchBounce(ledger: Ledger, report: BounceReport): Promise<MatchedBounce | undefined> {
  const [letter, another] = report.messageId === undefined ? [] : await ledger.lettersOf({ messageId: report.messageId });
  if (!letter || another) return matchRecipient(ledger, report);
  const recipient = report.recipients.find(({ addresses }) => addresses.includes(letter.address.toLowerCase())) ?? onlyOne(report.recipients);
  return recipient && { letter, recipient, by: 'message_id' };
}

async function matchRecipient(ledger: Ledger, report: BounceReport): Promise<MatchedBounce | undefined> {
  const found: MatchedBounce[] = [];
  for (const recipient of report.recipients) {
    for (const address of recipient.addresses) {
      const letters = (await ledger.lettersOf({ address })).filter((letter) => mayMean(report, letter));
      found.push(...letters.map((letter) => ({ letter, recipient, by: 'recipient' as const })));
    }
  }
  return onlyOne(found);
}

/**
 * Whether a report that does not name the letter may be about it: it left, and not after the report was written. A
 * report that returns a Message-ID of the same domain is about another mail of ours; one of another domain may be that
 * of a mail service, which writes its own.
 */
function mayMean({ messageId, at }: BounceReport, letter: LedgerLetterRow): boolean {
  if (messageId !== undefined && domainOf(messageId) === domainOf(letter.messageId)) return false;
  if (letter.state === 'bounced') return true;
  return (letter.state === 'sent' || letter.state === 'unknown') && (at === undefined || at + SLACK >= letter.updatedAt);
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
