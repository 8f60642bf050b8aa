import { EXIT, type ExitCode, Refusal, showFault } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { Plan } from '../plan/read-plan.ts';
import { renderEndedAtOnce, renderInterrupted } from '../report/interrupted.ts';
import { renderSent } from '../report/send-report.ts';
import { checkSending } from '../send/preflight.ts';
import type { LetterCounts, OpenLedger, PlanRecord, SendReport, SendResult } from '../send/ports.ts';
import { checkLetters } from './check-letters.ts';
import { confirmSending } from './confirm-sending.ts';
import { countSuppressed } from './count-suppressed.ts';
import { executePlan } from './execute-plan.ts';
import { findApprovals } from './find-approval.ts';
import { type Campaign, showPath } from './find-campaign.ts';
import { findPlan } from './find-plan.ts';
import { ledgerPlace } from './ledger-place.ts';
import { openLetters } from './open-letters.ts';
import { openOfferLinks } from './offer-links.ts';
import { findNothingToDo } from './nothing-to-do.ts';
import { type MailboxOptions, openMailbox } from './open-mailbox.ts';
import { type PaceOptions, parsePace } from './pace-options.ts';
import { refuseEnding, refuseUnfit, refuseUnsealed } from './refuse-unfit.ts';
import { findWhoGoesAhead } from './who-goes-ahead.ts';
import { readingLedger, writingLedger } from './with-ledger.ts';

export interface SendOptions extends MailboxOptions, PaceOptions {
  readonly yes?: boolean;
  /** How many rejected rows the owner goes on without; as typed. */
  readonly acceptRejects?: string;
  /** Who signs for what the policy wants signed. */
  readonly approveBy?: string;
}

/** Executes a plan: asks once, books the credits, sends the letters. Running it again goes on where it stopped. */
export async function send(world: World, named: string, options: SendOptions): Promise<ExitCode> {
  const pace = parsePace(options);
  const found = await findPlan(world, named);
  const { plan } = found;
  refuseUnsealed(plan);
  const place = ledgerPlace(world, found.campaignFolder);
  const known = await readingLedger(place, (ledger) => ledger.findPlan(plan.header.id));
  const done = await findNothingToDo(world, found, known, pace, options.approveBy);
  if (done) {
    world.stdout.write(done.says);
    return done.exitCode;
  }
  if (pace.goOn && !known) throw nothingToGoOnWith();
  const campaign = await found.readCampaign();
  if (!known) refuseEnding(plan, world.now(), campaign.policy.business.timezone);
  const links = openOfferLinks(world, campaign.policy, place);
  const letters = await openLetters(campaign, plan, links);
  const mailbox = await openMailbox(world, options);
  try {
    const asked = await readingLedger(place, (ledger) => checkPlan(plan, campaign, ledger, known, options));
    if (known === undefined) await checkLetters(plan, letters);
    warnOfBulk(world, campaign, asked.going);
    if (known === undefined && asked.waiting > 0 && asked.going.header.counts.customers === 0) {
      world.stdout.write(renderSent.allWait(asked.waiting, plan.shown));
      return EXIT.attention;
    }
    const question = { known, suppressed: asked.suppressed, ready: asked.ready, waiting: asked.waiting, pace, locale: campaign.policy.business.locale };
    if (!(await confirmSending(world, asked.going, options, question))) return EXIT.refused;
    return await writingLedger(world, place, async (ledger) => {
      const { result, credits } = await executePlan(world, {
        plan, campaign, letters, links, ledger, mailbox, unattended: false, pace,
        approvals: asked.approvals,
        onInterrupt: (under, atOnce) => world.stderr.write(atOnce ? renderEndedAtOnce(under) : renderInterrupted(under)),
      });
      const { locale, timezone: zone } = campaign.policy.business;
      const to = options.outbox === undefined ? mailbox.describe() : `files in ${options.outbox}`;
      world.stdout.write(renderSent.result(result, { mailbox: to, credits: showPath(world, credits), plan: plan.shown, offers: plan.header.offers, kind: plan.header.kind, goOn: toGoOn(plan, options), now: world.now(), zone, locale, paint: world.paint }));
      return exitCode(result);
    });
  } finally {
    await mailbox.close();
  }
}

function nothingToGoOnWith(): Refusal {
  return new Refusal({
    what: 'There is nothing to go on with: this plan was not begun yet.',
    remedy: 'Nothing was sent. Leave --continue out, or begin with its first letters: --canary 10',
  });
}

interface Checked {
  /** Signatures that come with this run. */
  readonly approvals: Awaited<ReturnType<typeof findApprovals>>;
  /** The plan as far as it goes ahead now. */
  readonly going: Plan;
  /** Customers who wait for a signature; those who waited and are signed for now. */
  readonly waiting: number;
  readonly ready: number;
  /** Customers who are not written to because their address is on the suppression list. */
  readonly suppressed: number;
}

async function checkPlan(plan: Plan, campaign: Campaign, ledger: OpenLedger, known: PlanRecord | undefined, { approveBy }: SendOptions): Promise<Checked> {
  await refuseUnfit(plan, campaign, ledger, known !== undefined, approveBy);
  const approvals = await findApprovals(plan, campaign.policy, ledger, approveBy);
  if (known?.creditedAt !== undefined) {
    const { ready = 0, waiting = { customers: 0 } } = known.held ?? {};
    const isSigned = approveBy !== undefined;
    return { approvals, going: plan, waiting: isSigned ? 0 : waiting.customers, ready: ready + (isSigned ? waiting.customers : 0), suppressed: 0 };
  }
  const { plan: going, waiting } = await findWhoGoesAhead(plan, campaign.policy, ledger, approvals);
  return { approvals, going, waiting: waiting.customers.size, ready: 0, suppressed: known ? 0 : await countSuppressed(plan, ledger, waiting.customers) };
}

function warnOfBulk(world: World, { policy }: Campaign, { header }: Plan): void {
  const { warnings } = checkSending({ from: policy.business.from, letters: header.counts.letters });
  for (const warning of warnings) world.stderr.write(`${world.paint.warn(showFault(warning))}\n`);
}

/** What to type when the canary is well. */
function toGoOn({ shown }: Plan, { outbox, smtp }: SendOptions): string {
  const way = outbox !== undefined ? `--outbox ${outbox}` : typeof smtp === 'string' ? `--smtp ${smtp}` : '--smtp';
  return `makegood send ${shown} ${way} --continue`;
}

function exitCode(result: SendResult): ExitCode {
  const { report } = result;
  if (report.interrupted) return EXIT.interrupted;
  return result.kind === 'canary_waits' || needsPerson(report) ? EXIT.attention : EXIT.ok;
}

/** What other runs have under way needs nobody: it is told, and it is theirs to finish. */
function needsPerson({ stopped, letters, others, creditsComplete, held }: SendReport): boolean {
  const { refused, deferred, unknown }: LetterCounts = letters;
  const putOff = deferred - others.reduce((sum, run) => sum + run.letters.deferred, 0);
  const waits = held !== undefined && held.waiting.customers > 0;
  return stopped !== undefined || refused + unknown > 0 || putOff > 0 || !creditsComplete || waits;
}
