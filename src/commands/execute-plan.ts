import type { LetterWriter } from '../letter/letter.ts';
import type { World } from '../model/world.ts';
import { groupByCustomer } from '../plan/planned-customer.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import type { Mailbox, OpenLedger, SendResult } from '../send/ports.ts';
import { type SendJob, sendPlan, type SendProgress } from '../send/send-plan.ts';
import { countUnderWay } from './count-under-way.ts';
import type { Campaign } from './find-campaign.ts';
import type { OfferLinks } from './offer-links.ts';
import type { PaceOfSending } from './pace-options.ts';
import { refuseMovedLedger } from './refuse-unfit.ts';
import { showSending } from './show-sending.ts';
import { toOverOf } from './wants-signing.ts';
import { buryDeadRuns, toWorker } from './worker.ts';
import { writeCredits } from './write-credits.ts';

/** A plan that may be sent, and everything that it is sent with. */
export interface Execution {
  readonly plan: Plan;
  readonly campaign: Campaign;
  readonly letters: LetterWriter;
  readonly links: OfferLinks;
  readonly ledger: OpenLedger;
  readonly mailbox: Mailbox;
  /** True where no person started this run. */
  readonly unattended: boolean;
  readonly pace: PaceOfSending;
  /** Signatures that come with this run. */
  readonly approvals: SendJob['approvals'];
  /** Told of everything that happens, beside what the terminal shows. */
  readonly onProgress?: ((event: SendProgress) => void) | undefined;
  /** Told of a signal at once: how many letters are with the mailbox, which are finished; not so at a second one. */
  readonly onInterrupt?: ((letters: number, atOnce: boolean) => void) | undefined;
}

/** What became of a plan, and where its credit list is. */
export interface Executed {
  readonly result: SendResult;
  readonly credits: string;
}

/**
 * Sends a plan that was checked and agreed to: the one way by which anything is credited or leaves. An interrupt lets the
 * letters under way finish. Throws a Refusal where the ledger has moved on since the plan was checked, or what stands
 * under `sendPlan`.
 */
export async function executePlan(world: World, execution: Execution): Promise<Executed> {
  const { plan, ledger, onInterrupt } = execution;
  await refuseMovedLedger(plan, ledger);
  await buryDeadRuns(world, ledger, plan.header.id);
  const controller = new AbortController();
  const { mailbox, underWay } = countUnderWay(execution.mailbox);
  const tell = (atOnce: boolean): void => {
    world.progress(undefined);
    onInterrupt?.(underWay(), atOnce);
  };
  const interrupt = (): void => {
    controller.abort();
    tell(false);
  };
  const release = world.onInterrupt(interrupt, () => tell(true));
  const writeList = (): Promise<string> => writeCredits(plan, ledger, toWorker(world));
  let credits: string | undefined;
  // Before the plan counts as finished: a run that dies in between leaves no finished plan without its list.
  const listing: OpenLedger = {
    ...ledger,
    async finishPlan(planId, at) {
      credits = await writeList();
      return ledger.finishPlan(planId, at);
    },
  };
  try {
    const result = await sendPlan(toJob(world, execution, controller.signal), { ledger: listing, mailbox });
    world.progress(undefined);
    return { result, credits: credits ?? (await writeList()) };
  } finally {
    world.progress(undefined);
    release();
  }
}

function toJob(world: World, execution: Execution, signal: AbortSignal): SendJob {
  const { plan, campaign, letters, links, unattended, pace, approvals, onProgress } = execution;
  const { id, name, kind, awards_sha256 } = plan.header;
  const show = showSending(world, plan.header.counts.customers, campaign.policy.business.timezone);
  return {
    plan: { id, name, digest: awards_sha256, kind },
    linkOf: (customer) => links.linkOf(id, customer),
    customers: () => groupByCustomer(readAwards(plan)),
    render: (customer) => letters.write(customer),
    from: campaign.policy.business.from,
    unattended,
    worker: toWorker(world),
    ...pace,
    approvals,
    overOf: toOverOf(plan.header, campaign.policy),
    signal,
    now: () => world.now(),
    onProgress: (event) => {
      show(event);
      onProgress?.(event);
    },
  };
}
