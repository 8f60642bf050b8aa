import { Refusal } from '../model/fault.ts';
import { sayFaults } from '../report/sweep-events.ts';
import type { Campaign } from './find-campaign.ts';
import { ledgerPlace } from './ledger-place.ts';
import { readLinkKey } from './link-key.ts';
import { refreshPages, reportPagesOf } from './report-pages.ts';
import { note, type Sweep } from './sweep-run.ts';

/**
 * Brings the pages on which problems are reported up to date with the exports, where the policy has such pages. What is
 * wrong with them needs a person, and undoes nothing of the sweep: the pages stay as they are.
 */
export async function sweepPages(sweep: Sweep, campaign: Campaign): Promise<void> {
  const { world, ledger, log, signal } = sweep;
  const pages = reportPagesOf(campaign.policy);
  if (!pages || signal.aborted) return;
  try {
    const key = readLinkKey(world, ledgerPlace(world, campaign.folder));
    const { customers, changed, rejects } = await refreshPages({ world, campaign, pages, ledger, key, now: world.now(), signal });
    log.write({ event: 'pages', customers, changed, rejects: rejects.count }, true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sweep.found.needsPerson = true;
    note(sweep, { event: 'pages_left', says: sayFaults(error.faults) });
  }
}
