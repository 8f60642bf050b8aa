import { type BounceReport, type ReadMail, readBounces, type ReportedRecipient } from '../intake/read-bounces.ts';
import { EXIT, type ExitCode } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { type BouncesView, renderBounces, renderUntold, toUntoldCsv, type UntoldCredit } from '../report/bounces-report.ts';
import type { LedgerLetterRow } from '../send/ports.ts';
import { matchBounce, type MatchedBounce } from './match-bounce.ts';
import { type Books, type BooksOptions, writeBooks } from './open-books.ts';

export interface BouncesOptions extends BooksOptions {
  /** The people who were not told as CSV on stdout; everything else then goes to stderr. */
  readonly csv?: boolean;
}

type Tally = { -readonly [Key in Exclude<keyof BouncesView, 'untold' | 'broken'>]: BouncesView[Key] } & {
  readonly broken: { readonly shown: string; readonly why: string }[];
  readonly letters: Map<string, LedgerLetterRow>;
};

/** Reads reports of letters that came back, and notes it: letter by letter, and the address, where it is for good. */
export async function bounces(world: World, paths: readonly string[], options: BouncesOptions): Promise<ExitCode> {
  return writeBooks(world, options, async (books) => {
    const tally: Tally = {
      mails: 0, byMessageId: 0, byRecipient: 0, known: 0, delayed: 0, delivered: 0, unmatched: 0, others: 0, suppressed: 0, broken: [], letters: new Map(),
    };
    for await (const mail of readBounces(paths, world.cwd)) {
      await takeMail(world, books, mail, tally);
      world.progress(`Reading reports: ${tally.mails} mails`);
    }
    world.progress(undefined);
    const untold = await findUntold(books, [...tally.letters.values()]);
    const summary = renderBounces({ ...tally, untold }, books);
    if (options.csv) world.stdout.write(toUntoldCsv(untold));
    (options.csv ? world.stderr : world.stdout).write(options.csv ? summary : `${summary}${renderUntold(untold, books)}`);
    return tally.byMessageId + tally.byRecipient + tally.broken.length > 0 ? EXIT.attention : EXIT.ok;
  });
}

async function takeMail(world: World, books: Books, mail: ReadMail, tally: Tally): Promise<void> {
  tally.mails += 1;
  if (mail.kind === 'other') tally.others += 1;
  if (mail.kind === 'broken') tally.broken.push(mail);
  if (mail.kind === 'report') await takeReport(world, books, mail.report, tally);
}

async function takeReport(world: World, books: Books, report: BounceReport, tally: Tally): Promise<void> {
  const failed = report.recipients.filter(({ action }) => action === 'failed');
  if (failed.length === 0) {
    tally[report.recipients.some(({ action }) => action === 'delayed') ? 'delayed' : 'delivered'] += 1;
    return;
  }
  const match = await matchBounce(books.ledger, { ...report, recipients: failed });
  if (!match || !CAME_BACK.has(match.letter.state)) tally.unmatched += 1;
  else await takeBounce(world, books, match, tally);
}

/** Letters that left, or are known not to have arrived; of any other, a report cannot be. */
const CAME_BACK: ReadonlySet<string> = new Set(['sent', 'unknown', 'bounced', 'refused']);

async function takeBounce(world: World, { ledger }: Books, { letter, recipient, by }: MatchedBounce, tally: Tally): Promise<void> {
  tally.letters.set(letter.id, letter);
  if (letter.state === 'bounced' || letter.state === 'refused') {
    tally.known += 1;
    return;
  }
  const reason = recipient.said === '' ? recipient.status : recipient.said;
  await ledger.settleLetter({ plan: letter.plan.id, customer: letter.customer, to: 'bounced', reason: reason || 'a report says that it failed', by: 'bounce report', at: world.now() });
  tally[by === 'message_id' ? 'byMessageId' : 'byRecipient'] += 1;
  if (isForGood(recipient)) {
    tally.suppressed += await ledger.suppress([{ address: letter.address.toLowerCase(), reason, source: 'bounced', at: world.now() }]);
  }
}

/**
 * Whether the address will never take a letter (RFC 3463): permanent, and about the address or its mailbox, not about
 * the sender (5.1.7, 5.1.8) or what was sent (5.6, 5.7).
 */
function isForGood({ status }: ReportedRecipient): boolean {
  return /^5\.[0-4]\./.test(status) && !/^5\.1\.[78]$/.test(status);
}

/** What the customers of these letters were credited in the plans of the letters, and do not know. */
async function findUntold({ ledger }: Books, letters: readonly LedgerLetterRow[]): Promise<readonly UntoldCredit[]> {
  const untold: UntoldCredit[] = [];
  for (const letter of letters) {
    for (const award of await ledger.awardsOf(letter.customer)) {
      if (award.plan.id !== letter.plan.id || award.customer !== letter.customer) continue;
      untold.push({ ...award, award: award.id, plan: award.plan.name, address: award.letter.address });
    }
  }
  return untold;
}
