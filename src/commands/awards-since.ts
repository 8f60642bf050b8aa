import { Refusal } from '../model/fault.ts';
import { firstMomentOfDay } from '../model/time-zone.ts';
import type { LedgerAward } from '../send/ports.ts';
import { type Books, findSummary } from './open-books.ts';

/** Which awards are wanted. */
export interface WantedAwards {
  readonly plan?: string;
  /** The first day that is wanted, in the business's zone. */
  readonly since?: string;
}

/**
 * The booked awards that are wanted, some at a time: by plan (oldest first), customer and id; each call reads them again.
 * Throws a Refusal for a plan that the ledger does not know, and for a day that is none.
 */
export async function findAwards(books: Books, { plan, since }: WantedAwards): Promise<() => AsyncGenerator<readonly LedgerAward[]>> {
  const planId = plan === undefined ? undefined : (await findSummary(books, plan)).record.id;
  const from = since === undefined ? Number.NEGATIVE_INFINITY : parseSince(since, books.zone);
  return () => inBatches(awardsSince(books.ledger.allAwards(planId), from));
}

function parseSince(text: string, zone: string): number {
  const local = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(local)) return firstMomentOfDay(local, zone);
  throw new Refusal({ what: `--since "${text}" is no day that can be read.`, remedy: 'Write it like 2026-11-17.' });
}

async function* awardsSince(awards: AsyncIterable<LedgerAward>, from: number): AsyncGenerator<LedgerAward> {
  for await (const award of awards) if (award.grantedAt >= from) yield award;
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
