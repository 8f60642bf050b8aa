import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findCampaign } from '../../src/commands/find-campaign.ts';
import { gather } from '../../src/commands/gather.ts';
import { openOrders } from '../../src/commands/open-orders.ts';
import { Refusal, showFault, showPlace } from '../../src/model/fault.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { Case, Order, Reject } from '../../src/model/nouns.ts';
import type { People } from '../../src/model/people.ts';
import type { World } from '../../src/model/world.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

/** What a folder of real files comes to, read by the real DuckDB. */
export interface FolderMatch {
  readonly orders: number;
  /** In the order of customers. */
  readonly cases: readonly Case[];
  readonly broken: readonly Reject[];
  readonly rejects: readonly Reject[];
  readonly people: People;
  /** Where one customer was asked for: their orders, hit or not. */
  readonly kept?: readonly Order[];
}

export const NOW = Date.parse('2026-11-21T18:00:00Z');

/** Writes the files to a folder of their own, matches its orders as `plan` does, and removes the folder. */
export async function matchFolder(files: Files, policy: string, asOf = NOW, customer?: string): Promise<FolderMatch> {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-match-'));
  try {
    await writeFiles(folder, { ...files, 'policy.yaml': policy, ...lettersFor(policy) });
    const world = worldIn(folder);
    const gathered = await gather(await findCampaign(world, 'policy.yaml'), toInstant(asOf));
    const opened = await openOrders(world, gathered, toInstant(asOf), customer === undefined ? {} : { customer });
    try {
      const { matched } = opened;
      const [cases, rejects]: [Case[], Reject[]] = [[], []];
      for await (const customers of matched.cases()) cases.push(...customers.flatMap((customer) => customer.cases));
      for await (const some of matched.rejects()) rejects.push(...some);
      const kept = customer === undefined ? {} : { kept: await matched.keptOrders() };
      return { orders: matched.orders, cases, broken: matched.broken, rejects, people: matched.people, ...kept };
    } finally {
      await opened.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** The shortest letters there can be, for every rule of a policy written by `policyOf`. */
export function lettersFor(policy: string): Files {
  const rules = [...policy.matchAll(/^ {2}([\w-]+): # rule$/gm)].map(([, name]) => name ?? '');
  return Object.fromEntries(
    rules.flatMap((name) => [
      [`templates/${name}.subject.hbs`, 'Sorry'],
      [`templates/${name}.text.hbs`, 'Sorry. {{total}}'],
      [`templates/${name}.html.hbs`, '<p>Sorry. {{total}}</p>'],
    ]),
  );
}

function worldIn(cwd: string): World {
  const nothing = { write: () => undefined, columns: 80 };
  return { cwd, env: {}, argv: [], stdout: nothing, stderr: nothing, isTTY: false, progress: () => undefined } as unknown as World;
}

export interface PolicyParts {
  /** Lines under `orders:`, without `file`. */
  readonly orders?: string;
  readonly file?: string;
  /** Lines under `outages:`, without `file`; left out where no outages are read. */
  readonly outages?: string;
  /** Rule name → its trigger and what else it says, in one line each. */
  readonly rules: Readonly<Record<string, string>>;
  readonly timezone?: string;
}

/** A policy of which only what a test is about is written down. Each rule gives 1 USD where it does not say else. */
export function policyOf({ orders = '', file = 'orders.csv', outages, rules, timezone = 'UTC' }: PolicyParts): string {
  const indent = (text: string, by: string): string => text.split('\n').filter((line) => line.trim() !== '').map((line) => `${by}${line.trim()}\n`).join('');
  const ruleText = Object.entries(rules).map(([name, text]) => `  ${name}: # rule\n${indent(text, '    ')}${/^\s*give:/m.test(text) ? '' : '    give: { credit: 1 }\n'}`);
  const needsOutages = Object.values(rules).some((text) => /^\s*outage:/m.test(text));
  return `business:
  name: Red Envelope Rentals
  from: Red Envelope <care@redenvelope.example>
  phone: +1 888 555 0143
  timezone: ${timezone}
  currency: USD
orders:
  file: ${file}
${indent(orders, '  ')}${needsOutages ? `outages:\n  file: outages.csv\n${indent(outages ?? '', '  ')}` : ''}rules:
${ruleText.join('')}`;
}

export const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ''].join('\n');

/** Rows behind an order's id and its customer's address. */
export const numbered = (rows: readonly string[]): string[] => rows.map((row, index) => `A${index + 1},c${index + 1}@x.example,${row}`);

export const minutes = (duration: number | undefined): number | undefined => (duration === undefined ? undefined : duration / 60_000);

/** The cases in short: order, place, and the outages of its windows. */
export function showCases(cases: readonly Case[]): string[] {
  return cases.map(({ order, windows }) => `${order.id} ${showPlace(order.place)}${windows.length === 0 ? '' : ` ${windows.map(({ outages }) => outages.map(({ id }) => id).join('+')).join(' ')}`}`).sort();
}

export const idsOf = ({ cases }: FolderMatch): string[] => cases.map(({ order }) => order.id).sort();

export const showRejects = ({ broken, rejects }: Pick<FolderMatch, 'broken' | 'rejects'>): string[] =>
  [...broken, ...rejects].map(({ place, column, value, reason }) => `${showPlace(place)}${column === '' ? '' : ` ${column} "${value}"`}: ${reason}`);

/** What a person reads where the folder is refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n');
    throw error;
  }
  throw new Error('It was not refused');
}
