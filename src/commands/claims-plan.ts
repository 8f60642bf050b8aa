import { join } from 'node:path';
import { EXIT, type ExitCode } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { plural, renderPlan, toPlanJson } from '../report/plan-report.ts';
import type { BuiltPlan } from './build-plan.ts';
import type { ClaimsOptions } from './claims.ts';
import { findCampaign, showPath } from './find-campaign.ts';
import { buildFollowUp, FOLLOW_UPS } from './follow-up.ts';
import { ledgerPlace } from './ledger-place.ts';
import { openOfferLinks } from './offer-links.ts';
import { terminalWidth } from './terminal-width.ts';
import { showRecipient } from './write-letter.ts';
import { writingLedger } from './with-ledger.ts';

/** Ends what is over, and makes the plans of what is due: to carry out answers, and to remind. They are sent as any plan is. */
export async function planClaims(world: World, options: ClaimsOptions): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const place = ledgerPlace(world, campaign.folder);
  const links = openOfferLinks(world, campaign.policy, place);
  return writingLedger(world, place, async (ledger) => {
    const now = world.now();
    const ended = await ledger.endOffers(now);
    const built: BuiltPlan[] = [];
    for (const kind of FOLLOW_UPS) {
      const plan = await buildFollowUp(campaign, kind, ledger, { now, links, plans: join(campaign.folder, 'plans') });
      if (plan) built.push(plan);
    }
    show(world, built, { ended, locale: campaign.policy.business.locale, asJson: options.json ?? false });
    return EXIT.ok;
  });
}

interface Shown {
  /** Offers that ended by themselves just now. */
  readonly ended: number;
  readonly locale: string;
  readonly asJson: boolean;
}

function show(world: World, plans: readonly BuiltPlan[], { ended, locale, asJson }: Shown): void {
  if (asJson) {
    const made = plans.map(({ header, folder }) => toPlanJson(header, [], showPath(world, folder)));
    world.stdout.write(`${JSON.stringify({ version: 1, ended, plans: made })}\n`);
    return;
  }
  if (ended > 0) world.stdout.write(`${plural(ended, 'offer')} ended without an answer.\n\n`);
  if (plans.length === 0) world.stdout.write('Nothing is due: no answer to carry out, and nobody to remind.\n');
  for (const { header, folder, samples } of plans) {
    const letters = samples.map(({ why, customer, letter }) => ({ why, to: showRecipient(customer), ...letter }));
    world.stdout.write(renderPlan({ header, rejects: [], letters, folder: showPath(world, folder), locale, width: terminalWidth(world), paint: world.paint }));
  }
}
