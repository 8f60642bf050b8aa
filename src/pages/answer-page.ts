import { cleanLine } from '../letter/clean-text.ts';
import type { Instant } from '../model/instant.ts';
import { optionsOf, type Offer, type OfferAnswer, type OfferRecord } from '../model/offers.ts';
import { type Html, html } from '../model/html.ts';
import type { Page } from './page-document.ts';
import { capital, optionOf, type PageVoice, sayLastDay, sayProblem, sayThing, sayWhen } from './say-award.ts';
import type { Site } from './site.ts';
import { fill } from './words.ts';

/** How an offer stands at this moment. */
type Standing = 'open' | 'answered' | 'ended';

/** The page of one letter's offers: each with its answer, its buttons, or how it ended. At least one offer. */
export function answerPage(offers: readonly OfferRecord[], site: Site, voice: PageVoice, now: Instant): Page {
  return { title: titleOf(offers, voice, now), content: html`${offers.map((record) => offerCard(record, site, voice, now))}` };
}

export function standingOf({ award, answer }: OfferRecord, now: Instant): Standing {
  if (answer) return 'answered';
  return award.offer && now < award.offer.endsAt ? 'open' : 'ended';
}

function titleOf(offers: readonly OfferRecord[], { words }: PageVoice, now: Instant): string {
  const standings = offers.map((record) => standingOf(record, now));
  if (standings.includes('open')) {
    if (offers.length > 1) return words.offers_title;
    return offers[0]?.award.offer?.kind === 'claim' ? words.offer_claim_title : words.offer_choice_title;
  }
  return offers.every((record, index) => isOver(record, standings[index]!)) ? words.offer_over_title : words.offer_done_title;
}

/** Ended with nothing given. */
function isOver({ award, answer }: OfferRecord, standing: Standing): boolean {
  if (standing === 'ended') return award.offer?.otherwise !== 'give';
  return answer?.option === 'none' && answer.way === 'end';
}

function offerCard(record: OfferRecord, site: Site, voice: PageVoice, now: Instant): Html {
  const standing = standingOf(record, now);
  const { award } = record;
  return html`<section class="card${standing === 'answered' ? ' done' : ''}">
<p class="lead">${sayProblem(site.rules.get(award.rule)?.says, award, voice)} ${voice.words.sorry}</p>
${standing === 'open' ? openOffer(record, voice) : settled(record, voice)}
${ordersOf(record, voice)}
</section>
`;
}

function openOffer({ award }: OfferRecord, voice: PageVoice): Html {
  const { offer } = award;
  if (!offer) return html``;
  const { words } = voice;
  const own = sayThing(award, voice);
  return html`<form method="post">
<input type="hidden" name="offer" value="${award.id}">
<fieldset><legend>${offer.kind === 'claim' ? fill(words.claim, { thing: own }) : words.choose}</legend>
${offer.kind === 'claim' ? button(0, words.claim_yes) : optionsOf(award).map((option, index) => button(index, capital(sayThing(option, voice))))}
</fieldset>
</form>
<p>${fill(words.until, { day: sayLastDay(offer.endsAt, voice) })} ${otherwise(offer, voice)}</p>`;
}

const button = (option: number, label: string): Html => html`<button name="option" value="${option}">${label}</button>
`;

function otherwise({ kind, otherwise: then }: Offer, { words }: PageVoice): string {
  if (then === 'lapse') return words.then_nothing;
  return kind === 'claim' ? words.then_given : words.then_first;
}

function settled(record: OfferRecord, voice: PageVoice): Html {
  const { award, answer, givenBy } = record;
  const { words } = voice;
  const isGiven = answer ? answer.option !== 'none' : award.offer?.otherwise === 'give';
  const said = answer && answer.way !== 'end' ? sayAnswer(answer, record, voice) : sayEnd(record, isGiven, voice);
  const next = answer && isGiven ? html`<p>${givenBy === undefined ? words.under_way : words.carried_out}</p>` : undefined;
  return html`<p role="status"><strong>${said}</strong></p>
${next}`;
}

function sayAnswer({ option, at }: OfferAnswer, { award }: OfferRecord, voice: PageVoice): string {
  const taken = optionOf(award, option);
  const moment = sayWhen(at, voice);
  if (!taken) return fill(voice.words.declined, { moment });
  return fill(award.offer?.kind === 'claim' ? voice.words.claimed : voice.words.chose, { thing: sayThing(taken, voice), moment });
}

function sayEnd({ award, answer }: OfferRecord, isGiven: boolean, voice: PageVoice): string {
  const { words } = voice;
  const day = award.offer ? sayLastDay(award.offer.endsAt, voice) : '';
  const thing = sayThing(optionOf(award, answer?.option ?? 0) ?? award, voice);
  if (!isGiven) return fill(words.lapsed, { day });
  return fill(answer ? words.given_by_itself : words.will_be_given, { day, thing });
}

/** Which orders it is about; a long list is cut, because nobody reads it. */
function ordersOf({ award }: OfferRecord, { words }: PageVoice): Html | undefined {
  const ids = award.orders.map(({ id }) => cleanLine(id)).filter((id) => id !== '');
  if (ids.length === 0) return undefined;
  const shown = ids.length > MOST_ORDERS ? [...ids.slice(0, MOST_ORDERS), '…'] : ids;
  return html`<p class="faint">${ids.length === 1 ? fill(words.order, { order: ids[0]! }) : fill(words.orders, { orders: shown.join(', ') })}</p>`;
}

const MOST_ORDERS = 5;
