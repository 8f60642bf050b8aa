/**
 * What waits for a customer's word. An offer is no award: it becomes one, under its own id, once it is answered, or once
 * its end says so.
 */
import type { Instant } from './instant.ts';
import type { AwardChoice, PlannedAward } from './nouns.ts';

/** What the customer must say before anything is given. */
export interface Offer {
  /** One of several remedies, or a word that the remedy is wanted. */
  readonly kind: 'choice' | 'claim';
  /** The end of the last local day on which it may be answered. */
  readonly endsAt: Instant;
  /** From when on a reminder goes out; undefined where none does. */
  readonly remindAt: Instant | undefined;
  /** What its end makes of it without an answer: the (first) remedy is given, or nothing. */
  readonly otherwise: 'give' | 'lapse';
}

/** Which option was taken: 0 is the award's own remedy, from 1 on its `choices`; `none` is nothing. */
export type OfferOption = number | 'none';

/** Everything that the award's customer may have, in the order in which an answer counts it. */
export function optionsOf<Options extends Pick<PlannedAward, 'remedy' | 'money' | 'steps' | 'code' | 'choices'>>(award: Options): readonly [Options, ...AwardChoice[]] {
  return [award, ...award.choices];
}

/** How an answer came: by a page, from the owner's own form, by a person at the terminal, or by the offer's end. */
export type AnswerWay = 'page' | 'import' | 'person' | 'end';

/** How an award of a follow-up plan came from an offer: an option was chosen, the remedy claimed, or its end gave it. */
export type Answered = 'chosen' | 'claimed' | 'by_itself';

/**
 * What a plan is made from: exports; `answers`: what was answered becomes awards, and letters confirm it; `reminder`:
 * letters about offers that end soon.
 */
export type PlanKind = 'recovery' | 'answers' | 'reminder';

export interface OfferAnswer {
  readonly option: OfferOption;
  readonly way: AnswerWay;
  readonly at: Instant;
}

/** An offer as the ledger holds it. */
export interface OfferRecord {
  /** The award that it will be, with its `offer`; its id is the offer's id. */
  readonly award: PlannedAward;
  /** The id and the name of the plan that made it. */
  readonly plan: { readonly id: string; readonly name: string };
  /** Where its letters go; blank where there is no address. */
  readonly address: string;
  readonly answer: OfferAnswer | undefined;
  /** The plan that reminded of it; undefined where none did. */
  readonly remindedBy: string | undefined;
  /** The plan that made an award of it; undefined while none has. */
  readonly givenBy: string | undefined;
}

/** A page's personal address, as the ledger knows it. */
export interface Link {
  /** 32 hexadecimal digits; the token in the address holds it, signed. */
  readonly id: string;
  readonly kind: 'answer' | 'report';
  readonly customer: string;
  /** The plan whose letter has it; blank for a link to report a problem. */
  readonly plan: string;
  readonly expiresAt: Instant;
}

/** An order that a customer may report a problem with, as the page shows it. */
export interface ReportableOrder {
  readonly id: string;
  /** What the customer knows it by: `Casablanca, sent 12 November`. */
  readonly says: string;
}

/** What a link to report a problem leads to. */
export interface ReportPage {
  readonly customer: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  /** The latest first. */
  readonly orders: readonly ReportableOrder[];
}

/** A problem that a customer told of on a page. One for each order: telling again adds symptoms. */
export interface CustomerReport {
  readonly customer: string;
  readonly order: string;
  /** The rule that asked, and the names of the symptoms as its policy writes them. */
  readonly rule: string;
  readonly symptoms: readonly string[];
  /** The option of the rule's choice that was asked for at once; undefined where the page did not ask. */
  readonly wants: OfferOption | undefined;
  readonly at: Instant;
  /** True where a plan has made an award or an offer of it. */
  readonly used?: true | undefined;
}

/** What became of an answer: taken now, or what was said before. */
export type AnswerResult =
  | { readonly kind: 'taken'; readonly answer: OfferAnswer }
  | { readonly kind: 'already'; readonly answer: OfferAnswer }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unknown' };
