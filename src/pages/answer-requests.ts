import type { OfferOption, OfferRecord } from '../model/offers.ts';
import { answerPage } from './answer-page.ts';
import { noticePage } from './notice-page.ts';
import type { House } from './page-house.ts';
import type { PageRequest, PageResponse } from './page-request.ts';
import { toVoice } from './page-voice.ts';
import type { KnownLink } from './pages-ledger.ts';
import { seeOther, toPageResponse } from './response.ts';

/** Shows the offers of a letter as they stand. Changes nothing, however often and by whomever it is opened. */
export function showOffers(request: PageRequest, { offers }: KnownLink, house: House): PageResponse {
  const voice = toVoice(house.site, offers[0]?.award.locale ?? '');
  const page = offers.length === 0 ? noticePage('nothing', voice) : answerPage(offers, house.site, voice, house.now());
  return toPageResponse(request, 'answer', page, voice, house);
}

/**
 * Notes an answer and leads back to the page. One that comes too late, or a second time, changes nothing, and leads to the
 * same page: it says what was done. An offer of another letter, or an option that was not offered, is no answer.
 */
export async function takeAnswer(
  request: PageRequest, token: string, form: URLSearchParams, { offers }: KnownLink, house: House,
): Promise<PageResponse> {
  const record = offers.find(({ award }) => award.id === form.get('offer'));
  const option = record && readOption(record, form.get('option') ?? '');
  const result = record && option !== undefined ? await house.ledger.answer(record.award.id, option, 'page', house.now()) : undefined;
  if (result && result.kind !== 'unknown') return seeOther(request, 'answer', token, house);
  const voice = toVoice(house.site, offers[0]?.award.locale ?? '');
  return toPageResponse(request, 'answer', noticePage('bad', voice), voice, house, 400);
}

/** The option that a button stands for: a claim has one, a choice one for each of its remedies. */
function readOption({ award }: OfferRecord, written: string): OfferOption | undefined {
  if (!/^\d{1,3}$/.test(written)) return undefined;
  const last = award.offer?.kind === 'claim' ? 0 : award.choices.length;
  return Number(written) <= last ? Number(written) : undefined;
}
