import type { DuckDBConnection } from '@duckdb/node-api';
import { cellReader, holds } from '../model/condition-holds.ts';
import { Refusal } from '../model/fault.ts';
import type { Outage } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';
import { candidateSql } from './candidates.ts';
import type { Layout } from './layout.ts';
import { createKept, type LoadedFile, loadFile } from './load-orders.ts';
import type { MatchInput } from './match-orders.ts';
import type { OrderFile } from './order-file.ts';
import { isCustomerSql } from './read-orders.ts';

/** The files as they were read in the end, and what each held. */
export interface LoadedFiles {
  readonly files: readonly OrderFile[];
  readonly loaded: readonly LoadedFile[];
}

/** Reads every file once. A file that DuckDB gives up on is a Refusal. */
export async function loadFiles(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<LoadedFiles> {
  await createKept(connection, layout);
  const candidate = await toCandidate(connection, input, layout);
  const files: OrderFile[] = [];
  const loaded: LoadedFile[] = [];
  for (const [index, file] of input.files.entries()) {
    input.onProgress(`Reading ${file.shown}`);
    const load = (from: OrderFile): Promise<LoadedFile> => loadFile(connection, from, index, layout, input.policy, candidate);
    const read = await loadOrRewrite(file, index, input, load);
    files.push(read.file);
    loaded.push(read.loaded);
  }
  return { files, loaded };
}

async function toCandidate(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<string> {
  if (input.customer !== undefined) return isCustomerSql(layout, input.customer);
  const { policy, asOf } = input;
  const sieves = await Promise.all(
    policy.rules.map((rule, index) => candidateSql(connection, rule, index, layout, policy, (of) => outagesOf(of, input), asOf)),
  );
  return sieves.map((sieve) => `(${sieve})`).join(' OR ');
}

/** A file that changes its line ends halfway is written anew, and read again. */
async function loadOrRewrite(
  file: OrderFile,
  index: number,
  input: MatchInput,
  load: (file: OrderFile) => Promise<LoadedFile>,
): Promise<{ readonly file: OrderFile; readonly loaded: LoadedFile }> {
  try {
    return { file, loaded: await load(file) };
  } catch (error) {
    if (!isAboutTheFile(error)) throw error;
    if (file.kind !== 'csv') throw refuseFile(file, error);
    const rewritten = await input.rewrite(index);
    const loaded = await load(rewritten).catch((second: unknown) => {
      throw isAboutTheFile(second) ? refuseFile(file, second) : second;
    });
    return { file: rewritten, loaded };
  }
}

/** Other errors of DuckDB (the query, the memory) are no fault of the file. */
function isAboutTheFile(error: unknown): error is Error {
  return error instanceof Error && /^(?:Invalid Input|IO|Conversion) Error/.test(error.message);
}

function refuseFile({ shown, kind }: OrderFile, error: Error): Refusal {
  const reason = error.message.split('\n')[0] ?? '';
  const remedy = kind === 'csv' ? 'Export it again.' : 'Export it again, or as CSV.';
  return new Refusal({ place: { file: shown }, what: `This file cannot be read: ${reason}`, remedy });
}

/** The outages that a rule is about. */
export function outagesOf(rule: Rule, { outages, policy }: Pick<MatchInput, 'outages' | 'policy'>): readonly Outage[] {
  const { trigger } = rule;
  const source = policy.outages;
  if (trigger.kind !== 'outage' || !source) return [];
  const reader = cellReader(source);
  return outages.filter(({ columns }) =>
    trigger.where.every(({ subject: { name }, test }) => holds(test, { kind: 'text', name, text: columns[name] ?? '', reader })),
  );
}
