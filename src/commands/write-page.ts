import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { streamRows } from '../intake/stream-rows.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { FiguresFold } from '../plan/figures/plan-figures.ts';
import { groupByCustomer } from '../plan/planned-customer.ts';
import { digestAwards, readAwards } from '../plan/read-plan.ts';
import { PLAN_PAGE } from '../plan/write-plan.ts';
import { renderPlanPage } from '../report/html/plan-page.ts';
import { REJECTED, showExclusion, showReject } from '../report/plan-csv.ts';
import type { Campaign } from './find-campaign.ts';
import type { FoundPlan } from './find-plan.ts';
import { openFigures, toPageSetting } from './page-setting.ts';
import { changedByHand } from './refuse-unfit.ts';
import { readSampleLetters } from './sample-letters.ts';

/**
 * Writes the page of a plan anew, from its folder alone, and gives its path as the user would type it. `named` is the file
 * that it goes to; the plan's own page where it is left out. A plan whose awards were changed by hand is refused.
 */
export async function writePage(world: World, found: FoundPlan, named: string | undefined): Promise<string> {
  const { plan } = found;
  if ((await digestAwards(plan)) !== plan.header.awards_sha256) throw changedByHand(plan.shown);
  const campaign = await readCampaign(found);
  const figures = openFigures(campaign?.policy);
  for await (const customer of groupByCustomer(readAwards(plan))) figures.add(customer);
  await addExcluded(figures, join(plan.folder, 'excluded.csv'));
  const setting = toPageSetting(campaign?.policy, campaign?.policySha256 === plan.header.policy.sha256);
  const page = renderPlanPage({ header: plan.header, figures: figures.figures(), letters: await readSampleLetters(plan.folder), setting });
  writeWhole(named === undefined ? join(plan.folder, PLAN_PAGE) : resolve(world.cwd, named), page, named ?? `${plan.shown}/${PLAN_PAGE}`);
  return named ?? `${plan.shown}/${PLAN_PAGE}`;
}

async function readCampaign(found: FoundPlan): Promise<Campaign | undefined> {
  try {
    return await found.readCampaign();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}

/** A plan without the file is told without reasons: its counts stand in its header. */
async function addExcluded(figures: FiguresFold, path: string): Promise<void> {
  try {
    for await (const row of streamRows(path)) addRow(figures, row);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function addRow(figures: FiguresFold, { customer = '', email = '', rule = '', order = '', file = '', line, column = '', value = '', reason = '' }: Readonly<Record<string, string>>): void {
  const place = { file, line: Number(line) };
  if (!reason.startsWith(REJECTED)) figures.exclude([{ customer, email, rule, order, place, reason }], showExclusion);
  else figures.reject([{ customer, order, place, column, value, reason: reason.slice(REJECTED.length) }], showReject);
}

/** The file is whole or is not there, and only its owner can read it. One of that name is replaced where it is a page. */
function writeWhole(path: string, page: string, shown: string): void {
  if (!/\.html?$/i.test(path)) throw new Refusal({ what: `--html ${shown}: a page goes to a file that ends in .html.`, remedy: 'Name one, or leave the name out: it then goes into the plan’s folder.' });
  const making = `${path}.new`;
  try {
    rmSync(making, { force: true });
    writeFileSync(making, page, { mode: 0o600, flag: 'wx' });
    renameSync(making, path);
  } catch (error) {
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    rmSync(making, { force: true });
    throw new Refusal({ place: { file: shown }, what: `This file cannot be written (${code}).`, remedy: 'See that its folder is there and may be written, and that the disk has room.' });
  }
}
