import { hash } from 'node:crypto';
import { Refusal } from '../model/fault.ts';
import type { Instant } from '../model/instant.ts';
import type { AnswerResult, AnswerWay, OfferOption } from '../model/offers.ts';
import { readOfferText, remedyOf, toOptionText } from './offer-text.ts';
import { type AnswerColumns, toAnswer } from './read-offers.ts';
import type { Sql } from './sql.ts';

/** The first answer stands, whoever else answers at the same moment. */
const ANSWER = 'UPDATE offers SET answer = ?, answer_way = ?, answered_at = ?, answer_seal = ? WHERE id = ? AND answer IS NULL';

/** What a customer, or somebody for them, says to an offer. */
export interface Answer {
  readonly offer: string;
  readonly option: OfferOption;
  readonly way: AnswerWay;
  readonly at: Instant;
}

/**
 * Notes answers, each where it is the first and in time; within the transaction that `sql` is in. Gives what became of
 * each; a Refusal for an option that its offer does not have.
 */
export async function answerOffers(sql: Sql, answers: readonly Answer[]): Promise<readonly (AnswerResult | Refusal)[]> {
  // All take the offers in the same order, so that no two that answer the same ones wait for each other.
  const inOrder = [...answers.entries()].sort(([, a], [, b]) => (a.offer < b.offer ? -1 : a.offer === b.offer ? 0 : 1));
  const results = new Map<number, AnswerResult | Refusal>();
  await Promise.all(inOrder.map(async ([index, one]) => results.set(index, await answerOffer(sql, one))));
  return answers.map((_, index) => results.get(index)!);
}

async function answerOffer(sql: Sql, { offer, option, way, at }: Answer): Promise<AnswerResult | Refusal> {
  const [found] = await sql.all<{ planned: string; ends_at: bigint }>('SELECT planned, ends_at FROM offers WHERE id = ?', [offer]);
  if (!found) return { kind: 'unknown' };
  if (option !== 'none' && !remedyOf(readOfferText(found.planned), option)) return noSuchOption(offer, option);
  const isTaken = BigInt(at) < found.ends_at && (await sql.run(ANSWER, toAnswerValues(offer, toOptionText(option), way, at))) === 1;
  const [row] = await sql.all<AnswerColumns>('SELECT answer, answer_way, answered_at FROM offers WHERE id = ?', [offer]);
  const answer = row && toAnswer(row);
  return answer ? { kind: isTaken ? 'taken' : 'already', answer } : { kind: 'ended' };
}

/** Offers that one statement ends. */
const AT_ONCE = 5000;

/** Answers every offer that has ended as its end says, and gives how many; in several transactions of `inTransaction`. */
export async function endOffers(inTransaction: (work: (sql: Sql) => Promise<number>) => Promise<number>, at: Instant): Promise<number> {
  for (let ended = 0; ;) {
    const some = await inTransaction((sql) => endSome(sql, at));
    if (some === 0) return ended;
    ended += some;
  }
}

async function endSome(sql: Sql, at: Instant): Promise<number> {
  const rows = await sql.all<{ id: string; otherwise: 'give' | 'lapse' }>(
    `SELECT id, otherwise FROM offers WHERE answer IS NULL AND ends_at <= ? ORDER BY ends_at, id LIMIT ${AT_ONCE}`, [at],
  );
  const changed = await Promise.all(rows.map(({ id, otherwise }) => sql.run(ANSWER, toAnswerValues(id, otherwise === 'give' ? '0' : 'none', 'end', at))));
  return changed.reduce((sum, one) => sum + one, 0);
}

function toAnswerValues(id: string, option: string, way: AnswerWay, at: Instant): readonly (string | number)[] {
  return [option, way, at, toAnswerSeal(id, option, way, String(at)), id];
}

/** Tells later whether an answer is still the one that was noted. */
export function toAnswerSeal(id: string, option: string, way: string, at: string): string {
  return hash('sha256', JSON.stringify([id, option, way, at]), 'hex').slice(0, 32);
}

function noSuchOption(offer: string, option: OfferOption): Refusal {
  return new Refusal({ what: `Offer ${offer} has no option ${option}.`, remedy: 'Its options, from 0: makegood claims --json' });
}
