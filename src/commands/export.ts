import { renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { Instant } from '../model/instant.ts';
import { firstMomentOfDay } from '../model/time-zone.ts';
import type { World } from '../model/world.ts';
import { BatchWriter } from '../plan/batch-writer.ts';
import { AWARDS_AS_CSV, AWARDS_AS_JSON, type AwardFormat } from '../report/ledger-csv.ts';
import { plural } from '../report/plan-report.ts';
import type { LedgerAward } from '../send/ports.ts';
import { type BooksOptions, findSummary, readBooks } from './open-books.ts';

export interface ExportOptions extends BooksOptions {
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly plan?: string;
  /** The first day that is wanted, in the business's zone. */
  readonly since?: string;
  readonly out?: string;
}

/** Writes the awards that the ledger holds, with what became of their letters. */
export async function exportLedger(world: World, options: ExportOptions): Promise<ExitCode> {
  if (options.csv && options.json) throw new Refusal({ what: 'One form at a time: --csv or --json.', remedy: 'Run it twice for both.' });
  const format = options.json ? AWARDS_AS_JSON : AWARDS_AS_CSV;
  return readBooks(world, options, async (books) => {
    const plan = options.plan === undefined ? undefined : (await findSummary(books, options.plan)).record.id;
    const awards = inBatches(awardsSince(books.ledger.allAwards(plan), parseSince(options.since, books.zone)));
    if (options.out === undefined) await writeAll(awards, format, (text) => world.stdout.write(text));
    else await writeFile(world, options.out, awards, format);
    return EXIT.ok;
  });
}

function parseSince(text: string | undefined, zone: string): Instant | undefined {
  if (text === undefined) return undefined;
  const local = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(local)) return firstMomentOfDay(local, zone);
  throw new Refusal({ what: `--since "${text}" is no day that can be read.`, remedy: 'Write it like 2026-11-17.' });
}

async function* awardsSince(awards: AsyncIterable<LedgerAward>, since: Instant | undefined): AsyncGenerator<LedgerAward> {
  for await (const award of awards) if (since === undefined || award.grantedAt >= since) yield award;
}

const BATCH = 500;

async function* inBatches(awards: AsyncIterable<LedgerAward>): AsyncGenerator<readonly LedgerAward[]> {
  let batch: LedgerAward[] = [];
  for await (const award of awards) {
    batch.push(award);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Gives how many awards were written. */
async function writeAll(batches: AsyncIterable<readonly LedgerAward[]>, format: AwardFormat, write: (text: string) => unknown): Promise<number> {
  let written = 0;
  if (format.header !== '') write(format.header);
  for await (const awards of batches) {
    write(format.toText(awards));
    written += awards.length;
  }
  return written;
}

/** The file is whole or is not there, and only its owner can read it. One of that name is replaced. */
async function writeFile(world: World, out: string, batches: AsyncIterable<readonly LedgerAward[]>, format: AwardFormat): Promise<void> {
  const path = resolve(world.cwd, out);
  const making = `${path}.new`;
  const file = openOut(making, out);
  try {
    const written = await writeAll(batches, format, (text) => file.write(text));
    file.finish();
    file.close();
    renameSync(making, path);
    world.stderr.write(`${plural(written, 'award')} written to ${out}.\n`);
  } catch (error) {
    rmSync(making, { force: true });
    throw toRefusal(error, out);
  }
}

function openOut(making: string, out: string): BatchWriter {
  try {
    rmSync(making, { force: true });
    return new BatchWriter(making);
  } catch (error) {
    throw toRefusal(error, out);
  }
}

function toRefusal(error: unknown, out: string): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  return new Refusal({ place: { file: out }, what: `This file cannot be written (${code}).`, remedy: 'See that its folder is there and may be written, and that the disk has room.' });
}
