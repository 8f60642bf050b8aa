/** What the pages need of the ledger, and nothing else: they credit nobody and send nothing. */
import type { Instant } from '../model/instant.ts';
import type { AnswerResult, AnswerWay, CustomerReport, Link, OfferOption, OfferRecord, ReportPage } from '../model/offers.ts';

export interface PagesLedger {
  /** A link that is known, with the offers behind it; undefined for one that is not. */
  findLink(id: string): Promise<KnownLink | undefined>;
  /** Notes the first answer to an offer, durably; a later one changes nothing, nor one after its end. */
  answer(offer: string, option: OfferOption, way: AnswerWay, at: Instant): Promise<AnswerResult>;
  /** Notes a report, durably; one about the same order and rule is replaced until a plan has used it. */
  report(report: CustomerReport): Promise<'new' | 'changed' | 'used'>;
  /** What this customer has told, oldest first. */
  reports(customer?: string): Promise<readonly CustomerReport[]>;
}

export interface KnownLink {
  readonly link: Link;
  readonly offers: readonly OfferRecord[];
  readonly page: ReportPage | undefined;
}
