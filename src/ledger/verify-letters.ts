import type { Sql } from './sql.ts';

/** What cannot be, and how many letters or customers of a plan it is true of. */
const ODD: readonly { readonly says: string; readonly query: string }[] = [
  {
    says: 'customers have an award and no letter',
    query: `SELECT awards.plan AS plan, count(DISTINCT awards.customer) AS count FROM awards
      LEFT JOIN letters ON letters.plan = awards.plan AND letters.customer = awards.customer
      WHERE letters.customer IS NULL GROUP BY awards.plan`,
  },
  {
    says: 'customers have an offer and no letter',
    query: `SELECT offers.plan AS plan, count(DISTINCT offers.customer) AS count FROM offers
      LEFT JOIN letters ON letters.plan = offers.plan AND letters.customer = offers.customer
      WHERE letters.customer IS NULL GROUP BY offers.plan`,
  },
  {
    says: 'letters tell of no award',
    query: `SELECT letters.plan AS plan, count(*) AS count FROM letters
      WHERE NOT EXISTS (SELECT 1 FROM awards WHERE awards.plan = letters.plan AND awards.customer = letters.customer)
        AND NOT EXISTS (SELECT 1 FROM offers WHERE offers.plan = letters.plan AND offers.customer = letters.customer)
        AND NOT EXISTS (SELECT 1 FROM offers WHERE offers.reminded_by = letters.plan AND offers.customer = letters.customer)
      GROUP BY letters.plan`,
  },
  {
    says: 'letters wait, and the plan is marked as finished',
    query: `SELECT letters.plan AS plan, count(*) AS count FROM letters JOIN plans ON plans.id = letters.plan
      WHERE plans.finished_at IS NOT NULL AND letters.state IN ('pending', 'sending', 'deferred') GROUP BY letters.plan`,
  },
  {
    says: 'letters were sent before the credits were complete',
    query: `SELECT letters.plan AS plan, count(*) AS count FROM letters JOIN plans ON plans.id = letters.plan
      WHERE plans.credited_at IS NULL AND letters.attempts > 0 GROUP BY letters.plan`,
  },
  {
    says: 'letters came to an end without an attempt',
    query: `SELECT plan, count(*) AS count FROM letters
      WHERE attempts = 0 AND state IN ('sending', 'sent', 'refused', 'deferred', 'unknown', 'bounced') GROUP BY plan`,
  },
  {
    says: 'letters were tried in a run that never was',
    query: `SELECT letters.plan AS plan, count(*) AS count FROM letters JOIN plans ON plans.id = letters.plan
      WHERE letters.run > plans.runs OR (letters.attempts > 0 AND letters.run < 1) GROUP BY letters.plan`,
  },
  {
    says: 'letters have no address and are not marked so, or the other way round',
    query: `SELECT plan, count(*) AS count FROM letters WHERE (address = '') <> (state = 'no_address') GROUP BY plan`,
  },
];

/** Letters that do not fit their plan or their state, a sentence for each plan and kind. */
export async function findOddLetters(sql: Sql): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { says, query } of ODD) {
    const rows = await sql.all<{ plan: string; count: bigint }>(query);
    for (const { plan, count } of rows) found.push(`Plan ${plan}: ${count} ${says}.`);
  }
  return found;
}
