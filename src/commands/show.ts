import { openLedger } from '../ledger/open-ledger.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { showLocal } from '../model/time-zone.ts';
import type { World } from '../model/world.ts';
import { sayWaiting } from '../report/history-report.ts';
import { type PlanState, renderPlan, toPlanJson } from '../report/plan-report.ts';
import type { Ledger } from '../send/ports.ts';
import { findChanges } from './digest-inputs.ts';
import { findPlan, type FoundPlan } from './find-plan.ts';
import { findLargestWanting } from './largest-wanting.ts';
import { isOnlyHeld } from './only-held.ts';
import { ledgerPlace } from './ledger-place.ts';
import { refuseUnsealed } from './refuse-unfit.ts';
import { readSampleLetters } from './sample-letters.ts';
import { terminalWidth } from './terminal-width.ts';
import { writePage } from './write-page.ts';

export interface ShowOptions {
  readonly json?: boolean;
  /** Write the page anew: to this file, or (true) into the plan's folder. */
  readonly html?: string | boolean;
}

/** Shows a plan as it was made, and says whether it was sent, or what has changed since. */
export async function show(world: World, named: string, options: ShowOptions): Promise<ExitCode> {
  const found = await findPlan(world, named);
  refuseUnsealed(found.plan);
  if (options.html !== undefined) return showPage(world, found, options);
  const { header, folder, shown } = found.plan;
  const ledger = await openLedger(ledgerPlace(world, found.campaignFolder), false);
  try {
    const state = await describeState(found, ledger);
    if (options.json) {
      world.stdout.write(`${JSON.stringify({ ...toPlanJson(header, [], shown), state: state?.sentences ?? [] })}\n`);
      return EXIT.ok;
    }
    const letters = await readSampleLetters(folder);
    const locale = await found.readCampaign().then(({ policy }) => policy.business.locale, () => 'en-US');
    const wanting = state ? [] : await findLargestWanting(found.plan);
    world.stdout.write(renderPlan({ header, rejects: [], letters, wanting, folder: shown, locale, width: terminalWidth(world), paint: world.paint, state }));
    return EXIT.ok;
  } finally {
    await ledger.close();
  }
}

async function showPage(world: World, found: FoundPlan, { html, json }: ShowOptions): Promise<ExitCode> {
  if (json) throw new Refusal({ what: 'One form at a time: --json or --html.', remedy: 'Run it twice for both.' });
  world.stdout.write(`${await writePage(world, found, typeof html === 'string' ? html : undefined)}\n`);
  return EXIT.ok;
}

/** What has become of the plan; undefined where it is fresh and unsent. */
async function describeState(found: FoundPlan, ledger: Ledger): Promise<PlanState | undefined> {
  const { header, shown } = found.plan;
  const record = await ledger.findPlan(header.id);
  if (record?.finishedAt !== undefined) return { sentences: [`This plan was sent on ${showLocal(record.finishedAt, await found.readZone())}.`], next: undefined };
  if (record) {
    const begun = `This plan was begun on ${showLocal(record.startedAt, await found.readZone())} and is not finished.`;
    const waiting = record.held?.waiting.customers ?? 0;
    return { sentences: waiting === 0 ? [begun] : [begun, sayWaiting(waiting)], next: isOnlyHeld(record) ? `makegood approve ${shown}` : `makegood send ${shown}` };
  }
  const changes = await describeChanges(found, ledger);
  return changes.length === 0 ? undefined : { sentences: [`Nothing was sent, and this plan is stale: ${changes.join('; ')}.`], next: 'makegood plan' };
}

async function describeChanges({ plan, readCampaign }: FoundPlan, ledger: Ledger): Promise<readonly string[]> {
  try {
    return await findChanges(plan.header, await readCampaign(), ledger);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return ['the policy cannot be read any more'];
  }
}
