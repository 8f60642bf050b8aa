/** The part of the ledger that remembers what customers were asked, what they said, and what they reported. */
import type { Instant } from '../model/instant.ts';
import type { AnswerResult, AnswerWay, CustomerReport, Link, OfferOption, OfferRecord, ReportPage } from '../model/offers.ts';

/**
 * What the ledger keeps of offers, links and reports. A grant whose award has an `offer` books the offer and its problems,
 * and no award. In a plan of kind `answers` it books the award, under the offer's id; in one of kind `reminder` it notes
 * that the offer was reminded of. The letter is queued in the same transaction, and only where something was booked.
 */
export interface OffersLedger {
  /** The offers that fit; by plan (oldest first), customer and id. Read in parts: any number fits in memory. */
  offers(filter: OfferFilter): AsyncIterable<OfferRecord>;
  /** A link that is known, with the offers behind it; undefined for one that is not. */
  findLink(id: string): Promise<{ readonly link: Link; readonly offers: readonly OfferRecord[]; readonly page: ReportPage | undefined } | undefined>;
  /**
   * Notes the first answer to an offer, durably; a later one changes nothing, nor one at its end or after it. Throws a
   * Refusal for an option that the offer does not have.
   */
  answer(offer: string, option: OfferOption, way: AnswerWay, at: Instant): Promise<AnswerResult>;
  /** Answers every offer whose end has passed as its end says, and gives how many. */
  endOffers(at: Instant): Promise<number>;
  /**
   * Notes pages to report problems on, with their links, and gives how many of the pages are new or changed; one that is
   * known is replaced. A page without orders only takes the place of one that is there.
   */
  putReportPages(pages: readonly { readonly page: ReportPage; readonly link: Link }[]): Promise<number>;
  /**
   * Notes a report, durably. Telling again of the same order and rule adds symptoms, until a plan has used it: has booked
   * an award or an offer of that rule, for that customer, with that order among its orders.
   */
  report(report: CustomerReport): Promise<'new' | 'changed' | 'used'>;
  /** Every report, or those of one customer, oldest first. */
  reports(customer?: string): Promise<readonly CustomerReport[]>;
  /** Which of these codes are given out already. */
  usedCodes(codes: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface OfferFilter {
  /**
   * `open`: not answered; `due`: answered with an option that gives, and no award was made of it yet; `remind`: open, not
   * ended, due to be reminded of, and not yet.
   */
  readonly state?: 'open' | 'due' | 'remind' | undefined;
  /** Now, for `remind`. */
  readonly now?: Instant | undefined;
  readonly plan?: string | undefined;
  readonly customer?: string | undefined;
  /** In any case. */
  readonly email?: string | undefined;
  /** The offer's id. */
  readonly award?: string | undefined;
}
