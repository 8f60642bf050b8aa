import { join } from 'node:path';
import { openLedger } from '../ledger/open-ledger.ts';
import { EXIT, type ExitCode } from '../model/fault.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import type { World } from '../model/world.ts';
import { renderPlan, toPlanJson } from '../report/plan-report.ts';
import { parseAsOf } from './as-of.ts';
import { buildPlan, type BuiltPlan } from './build-plan.ts';
import { findLargestWanting } from './largest-wanting.ts';
import { readPlan } from '../plan/read-plan.ts';
import { TemplateSamples } from '../plan/template-samples.ts';
import { findCampaign, showPath } from './find-campaign.ts';
import { gather } from './gather.ts';
import { interruptible } from './interruptible.ts';
import { ledgerPlace } from './ledger-place.ts';
import { openOfferLinks } from './offer-links.ts';
import { openOrders } from './open-orders.ts';
import { readPageReports } from './page-reports.ts';
import { tellLeftOut } from './tell-left-out.ts';
import { warnOfWords } from './tell-words.ts';
import { terminalWidth } from './terminal-width.ts';
import { showRecipient } from './write-letter.ts';

export interface PlanOptions {
  readonly policy: string;
  readonly json?: boolean;
  readonly allLetters?: boolean;
  readonly asOf?: string;
  readonly detailedExitcode?: boolean;
}

/** The dry run: decides, writes the plan folder, shows it. Nothing is sent. */
export function plan(world: World, options: PlanOptions): Promise<ExitCode> {
  return interruptible(world, 'no plan was made', (signal) => makePlan(world, options, signal));
}

async function makePlan(world: World, options: PlanOptions, signal: AbortSignal): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const now = world.now();
  const asOf = parseAsOf(options.asOf, now, campaign.policy.business.timezone);
  const gathered = await gather(campaign, asOf);
  const place = ledgerPlace(world, campaign.folder);
  const links = openOfferLinks(world, campaign.policy, place);
  const ledger = await openLedger(place, false);
  try {
    const orders = await openOrders(world, gathered, asOf, { signal, told: await readPageReports(campaign.policy, ledger) });
    try {
      let letters = 0;
      world.progress({ what: 'Working out what each customer is owed', now: () => ({ done: letters, total: undefined, unit: 'letters' }) });
      const plans = join(campaign.folder, 'plans');
      const read = new TemplateSamples();
      const onLetter = (customer: PlannedCustomer): void => {
        letters += 1;
        read.consider(customer);
      };
      const built = await buildPlan(gathered, orders, ledger, { onLetter, asOf, now, allLetters: options.allLetters ?? false, links, keepsEmpty: true, plans, signal });
      world.progress(undefined);
      tellLeftOut(world, gathered);
      warnOfWords(world, gathered, read.samples(), options.policy);
      await show(world, built, options, campaign.policy.business.locale);
      return exitCode(built, options);
    } finally {
      await orders.close();
    }
  } finally {
    world.progress(undefined);
    await ledger.close();
  }
}

async function show(world: World, built: BuiltPlan, options: PlanOptions, locale: string): Promise<void> {
  const { header, rejects, samples } = built;
  const folder = showPath(world, built.folder);
  if (options.json) {
    world.stdout.write(`${JSON.stringify(toPlanJson(header, rejects, folder))}\n`);
    return;
  }
  const letters = samples.map(({ why, customer, letter }) => ({ why, to: showRecipient(customer), ...letter }));
  const wanting = await findLargestWanting(await readPlan(built.folder, folder));
  world.stdout.write(renderPlan({ header, rejects, letters, wanting, folder, locale, width: terminalWidth(world), paint: world.paint }));
}

function exitCode({ header }: BuiltPlan, options: PlanOptions): ExitCode {
  if (header.over_limit !== null) return EXIT.limit;
  if (header.counts.rejects > 0) return EXIT.attention;
  return options.detailedExitcode && header.counts.awards > 0 ? EXIT.pending : EXIT.ok;
}
