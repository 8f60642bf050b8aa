import { parseEmailAddress } from '../model/email-address.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import { grantCredits } from './grant-credits.ts';
import { checkSending } from './preflight.ts';
import type { Ledger, LetterState, Mailbox, PlanIdentity, PlanRecord, SendResult } from './ports.ts';
import { type LettersRun, sendLetters } from './send-letters.ts';
import { readReport } from './send-report.ts';

/** A letter's words for one customer. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What happened so far, for whoever shows progress. */
export type SendProgress =
  | { readonly kind: 'credits'; readonly customers: number; readonly awards: number }
  | { readonly kind: 'letters'; readonly of: number }
  | { readonly kind: 'letter'; readonly state: LetterState; readonly done: number };

/** Everything that one run of one plan needs to be told. */
export interface SendJob {
  readonly plan: PlanIdentity;
  /** The plan's customers, always the same in the same order; read once for the credits and once or twice for letters. */
  readonly customers: () => AsyncIterable<PlannedCustomer>;
  /** Is given only the awards that were booked under this plan. */
  readonly render: (customer: PlannedCustomer) => RenderedLetter;
  readonly from: { readonly name: string; readonly address: string };
  /** True where no person started this run: the letters then say so in their headers. */
  readonly unattended: boolean;
  /** Aborted where the run must end: letters under way are finished, the others stay for the next run. */
  readonly signal: AbortSignal;
  readonly now: () => Instant;
  readonly onProgress: (event: SendProgress) => void;
}

export interface SendPorts {
  readonly ledger: Ledger;
  readonly mailbox: Mailbox;
  /** Waits that many milliseconds, or until the signal is aborted. The real clock where it is left out. */
  readonly pause?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/**
 * Executes a plan: books every credit, then sends the letters. Running it again resumes it; a plan that is finished is
 * left alone. Throws a Refusal where the plan's id is known with other contents, where the sender is no address, where
 * the mailbox cannot be used, or where the ledger cannot be written.
 */
export async function sendPlan(job: SendJob, ports: SendPorts): Promise<SendResult> {
  const known = await ports.ledger.findPlan(job.plan.id);
  if (known) refuseOtherContents(job.plan, known);
  if (known?.finishedAt !== undefined) {
    const report = await readReport(job, ports.ledger, NO_LETTERS);
    return { kind: 'nothing_to_do', finishedAt: known.finishedAt, report };
  }
  const from = { name: job.from.name, address: senderAddress(job.from) };
  await ports.mailbox.check();
  return { kind: 'done', report: await readReport(job, ports.ledger, await runPlan({ ...job, from }, ports, known)) };
}

/** The sender's address with its domain as mail servers write it. */
function senderAddress(from: SendJob['from']): string {
  const { faults } = checkSending({ from, letters: 0 });
  const address = parseEmailAddress(from.address);
  if (faults.length > 0 || address === undefined) throw new Refusal(faults);
  return address;
}

const NO_LETTERS: LettersRun = { sent: 0, stopped: undefined };

async function runPlan(job: SendJob, ports: SendPorts, known: PlanRecord | undefined): Promise<LettersRun> {
  const { run } = await ports.ledger.beginPlan(job.plan, job.now());
  const credited = known?.creditedAt !== undefined || (await grantCredits(job, ports));
  if (!credited) return NO_LETTERS;
  const letters = await sendLetters(job, ports, run);
  await ports.ledger.finishPlan(job.plan.id, job.now());
  return letters;
}

function refuseOtherContents(plan: PlanIdentity, known: PlanRecord): void {
  if (plan.digest === known.digest) return;
  const fault: Fault = {
    what:
      `The plan ${plan.id} (${plan.name}) was already started on ${showInstant(known.startedAt)} with other contents: ` +
      'it has been changed since.',
    remedy: 'Make a new plan; what the ledger already holds is left out of it.',
  };
  throw new Refusal(fault);
}
