import { join } from 'node:path';
import { openLedgerForPages } from '../ledger/open-ledger.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { type LinkKey, makeLinkToken, toLinkAddress } from '../model/link-token.ts';
import type { World } from '../model/world.ts';
import { linksCsvHeader, renderReportLinks, toLinksCsv, toReportLinksJson } from '../report/report-links-report.ts';
import { type Campaign, findCampaign, showPath } from './find-campaign.ts';
import { interruptible } from './interruptible.ts';
import { ledgerPlace } from './ledger-place.ts';
import { readLinkKey } from './link-key.ts';
import { type OutFile, openOutFile } from './out-file.ts';
import { endOfNextYear, type LinkedPage, type ReportPages } from './page-of-customer.ts';
import { type Refreshed, refreshPages, reportPagesOf } from './report-pages.ts';
import { lookAtInputs, refuseChanged } from './refuse-changed.ts';

export interface ReportLinksOptions {
  readonly policy: string;
  /** As typed; `links.csv` beside the policy where it is left out. */
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * Gives every customer a page on which a problem with one of their latest orders can be reported, and writes the list of
 * their links. It needs no lock: a run that sends may go on meanwhile.
 */
export function reportLinks(world: World, options: ReportLinksOptions): Promise<ExitCode> {
  return interruptible(world, 'no list was written; pages that were brought up to date stay so', async (signal) => {
    const campaign = await findCampaign(world, options.policy);
    const pages = refuseWithoutPages(campaign);
    const out = options.out ?? showPath(world, join(campaign.folder, 'links.csv'));
    const file = openOutFile(world, out);
    try {
      const refreshed = await writeLinks(world, campaign, pages, file, signal);
      file.keep();
      const { timezone } = campaign.policy.business;
      const view = { ...refreshed, file: out, expiresAt: endOfNextYear(world.now(), timezone), zone: timezone };
      world.stdout.write(options.json ? `${JSON.stringify(toReportLinksJson(view))}\n` : renderReportLinks(view, world.paint));
      return refreshed.rejects.count > 0 ? EXIT.attention : EXIT.ok;
    } finally {
      file.drop();
    }
  });
}

async function writeLinks(world: World, campaign: Campaign, pages: ReportPages, file: OutFile, signal: AbortSignal): Promise<Refreshed> {
  const place = ledgerPlace(world, campaign.folder);
  const key = readLinkKey(world, place);
  const looks = await lookAtInputs(campaign);
  const ledger = await openLedgerForPages(place);
  try {
    file.write(linksCsvHeader());
    const onPages = (some: readonly LinkedPage[]): void => file.write(toLinksCsv(some.map((one) => toLinkRow(one, pages.url, key))));
    const refreshed = await refreshPages({ world, campaign, pages, ledger, key, now: world.now(), signal, onPages });
    await refuseChanged(looks);
    return refreshed;
  } finally {
    await ledger.close();
  }
}

function toLinkRow({ page: { customer, email, name }, link }: LinkedPage, url: string, key: LinkKey) {
  return { customer, email, name, link: toLinkAddress(url, link.kind, makeLinkToken(key, link)) };
}

function refuseWithoutPages({ policy, policyName }: Campaign): ReportPages {
  const pages = reportPagesOf(policy);
  if (pages) return pages;
  const asks = policy.rules.some(({ trigger }) => trigger.kind === 'reported' && trigger.pages);
  throw new Refusal({
    place: { file: policyName },
    what: asks ? 'The policy has no pages.' : 'No rule of the policy takes reports from pages.',
    remedy: asks
      ? 'Say where customers reach them and what they see of their orders, for example:\npages:\n  url: https://help.lantern.example\n  orders: { by: sent_on, says: "{title}, sent {sent_on}" }'
      : 'Give a rule what customers can tick, for example:\nreported: { symptoms: { broken: It is broken, missing: It never came } }',
  });
}
