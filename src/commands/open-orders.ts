import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestExport, type ExportDigest } from '../intake/digest-export.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import { prepareExport } from '../intake/prepare-export.ts';
import { type Matched, matchOrders } from '../match/match-orders.ts';
import type { OrderFile } from '../match/order-file.ts';
import type { Instant } from '../model/instant.ts';
import type { CustomerReport } from '../model/offers.ts';
import type { World } from '../model/world.ts';
import type { FileDigest } from '../plan/plan-header.ts';
import { type ReadFile, toLineFinder } from './find-order-rows.ts';
import type { Gathered } from './gather.ts';
import { withPageReports } from './page-reports.ts';
import { refuseWrongFormats } from './refuse-wrong-formats.ts';

/** The orders, matched, with the digest of every input; close it to free memory and scratch space. */
export interface OpenOrders {
  readonly matched: Matched;
  readonly inputs: readonly (FileDigest & { readonly bytes: number })[];
  close(): Promise<void>;
}

/** What bounds the reading: one customer, or a signal that ends it. */
export interface OnlyOrders {
  readonly customer?: string;
  readonly signal?: AbortSignal;
  /** What customers told of on the pages. */
  readonly told?: readonly CustomerReport[];
}

/** Reads the orders and finds who was hit, while the inputs are digested beside it. */
export async function openOrders(world: World, gathered: Gathered, asOf: Instant, only: OnlyOrders = {}): Promise<OpenOrders> {
  const { told = [], ...bounds } = only;
  const scratch = await mkdtemp(join(tmpdir(), 'makegood-'));
  await chmod(scratch, 0o700);
  const clear = (): Promise<void> => rm(scratch, { recursive: true, force: true });
  try {
    const files = await readFiles(gathered, scratch);
    const matched = await matchOrders({
      policy: gathered.campaign.policy,
      used: gathered.used,
      files: files.map((file, index) => toOrderFile(file, gathered, index)),
      outages: gathered.outages.outages,
      prices: gathered.prices,
      reports: withPageReports(gathered.campaign.policy, gathered.reports.byRule, told),
      asOf,
      ...bounds,
      scratch,
      lines: toLineFinder((index) => fileAt(files, index)),
      rewrite: (index) => rewrite(files, index, gathered, scratch),
      onProgress: (what) => world.progress(what),
    });
    await refuseWrongFormats(gathered.campaign.policy, gathered.used, matched).catch((error: unknown) => {
      matched.close();
      throw error;
    });
    return {
      matched: { ...matched, broken: [...gathered.reports.rejects, ...matched.broken] },
      inputs: await digestInputs(gathered, files),
      async close() {
        matched.close();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** The order files as DuckDB can read them. They are digested beside all that follows; whoever needs a digest waits. */
async function readFiles({ orderFiles }: Gathered, scratch: string): Promise<ReadFile[]> {
  const files = orderFiles.map((given) => ({ given, digest: beginDigest(given) }));
  return Promise.all(files.map(async (file) => ({ ...file, prepared: await prepareExport(file.given, scratch) })));
}

function beginDigest({ path, shown }: ExportFile): Promise<ExportDigest> {
  const digest = digestExport(path, shown);
  // Where another fault ends the run first, nobody waits for this one.
  digest.catch(() => undefined);
  return digest;
}

function fileAt(files: readonly ReadFile[], index: number): ReadFile {
  const file = files[index];
  if (!file) throw new RangeError(`There is no file ${index}`);
  return file;
}

function toOrderFile({ given, prepared }: ReadFile, { bound }: Gathered, index: number): OrderFile {
  return { ...prepared, shown: given.shown, columns: bound.files[index] ?? new Map() };
}

/** Line ends that change after the beginning are found only by reading: then the file is written anew after all. */
async function rewrite(files: ReadFile[], index: number, gathered: Gathered, scratch: string): Promise<OrderFile> {
  const file = fileAt(files, index);
  const rewritten = { ...file, prepared: await prepareExport({ ...file.given, needsTranscoding: true }, scratch) };
  files[index] = rewritten;
  return toOrderFile(rewritten, gathered, index);
}

async function digestInputs(gathered: Gathered, files: readonly ReadFile[]): Promise<OpenOrders['inputs']> {
  const orders = await Promise.all(files.map(({ digest }) => digest));
  const others = [...gathered.outages.files, ...gathered.ruleFiles];
  const digests = await Promise.all(others.map(({ path, shown }) => digestExport(path, shown)));
  const shown = [...gathered.orderFiles, ...others].map((file) => file.shown);
  return [...orders, ...digests].map(({ sha256, bytes }, index) => ({ file: shown[index] ?? '', sha256, bytes }));
}
