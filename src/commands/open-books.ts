import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type LedgerPlace, showLedgerPlace } from '../ledger/ledger-place.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { LedgerContext } from '../report/history-report.ts';
import type { OpenLedger, PlanSummary } from '../send/ports.ts';
import { findCampaign, showPath } from './find-campaign.ts';
import { ledgerPlace } from './ledger-place.ts';
import { readingLedger, writingLedger } from './with-ledger.ts';

export interface BooksOptions {
  /** The policy, beside which the ledger stands unless the environment says where. */
  readonly policy: string;
}

/** The ledger, open, with what is needed to tell of it. */
export interface Books extends LedgerContext {
  readonly ledger: OpenLedger;
  /** Where the ledger is, as the user would write it; never a password. */
  readonly place: string;
  /** A plan's folder as the user would type it. */
  readonly showPlan: (name: string) => string;
}

/** Work with the ledger as it is; where there is none, with an empty one. A faulty policy does not hide the ledger. */
export async function readBooks<T>(world: World, options: BooksOptions, work: (books: Books) => Promise<T>): Promise<T> {
  const place = await findPlace(world, options);
  return readingLedger(place, async (ledger) => work(await toBooks(world, options, place, ledger)));
}

/**
 * Work that changes the ledger. One in a file is locked for it: a run that sends has it to itself (exit code 4). On a
 * server each change is a transaction that refuses what another has changed in the meantime.
 */
export async function writeBooks<T>(world: World, options: BooksOptions, work: (books: Books) => Promise<T>): Promise<T> {
  const place = await findPlace(world, options);
  return writingLedger(world, place, async (ledger) => work(await toBooks(world, options, place, ledger)));
}

async function toBooks(world: World, options: BooksOptions, place: LedgerPlace, ledger: OpenLedger): Promise<Books> {
  const folder = dirname(resolve(world.cwd, options.policy));
  return {
    ...(await readContext(world, options)),
    ledger,
    place: place.kind === 'file' ? showPath(world, place.path) : showLedgerPlace(place),
    showPlan: (name) => showPath(world, join(folder, 'plans', name)),
  };
}

/** The business's zone and locale; UTC and en-US where its policy is gone or at fault. */
async function readContext(world: World, { policy }: BooksOptions): Promise<LedgerContext> {
  const business = await findCampaign(world, policy).then((campaign) => campaign.policy.business, () => undefined);
  return { zone: business?.timezone ?? 'UTC', locale: business?.locale ?? 'en-US', paint: world.paint };
}

/** Where the ledger is; throws a Refusal where none is named, and neither it nor a policy is there. */
async function findPlace(world: World, { policy }: BooksOptions): Promise<LedgerPlace> {
  const place = ledgerPlace(world, dirname(resolve(world.cwd, policy)));
  const isThere = place.kind === 'postgres' || existsSync(place.path) || existsSync(resolve(world.cwd, policy));
  if (!isThere && (world.env['MAKEGOOD_LEDGER'] ?? '') === '') await findCampaign(world, policy);
  return place;
}

/** The plan that the user names: by its folder, its name or its id. Throws a Refusal where the ledger does not know it. */
export async function findSummary({ ledger }: Books, named: string): Promise<PlanSummary> {
  const name = named.replace(/[\\/]+$/, '').split(/[\\/]/).at(-1) ?? named;
  const plans = await ledger.plans();
  const found = plans.find(({ record }) => record.name === name || record.id === name);
  if (found) return found;
  const known = plans.map(({ record }) => record.name).slice(-3).reverse();
  throw new Refusal({
    what: `The ledger knows no plan ${named}: it was never sent.`,
    remedy: known.length === 0 ? 'Nothing was sent yet. See: makegood plan' : `The last that were: ${known.join(', ')}. All of them: makegood history`,
  });
}
