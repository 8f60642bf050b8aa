import type { AnswerWay, OfferAnswer } from '../model/offers.ts';
import { toAnswerSeal } from './answer-offers.ts';
import { fromOptionText, readOfferText, remedyOf } from './offer-text.ts';
import { readRows } from './read-rows.ts';
import type { Sql } from './sql.ts';

interface Row extends Readonly<Record<string, string | bigint | null>> {
  readonly id: string;
  readonly customer: string;
  readonly planned: string;
  readonly answer: string | null;
  readonly answer_way: AnswerWay | null;
  readonly answered_at: bigint | null;
  readonly answer_seal: string | null;
  readonly given_by: string | null;
  readonly awarded_by: string | null;
  readonly remedy: string | null;
  readonly minor: bigint | null;
  readonly unit: string | null;
}

const OFFERS = `SELECT offers.id AS id, offers.customer, planned, answer, answer_way, answered_at, answer_seal, given_by,
  awards.plan AS awarded_by, remedy, minor, unit FROM offers LEFT JOIN awards ON awards.id = offers.id`;

/**
 * Answers that are not as they were noted or not among the options, and offers whose award is not what was answered: a
 * sentence each. That an offer itself is as it was written, its plan's sum tells.
 */
export async function findOddOffers(sql: Sql): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const row of readRows<Row>(sql, OFFERS, 'offers.id', 'id')) {
    const odd = oddityOf(row);
    if (odd !== undefined) found.push(`Offer ${row.id} of customer ${row.customer}: ${odd}.`);
  }
  const [strays] = await sql.all<{ count: bigint }>(
    'SELECT count(*) AS count FROM problems WHERE award NOT IN (SELECT id FROM awards) AND award NOT IN (SELECT id FROM offers) AND award NOT IN (SELECT id FROM held)',
  );
  if (strays && strays.count > 0n) found.push(`${strays.count} problems are held by no award and no offer.`);
  return found;
}

function oddityOf(row: Row): string | undefined {
  if (row.answer === null) return row.answer_seal === null && row.given_by === null && row.awarded_by === null ? undefined : 'its answer is gone';
  const option = fromOptionText(row.answer);
  const given = remedyIn(row, option);
  if (option !== 'none' && !given) return 'the answer is no option of it';
  if (row.answer_seal !== toAnswerSeal(row.id, row.answer, String(row.answer_way), String(row.answered_at))) return 'its answer was changed';
  return oddityOfAward(row, given);
}

function oddityOfAward({ given_by: givenBy, awarded_by: awardedBy, remedy, minor, unit }: Row, given: Given | undefined): string | undefined {
  if (givenBy !== awardedBy) return givenBy === null ? 'it has an award, and no plan gave it' : 'its award is gone, or another plan’s';
  if (givenBy === null) return undefined;
  const isSame = given?.remedy === remedy && given.money.minor === minor && given.money.unit === unit;
  return isSame ? undefined : 'its award is not what was answered';
}

type Given = NonNullable<ReturnType<typeof remedyOf>>;

function remedyIn({ planned }: Row, option: OfferAnswer['option']): Given | undefined {
  try {
    return remedyOf(readOfferText(planned), option);
  } catch {
    // The sum of its plan says that it was changed.
    return undefined;
  }
}
