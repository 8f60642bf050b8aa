import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeExport, type ExportFile } from '../intake/describe-export.ts';
import { findFiles } from '../intake/find-files.ts';
import { prepareExport } from '../intake/prepare-export.ts';
import { readHeader } from '../match/read-header.ts';
import type { OrdersSource, Source } from '../policy/policy.ts';
import type { Campaign } from './find-campaign.ts';

/** The order files that the policy names, each with the names of its columns. */
export function describeOrders({ policy, folder }: Campaign): Promise<readonly ExportFile[]> {
  return describeSource(policy.orders, folder, ['order', ...policy.orders.columns.keys()]);
}

/** The same for the files of customers; none where the policy names none. */
export async function describeCustomers({ policy, folder }: Campaign): Promise<readonly ExportFile[]> {
  return policy.customers ? describeSource(policy.customers, folder, [...policy.customers.columns.keys()]) : [];
}

/** `mapped` are the columns by which the line of their names is found below titles; a known export has none above it. */
async function describeSource(source: Source & Pick<OrdersSource, 'format'>, folder: string, mapped: readonly string[]): Promise<readonly ExportFile[]> {
  const wanted = source.format === undefined ? [...new Set(mapped)] : [];
  const described: ExportFile[] = [];
  for (const found of await findFiles(source.files, folder)) {
    const file = await describeExport(found, source, wanted);
    described.push(file.kind === 'csv' ? file : { ...file, header: await readNames(file, file.kind) });
  }
  return described;
}

/** The names of a JSON or Parquet file are read by DuckDB; JSON that is not UTF-8 is first written anew. */
async function readNames(file: ExportFile, kind: 'json' | 'parquet'): Promise<readonly string[]> {
  if (!file.needsTranscoding) return readHeader(file.path, kind, file.shown);
  const scratch = await mkdtemp(join(tmpdir(), 'makegood-'));
  try {
    const { path } = await prepareExport(file, scratch);
    return await readHeader(path, kind, file.shown);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
