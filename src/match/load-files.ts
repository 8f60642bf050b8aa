import type { DuckDBConnection } from '@duckdb/node-api';
import { cellReader, holds } from '../model/condition-holds.ts';
import { Refusal } from '../model/fault.ts';
import type { FoundReport, Outage } from '../model/nouns.ts';
import type { OutageTrigger, Rule } from '../policy/policy.ts';
import { candidateSql } from './candidates.ts';
import { comparing, createNotes, noteOrders, partnerSql } from './compared-sql.ts';
import { putItemsTogether } from './item-rows.ts';
import type { Layout } from './layout.ts';
import { createKept, type LoadedFile, loadFile } from './load-orders.ts';
import type { MatchInput } from './match-orders.ts';
import type { OrderFile } from './order-file.ts';
import { followPairs, notePerson } from './people-pairs.ts';
import { isCustomerSql } from './read-orders.ts';
import { progressOf } from './scratch-database.ts';

/** The files as they were read in the end, and what each held. */
export interface LoadedFiles {
  readonly files: readonly OrderFile[];
  readonly loaded: readonly LoadedFile[];
}

/** Reads every file once; twice where a rule compares orders with each other. A file that DuckDB gives up on is a Refusal. */
export async function loadFiles(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<LoadedFiles> {
  const together = await putTogether(connection, input);
  const { candidate, files } = await toCandidate(connection, { ...input, files: together }, layout);
  return keepOrders(connection, input, layout, candidate, files);
}

/** Reads every file once and keeps the orders for which the SQL over x… and m… holds. A file that was written anew takes its place in `files`. */
export async function keepOrders(
  connection: DuckDBConnection, input: MatchInput, layout: Layout, candidate: string, files: OrderFile[] = [...input.files],
): Promise<LoadedFiles> {
  await createKept(connection, layout);
  const loaded: LoadedFile[] = [];
  for (const [index, file] of files.entries()) {
    input.onProgress(progressOf(connection, `Reading ${file.shown}`));
    const load = (from: OrderFile): Promise<LoadedFile> => loadFile(connection, from, index, layout, input.policy, candidate);
    const read = await readOrRewrite(file, index, input, load);
    files[index] = read.file;
    loaded.push(read.result);
  }
  return { files, loaded };
}

/** The files with their rows put together, where rows are items. */
export async function putTogether(connection: DuckDBConnection, input: MatchInput): Promise<readonly OrderFile[]> {
  const { orders } = input.policy;
  if (!orders.items) return input.files;
  const files: OrderFile[] = [];
  for (const [index, file] of input.files.entries()) {
    input.onProgress(progressOf(connection, `Putting the rows of ${file.shown} together`));
    files.push((await readOrRewrite(file, index, input, (from) => putItemsTogether(connection, from, index, orders))).result);
  }
  return files;
}

/** What the reading keeps, and the files as they can be read. */
interface Candidates {
  readonly candidate: string;
  readonly files: OrderFile[];
}

async function toCandidate(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<Candidates> {
  const files = [...input.files];
  if (input.customer !== undefined) {
    await notePerson(connection, input, input.customer);
    await followPairs(connection, input);
    return { candidate: isCustomerSql(layout, input.customer, input.customers), files };
  }
  const { policy, asOf, prices } = input;
  const context = { connection, layout, policy, asOf, outagesOf: (of: Rule) => outagesOf(of, input), pricesOf: (of: Rule) => prices?.get(of.name), reportsOf: (of: Rule) => reportsOf(of, input) };
  const sieves = await Promise.all(policy.rules.map((rule, index) => candidateSql(rule, index, context)));
  const partners: string[] = [];
  for (const [index, rule] of policy.rules.entries()) {
    if (comparing(rule.trigger)) partners.push(await findPartners(connection, input, layout, files, index, sieves[index] ?? 'false'));
  }
  return { candidate: [...sieves, ...partners].map((sieve) => `(${sieve})`).join(' OR '), files };
}

/** Reads the files for what one rule compares. Notes which of them had to be written anew. */
async function findPartners(connection: DuckDBConnection, input: MatchInput, layout: Layout, files: OrderFile[], index: number, sieve: string): Promise<string> {
  const { policy } = input;
  const rule = policy.rules[index]!;
  await createNotes(connection, index);
  for (const [at, file] of files.entries()) {
    input.onProgress(progressOf(connection, `Comparing the orders of ${file.shown}`));
    const read = await readOrRewrite(file, at, input, (from) => noteOrders(connection, from, rule, index, layout, policy, sieve));
    files[at] = read.file;
  }
  return partnerSql(connection, rule, index, layout, policy);
}

/** A file that changes its line ends halfway is written anew, and read again. */
async function readOrRewrite<Result>(
  file: OrderFile,
  index: number,
  input: MatchInput,
  read: (file: OrderFile) => Promise<Result>,
): Promise<{ readonly file: OrderFile; readonly result: Result }> {
  try {
    return { file, result: await read(file) };
  } catch (error) {
    if (!isAboutTheFile(error)) throw error;
    if (file.kind !== 'csv') throw refuseFile(file, error);
    const rewritten = { ...(await input.rewrite(index)), items: file.items };
    const result = await read(rewritten).catch((second: unknown) => {
      throw isAboutTheFile(second) ? refuseFile(file, second) : second;
    });
    return { file: rewritten, result };
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

/** What a rule says of outages; undefined where it is about none. */
export const outageTriggerOf = ({ trigger }: Rule): OutageTrigger | undefined =>
  trigger.kind === 'outage' ? trigger : trigger.kind === 'failed' ? trigger.during : undefined;

/** The reports that a rule is about. */
export function reportsOf({ name }: Rule, { reports }: Pick<MatchInput, 'reports'>): readonly FoundReport[] {
  return reports?.get(name) ?? [];
}

/** The outages that a rule is about. */
export function outagesOf(rule: Rule, { outages, policy }: Pick<MatchInput, 'outages' | 'policy'>): readonly Outage[] {
  const trigger = outageTriggerOf(rule);
  const source = policy.outages;
  if (!trigger || !source) return [];
  const reader = cellReader(source);
  return outages.filter(({ columns }) =>
    trigger.where.every(({ subject: { name }, test }) => holds(test, { kind: 'text', name, text: columns[name] ?? '', reader })),
  );
}
