import { openLedger } from '../ledger/open-ledger.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { findCampaign } from './find-campaign.ts';
import { ledgerPlace } from './ledger-place.ts';
import { openMailbox } from './open-mailbox.ts';
import { openOfferLinks } from './offer-links.ts';
import { parsePace } from './pace-options.ts';
import type { SweepOptions } from './sweep.ts';
import { sweepFollowUps } from './sweep-follow-up.ts';
import { finishLeftPlans } from './sweep-left.ts';
import type { SweepLog } from './sweep-log.ts';
import { sweepNew } from './sweep-new.ts';
import { note, type Sweep } from './sweep-run.ts';
import { blameDamage } from './with-ledger.ts';

const ENDED_AT_ONCE = 'Ended at once by a second signal: what was with the mail server may or may not have arrived.';

/** Does a sweep's work, under the lock that the caller holds. */
export async function sweepCampaign(world: World, options: SweepOptions, log: SweepLog): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const accepted = parseAccepted(options.acceptRejects);
  const { rate, connections } = parsePace(options);
  const mailbox = await openMailbox(world, options);
  const controller = new AbortController();
  const release = world.onInterrupt(
    () => controller.abort(),
    () => log.write({ event: 'stopped', plan: null, says: [ENDED_AT_ONCE] }),
  );
  try {
    const { host } = world.process;
    log.write({ event: 'started', host, policy: campaign.policyName }, true);
    const place = ledgerPlace(world, campaign.folder);
    const links = openOfferLinks(world, campaign.policy, place);
    const ledger = await openLedger(place, true);
    const found = { needsPerson: false, isOverLimit: false, sent: 0, isEventful: false };
    try {
      await runSweep({ world, campaign, ledger, links, mailbox, log, accepted, pace: { rate, connections }, signal: controller.signal, found });
    } catch (error) {
      throw await blameDamage(ledger, error);
    } finally {
      await ledger.close();
    }
    return finish(log, found, controller.signal);
  } finally {
    release();
    await mailbox.close();
  }
}

async function runSweep(sweep: Sweep): Promise<void> {
  try {
    if ((await finishLeftPlans(sweep)) && (await sweepFollowUps(sweep))) await sweepNew(sweep);
  } catch (error) {
    // What was under way throws what it throws when it is cut short.
    if (!sweep.signal.aborted) throw error;
    note(sweep, { event: 'stopped', plan: null, says: ['Interrupted.'] });
  }
}

function finish(log: SweepLog, { needsPerson, isOverLimit, sent, isEventful }: Sweep['found'], signal: AbortSignal): ExitCode {
  const code = signal.aborted ? EXIT.interrupted : isOverLimit ? EXIT.limit : needsPerson ? EXIT.attention : EXIT.ok;
  log.write({ event: 'finished', exit_code: code, sent, nothing_to_do: !isEventful }, !isEventful);
  return code;
}

function parseAccepted(written: string | undefined): number | 'all' {
  if (written === undefined) return 0;
  if (written === 'all') return written;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new Refusal({
    what: `--accept-rejects ${written}: this is no number of rows.`,
    remedy: 'Write how many rows that cannot be read are gone on without, such as --accept-rejects 10, or --accept-rejects all',
  });
}
