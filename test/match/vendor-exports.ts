import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { showInstant, toInstant } from '../../src/model/instant.ts';
import type { Order } from '../../src/model/nouns.ts';
import { type Files, matchFolder, policyOf, showRejects } from './match-folder.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/exports');
/** The text of a vendor's export. */
export const readFixture = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** Outages on every day of the files, so that every order of them is a case. */
const ALWAYS = 'id,start,end\nearly,2019-02-01 00:00,2019-04-01 00:00\nall,2026-01-01 00:00,2026-12-31 00:00\n';
const HIT = { down: 'outage: { hits: created_at }\ngive: { credit: { percent: 10, of: total } }' };

export interface Read {
  readonly orders: number;
  /** What each order is, in the order of the file. */
  readonly found: readonly Order[];
  /** When each was, by its number. */
  readonly at: Readonly<Record<string, string>>;
  readonly rejects: readonly string[];
}

export interface Reading {
  readonly orders?: string;
  readonly rules?: Readonly<Record<string, string>>;
  /** Blocks beside the orders. */
  readonly blocks?: string;
  readonly files?: Files;
  readonly timezone?: string;
}

/** Reads a file as its preset does, through all that a plan goes through. */
export async function readAs(format: string, file: string, { orders = '', rules = HIT, blocks = '', files = {}, timezone = 'UTC' }: Reading = {}): Promise<Read> {
  const policy = policyOf({ file, orders: `format: ${format}\n${orders}`, rules, timezone });
  const given = file in files ? {} : { [file]: readFixture(file) };
  const { cases, rejects, broken, orders: count } = await matchFolder({ 'outages.csv': ALWAYS, ...given, ...files }, `${policy}${blocks}`);
  const sorted = [...cases].sort((a, b) => a.order.place.line - b.order.place.line);
  return {
    orders: count,
    found: sorted.map(({ order }) => order),
    at: Object.fromEntries(sorted.map(({ order, hit }) => [order.id, showInstant(toInstant(hit.start))])),
    rejects: showRejects({ rejects, broken }),
  };
}

export const totalsOf = ({ found }: Read, name = 'total'): Record<string, string> => Object.fromEntries(found.map(({ id, columns }) => [id, columns[name] ?? '']));
const rowsOf = (file: string, delimiter = ','): Record<string, string>[] => parse(readFixture(file), { columns: true, delimiter });

/** What a column comes to for each order, counted in cents by another program than the one under test. */
export function sumByHand(file: string, key: string, columns: readonly string[], delimiter = ','): Record<string, number> {
  const cents: Record<string, number> = {};
  for (const row of rowsOf(file, delimiter)) {
    const id = row[key] ?? '';
    for (const column of columns) cents[id] = (cents[id] ?? 0) + Math.round(Number((row[column] ?? '').replace(/[$,]/g, '')) * 100);
  }
  return cents;
}

export const toCents = (totals: Record<string, string>): Record<string, number> => Object.fromEntries(Object.entries(totals).map(([id, total]) => [id, Math.round(Number(total) * 100)]));
