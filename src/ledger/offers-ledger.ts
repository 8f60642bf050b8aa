import { Refusal } from '../model/fault.ts';
import type { OffersLedger } from '../send/ports.ts';
import { type Answer, answerOffers, endOffers } from './answer-offers.ts';
import { findLink, putReportPages } from './links.ts';
import { readOffers } from './read-offers.ts';
import { noteReport, readReports } from './reports.ts';
import { allByKeys, type Sql, type SqlDatabase } from './sql.ts';
import { together } from './together.ts';

/** What the ledger keeps of offers, links and reports, over a database whose tables are up to date. */
export function toOffersLedger(database: SqlDatabase): OffersLedger {
  const writing = <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => database.transaction(work);
  const answer = together((answers: readonly Answer[]) => writing((sql) => answerOffers(sql, answers)));
  return {
    offers: (filter) => readOffers(database, filter),
    findLink: (id) => findLink(database, id),
    answer: async (offer, option, way, at) => {
      const result = await answer({ offer, option, way, at });
      if (result instanceof Refusal) throw result;
      return result;
    },
    endOffers: (at) => endOffers(writing, at),
    putReportPages: (pages) => writing((sql) => putReportPages(sql, pages)),
    report: async (report) => {
      try {
        return await writing((sql) => noteReport(sql, report));
      } catch (error) {
        // Told twice at the same moment: the second adds to the first.
        if (!database.isDuplicate(error)) throw error;
        return writing((sql) => noteReport(sql, report));
      }
    },
    reports: (customer) => readReports(database, customer),
    usedCodes: (codes) => readUsedCodes(database, codes),
  };
}

async function readUsedCodes(sql: Sql, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await allByKeys<{ code: string }>(sql, (keys) => `SELECT code FROM codes WHERE code IN (${keys})`, [...new Set(codes)]);
  return new Set(rows.map(({ code }) => code));
}
