import { parseEmailAddress } from '../model/email-address.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import type { Money, PlannedCustomer } from '../model/nouns.ts';
import type { Link } from '../model/offers.ts';
import { leaveOf } from './canary.ts';
import { grantCredits, grantHeld } from './grant-credits.ts';
import { checkSending } from './preflight.ts';
import type { Approval, LetterState, Mailbox, OpenLedger, PlanIdentity, PlanRecord, SendResult } from './ports.ts';
import { type LettersDone, sendLetters } from './send-letters.ts';
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
  /** The server asked for a slower pace: nothing leaves until then, and one letter at a time from then on. */
  | { readonly kind: 'held'; readonly until: Instant; readonly reply: string }
  | { readonly kind: 'letter'; readonly state: LetterState; readonly done: number };

/** Everything that one run of one plan needs to be told. */
export interface SendJob {
  readonly plan: PlanIdentity;
  /** The plan's customers, always the same in the same order; read once for the credits and once or twice for letters. */
  readonly customers: () => AsyncIterable<PlannedCustomer>;
  /** Is given only the awards that were booked under this plan. */
  readonly render: (customer: PlannedCustomer) => RenderedLetter;
  /** The link of a customer's letter; undefined where it has none. */
  readonly linkOf?: ((customer: PlannedCustomer) => Link | undefined) | undefined;
  readonly from: { readonly name: string; readonly address: string };
  /** True where no person started this run: the letters then say so in their headers. */
  readonly unattended: boolean;
  /** This process, unlike every other one that may share the ledger. */
  readonly worker: string;
  /** Letters in a second, also less than one; as fast as they go where it is left out. */
  readonly rate?: number | undefined;
  /** So many letters at once; as many as the mailbox has connections where it is left out. */
  readonly connections?: number | undefined;
  /** Send so many letters first, then wait for `goOn`. */
  readonly canary?: number | undefined;
  /** The canary is well: send the rest. */
  readonly goOn?: boolean | undefined;
  /** Who signed for this plan and its awards, to be noted before the first credit. */
  readonly approvals?: readonly Omit<Approval, 'plan' | 'at'>[] | undefined;
  /** The awards of a customer that want a signature, each with the bound that it passes; none where it is left out. */
  readonly overOf?: ((customer: PlannedCustomer) => ReadonlyMap<string, Money> | undefined) | undefined;
  /** Aborted where the run must end: letters under way are finished, the others stay for the next run. */
  readonly signal: AbortSignal;
  readonly now: () => Instant;
  readonly onProgress: (event: SendProgress) => void;
}

export interface SendPorts {
  readonly ledger: Omit<OpenLedger, 'close' | 'describe'>;
  readonly mailbox: Mailbox;
  /** Waits that many milliseconds, or until the signal is aborted. The real clock where it is left out. */
  readonly pause?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Calls again and again, until what it gives is called. The real clock where it is left out. */
  readonly every?: ((milliseconds: number, work: () => void) => () => void) | undefined;
}

/**
 * Executes a plan: books every credit but those that wait for a signature, then sends the letters. Running it again resumes
 * it, and books what was signed for meanwhile; a plan that is finished is left alone, and so is one whose canary waits for a word. Throws a Refusal where the plan's id is known with other
 * contents, where the sender is no address, where the mailbox cannot be used, or where the ledger cannot be written.
 */
export async function sendPlan(job: SendJob, ports: SendPorts): Promise<SendResult> {
  const known = await ports.ledger.findPlan(job.plan.id);
  if (known) refuseOtherContents(job.plan, known);
  if (known?.finishedAt !== undefined) {
    const report = await readReport(job, ports.ledger, NO_LETTERS);
    return { kind: 'nothing_to_do', finishedAt: known.finishedAt, report };
  }
  if (known && leaveOf(known, job).kind === 'wait') return canaryWaits(job, ports);
  const from = { name: job.from.name, address: senderAddress(job.from) };
  await ports.mailbox.check();
  return runPlan({ ...job, from }, ports, known);
}

async function canaryWaits(job: SendJob, { ledger }: SendPorts): Promise<SendResult> {
  return { kind: 'canary_waits', report: await readReport(job, ledger, NO_LETTERS) };
}

/** The sender's address with its domain as mail servers write it. */
function senderAddress(from: SendJob['from']): string {
  const { faults } = checkSending({ from, letters: 0 });
  const address = parseEmailAddress(from.address);
  if (faults.length > 0 || address === undefined) throw new Refusal(faults);
  return address;
}

const NO_LETTERS: LettersDone = { sent: 0, stopped: undefined };

async function runPlan(job: SendJob, ports: SendPorts, known: PlanRecord | undefined): Promise<SendResult> {
  const { ledger } = ports;
  const { run } = await ledger.beginPlan(job.plan, job.now(), job.worker, ledger.exclusive);
  if (job.approvals && job.approvals.length > 0) await ledger.decide(job.approvals.map((one) => ({ ...one, plan: job.plan.id, at: job.now() })));
  await markCanary(job, ports);
  const credited = known?.creditedAt === undefined ? await grantCredits(job, ports) : await grantHeld(job, ports);
  let letters = NO_LETTERS;
  if (credited) {
    // As the ledger has it by now: another worker may have set a canary meanwhile.
    const leave = leaveOf(await readRecord(job, ledger), job);
    if (leave.kind === 'wait') return canaryWaits(job, ports);
    letters = await sendLetters(job, ports, run, leave.kind === 'first' ? leave.letters : undefined);
    await ledger.finishPlan(job.plan.id, job.now());
  }
  return { kind: 'done', report: await readReport(job, ledger, letters) };
}

/**
 * Sets or lifts the canary before anything else: a run that dies cannot lose it, and one that begins later sees it. One
 * that waits is only lifted by the word to go on; asking for another does not move it.
 */
async function markCanary({ plan, canary, goOn }: SendJob, { ledger }: SendPorts): Promise<void> {
  if (goOn) await ledger.setCanary(plan.id, undefined);
  else if (canary !== undefined) await ledger.setCanary(plan.id, canary);
}

async function readRecord({ plan }: SendJob, ledger: SendPorts['ledger']): Promise<PlanRecord> {
  const record = await ledger.findPlan(plan.id);
  if (!record) throw new Error(`The ledger has no plan ${plan.id}`);
  return record;
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
