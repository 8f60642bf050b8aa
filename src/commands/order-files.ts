import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoundColumns } from '../intake/bind-columns.ts';
import type { CustomersIntake } from '../intake/read-customers.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import { digestExport, type ExportDigest } from '../intake/digest-export.ts';
import { prepareExport } from '../intake/prepare-export.ts';
import type { CustomersFile } from '../match/customers-table.ts';
import type { MatchInput } from '../match/match-orders.ts';
import type { OrderFile } from '../match/order-file.ts';
import { type ReadFile, toLineFinder } from './find-order-rows.ts';

/** The order files with their columns bound to the policy's names. */
export interface BoundFiles {
  readonly orderFiles: readonly ExportFile[];
  readonly bound: BoundColumns;
  readonly customers: CustomersIntake | undefined;
}

/** The order files as they can be read by a query. */
export interface OpenFiles extends Pick<MatchInput, 'files' | 'customers' | 'scratch' | 'lines' | 'rewrite'> {
  /** Of every file as it was given, in their order. */
  readonly digests: readonly Promise<ExportDigest>[];
  /** Frees the scratch space. */
  readonly clear: () => Promise<void>;
}

/** Makes the order files ready to be read, in a private scratch folder. They are digested beside all that follows. */
export async function openOrderFiles({ orderFiles, bound, customers }: BoundFiles): Promise<OpenFiles> {
  const scratch = await mkdtemp(join(tmpdir(), 'makegood-'));
  await chmod(scratch, 0o700);
  const clear = (): Promise<void> => rm(scratch, { recursive: true, force: true });
  try {
    const files = await readFiles(orderFiles, scratch);
    return {
      files: files.map((file, index) => toOrderFile(file, bound, index)),
      customers: customers && (await prepareCustomers(customers, scratch)),
      scratch,
      lines: toLineFinder((index) => fileAt(files, index)),
      rewrite: (index) => rewrite(files, index, bound, scratch),
      digests: files.map(({ digest }) => digest),
      clear,
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

async function prepareCustomers({ source, files, columns }: CustomersIntake, scratch: string): Promise<CustomersFile> {
  const prepared = await Promise.all(files.map((file) => prepareExport(file, scratch)));
  return { source, files: prepared.map((file, index) => ({ ...file, columns: columns[index] ?? new Map() })) };
}

/** Whoever needs a digest waits for it. */
async function readFiles(orderFiles: readonly ExportFile[], scratch: string): Promise<ReadFile[]> {
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

function toOrderFile({ given, prepared }: ReadFile, bound: BoundColumns, index: number): OrderFile {
  return { ...prepared, shown: given.shown, columns: bound.files[index] ?? new Map() };
}

/** Line ends that change after the beginning are found only by reading: then the file is written anew after all. */
async function rewrite(files: ReadFile[], index: number, bound: BoundColumns, scratch: string): Promise<OrderFile> {
  const file = fileAt(files, index);
  const rewritten = { ...file, prepared: await prepareExport({ ...file.given, needsTranscoding: true }, scratch) };
  files[index] = rewritten;
  return toOrderFile(rewritten, bound, index);
}
