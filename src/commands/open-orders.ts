import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestExport, type ExportDigest } from '../intake/digest-export.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import { findBrokenRows } from '../intake/find-broken-rows.ts';
import { findLines } from '../intake/find-lines.ts';
import { prepareExport } from '../intake/prepare-export.ts';
import { type LineFinder, type Matched, matchOrders } from '../match/match-orders.ts';
import type { Instant } from '../model/instant.ts';
import type { Reject } from '../model/nouns.ts';
import type { World } from '../model/world.ts';
import type { FileDigest } from '../plan/plan-header.ts';
import type { Gathered } from './gather.ts';

/** The orders, matched, with the digest of every input; close it to free memory and scratch space. */
export interface OpenOrders {
  readonly matched: Matched;
  readonly inputs: readonly (FileDigest & { readonly bytes: number })[];
  close(): Promise<void>;
}

/** Reads the orders and finds who was hit, while the inputs are digested beside it. */
export async function openOrders(world: World, gathered: Gathered, asOf: Instant, customer?: string): Promise<OpenOrders> {
  const scratch = await mkdtemp(join(tmpdir(), 'makegood-'));
  await chmod(scratch, 0o700);
  const clear = (): Promise<void> => rm(scratch, { recursive: true, force: true });
  try {
    const digests = gathered.orderFiles.map((file) => digestExport(file.path));
    const prepared = await Promise.all(gathered.orderFiles.map((file) => prepareExport(file, scratch)));
    const matched = await matchOrders({
      policy: gathered.campaign.policy,
      used: gathered.used,
      files: prepared.map((file, index) => ({ ...file, shown: gathered.orderFiles[index]?.shown ?? file.shown, columns: gathered.bound.files[index] ?? new Map() })),
      outages: gathered.outages.outages,
      asOf,
      customer,
      scratch,
      lines: toLineFinder(gathered.orderFiles, digests),
      onProgress: (what) => world.progress(what),
    });
    return {
      matched,
      inputs: await digestInputs(gathered, digests),
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

async function digestInputs(gathered: Gathered, digests: readonly Promise<ExportDigest>[]): Promise<OpenOrders['inputs']> {
  const orders = await Promise.all(digests);
  const outages = await Promise.all(gathered.outages.files.map(({ path }) => digestExport(path)));
  const shown = [...gathered.orderFiles, ...gathered.outages.files].map((file) => file.shown);
  return [...orders, ...outages].map(({ sha256, bytes }, index) => ({ file: shown[index] ?? '', sha256, bytes }));
}

/**
 * Where a file has just as many line ends as rows, each row stands on its own line and nothing need be looked for.
 * Only where cells hold line breaks, or lines are blank, or rows are broken, is the file read a second time.
 */
function toLineFinder(files: readonly ExportFile[], digests: readonly Promise<ExportDigest>[]): LineFinder {
  const fileAt = (index: number): ExportFile => {
    const file = files[index];
    if (!file) throw new RangeError(`There is no file ${index}`);
    return file;
  };
  return {
    async findLines(index, rows, total) {
      const file = fileAt(index);
      const newlines = (await digests[index])?.newlines ?? 0;
      const isPlain = !file.compressed && !file.needsTranscoding && (newlines === total || newlines === total + 1);
      if (isPlain || rows.size === 0) return (row) => row + 1;
      const lines = await findLines(file, new Set([...rows].map((row) => row - 1)));
      return (row) => lines.get(row - 1) ?? row + 1;
    },
    async findBroken(index) {
      const file = fileAt(index);
      const broken = await findBrokenRows(file);
      return broken.map(({ line, what }): Reject => ({ place: { file: file.shown, line }, column: '', value: '', reason: what, order: '', customer: '' }));
    },
  };
}
