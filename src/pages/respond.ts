import { readLinkToken } from '../model/link-token.ts';
import { showOffers, takeAnswer } from './answer-requests.ts';
import { type Notice, noticePage } from './notice-page.ts';
import type { House } from './page-house.ts';
import type { PageKind, PageRequest, PageResponse } from './page-request.ts';
import { toVoice } from './page-voice.ts';
import { showReports, takeReport } from './report-requests.ts';
import { toPageResponse, toTextResponse } from './response.ts';
import { type Route, routeOf } from './route.ts';
import { isFromOurPage } from './same-site.ts';

type LinkRoute = Extract<Route, { readonly token: string }>;

/** Answers one request. It never throws: where the ledger is away, the page says so, and how to reach a person. */
export async function respond(request: PageRequest, house: House): Promise<PageResponse> {
  const route = routeOf(request.path, house.site.url);
  const wait = house.limits.byClient.ask(request.client, house.now());
  if (wait > 0) return tooMany(request, wait, house);
  try {
    if ('token' in route) return await respondToLink(request, route, house);
    return await respondToOther(request, route.kind, house);
  } catch (trouble) {
    const notice = request.method === 'POST' ? 'trouble_saving' : 'trouble';
    const response = toNotice(request, 'token' in route ? route.kind : 'none', notice, house, 503, { 'Retry-After': '60' });
    return { ...response, trouble };
  }
}

async function respondToOther(request: PageRequest, kind: 'health' | 'robots' | 'none', house: House): Promise<PageResponse> {
  if (!isReading(request)) return notAllowed(request, kind, 'GET, HEAD', house);
  if (kind === 'robots') return toTextResponse(request, kind, 'User-agent: *\nDisallow: /\n', house);
  return kind === 'health' ? health(request, house) : toNotice(request, kind, 'no_page', house, 404);
}

/** No link has this id: asking for it only shows whether the ledger answers. */
const NO_LINK = '0'.repeat(32);

async function health(request: PageRequest, house: House): Promise<PageResponse> {
  try {
    await house.ledger.findLink(NO_LINK);
    return toTextResponse(request, 'health', 'ok\n', house);
  } catch (trouble) {
    return { ...toTextResponse(request, 'health', 'the ledger does not answer\n', house, 503), trouble };
  }
}

/** The signature is looked at before the ledger is asked: who has no link of ours learns nothing, and costs nothing. */
async function respondToLink(request: PageRequest, { kind, token }: LinkRoute, house: House): Promise<PageResponse> {
  if (!isReading(request) && request.method !== 'POST') return notAllowed(request, kind, 'GET, HEAD, POST', house);
  const reading = readLinkToken(house.key, kind, token, house.now());
  if (reading.kind === 'forged') return toNotice(request, kind, 'no_page', house, 404);
  if (reading.kind === 'expired') return toNotice(request, kind, 'expired', house, 410);
  const wait = house.limits.byLink.ask(reading.id, house.now());
  if (wait > 0) return tooMany(request, wait, house);
  const form = request.method === 'POST' ? readForm(request, house) : undefined;
  if (typeof form === 'number') return toNotice(request, kind, 'bad', house, form);
  const found = await house.ledger.findLink(reading.id);
  if (found?.link.kind !== kind) return toNotice(request, kind, 'no_page', house, 404);
  if (kind === 'answer') return form ? takeAnswer(request, token, form, found, house) : showOffers(request, found, house);
  if (!found.page) return toNotice(request, kind, 'nothing', house, 200);
  return form ? takeReport(request, token, form, found.page, house) : showReports(request, found.page, house);
}

/** What a form of ours sends; the status where it is none. */
function readForm(request: PageRequest, { site }: House): URLSearchParams | number {
  if (!isFromOurPage(request, site.url)) return 403;
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return 415;
  return request.body === undefined ? 413 : new URLSearchParams(request.body);
}

const isReading = ({ method }: PageRequest): boolean => method === 'GET' || method === 'HEAD';

function notAllowed(request: PageRequest, kind: PageKind, allowed: string, house: House): PageResponse {
  return toNotice(request, kind, 'bad', house, 405, { Allow: allowed });
}

function tooMany(request: PageRequest, wait: number, house: House): PageResponse {
  return toNotice(request, 'limited', 'busy', house, 429, { 'Retry-After': String(Math.ceil(wait / 1000)) });
}

/** In the business's own language: whose the link is, is not known or not told. */
function toNotice(
  request: PageRequest, kind: PageKind, notice: Notice, house: House, status: number, more?: Readonly<Record<string, string>>,
): PageResponse {
  const voice = toVoice(house.site, house.site.business.locale);
  return toPageResponse(request, kind, noticePage(notice, voice), voice, house, status, more);
}
