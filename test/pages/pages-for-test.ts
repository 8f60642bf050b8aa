/** Pages over a ledger that is played: offers, links and reports in memory, by the words of the port. */
import { createSecretKey } from 'node:crypto';
import { type Instant, toInstant } from '../../src/model/instant.ts';
import { makeLinkToken } from '../../src/model/link-token.ts';
import type { PlannedAward } from '../../src/model/nouns.ts';
import type { CustomerReport, Link, OfferAnswer, OfferRecord, ReportPage } from '../../src/model/offers.ts';
import { type House, openHouse } from '../../src/pages/page-house.ts';
import type { PageRequest, PageResponse } from '../../src/pages/page-request.ts';
import type { PagesLedger } from '../../src/pages/pages-ledger.ts';
import { respond } from '../../src/pages/respond.ts';
import type { Site } from '../../src/pages/site.ts';
import { award } from '../send/plan-for-test.ts';

/** A Sunday, in Los Angeles still the Saturday before. */
export const NOW = toInstant(Date.parse('2026-11-22T18:00:00Z'));
const DAY = 86_400_000;
export const KEY = createSecretKey(Buffer.from('a key for tests, and for nothing else'));

export const SITE: Site = {
  business: { name: 'Lantern DVD', phone: '+1 888 555 0142', locale: 'en-US', zone: 'America/Los_Angeles' },
  colour: '#8a5a00',
  url: 'https://help.lantern.example',
  rules: new Map([
    ['streaming-outage', { says: 'streaming was down all afternoon', symptoms: [], latest: 0, remedies: [] }],
    ['damaged-item', {
      says: 'the disc that we sent you was broken',
      symptoms: [{ name: 'skips', says: 'It skips' }, { name: 'wont_play', says: 'It will not play' }, { name: 'cracked', says: 'It is cracked' }, { name: 'broken', says: 'It is broken in two' }],
      latest: 3,
      remedies: [{ option: 0, remedy: 'replacement', unit: 'the same disc' }, { option: 1, remedy: 'refund', unit: 'USD' }],
    }],
  ]),
};

export const CLAIM = offer('claim-1', 'ada', { offer: { kind: 'claim', endsAt: toInstant(NOW + 5 * DAY), remindAt: undefined, otherwise: 'give' } });
export const CHOICE = offer('choice-1', 'ada', {
  rule: 'damaged-item', remedy: 'replacement', money: { minor: 1n, unit: 'the same disc' },
  choices: [{ remedy: 'refund', money: { minor: 1999n, unit: 'USD' }, steps: [] }],
  offer: { kind: 'choice', endsAt: toInstant(NOW + 12 * DAY), remindAt: undefined, otherwise: 'give' },
});
export const REPORT_PAGE: ReportPage = {
  customer: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', locale: '',
  orders: [{ id: 'V-3', says: 'Casablanca, sent 12 November' }, { id: 'V-2', says: 'The Third Man, sent 3 November' }, { id: 'V-1', says: 'Metropolis, sent 28 October' }, { id: 'V-0', says: 'Nosferatu, sent 1 October' }],
};

/** An offer that nobody has answered; `changes` are the award's. */
export function offer(id: string, customer: string, changes: Partial<PlannedAward>): OfferRecord {
  const made = award(id, customer, { rule: 'streaming-outage', money: { minor: 20n, unit: 'USD' }, ...changes });
  return { award: made, plan: { id: 'plan-1', name: '2026-11-21-lantern' }, address: `${customer}@example.com`, answer: undefined, remindedBy: undefined, givenBy: undefined };
}

export function withAnswer(record: OfferRecord, answer: OfferAnswer, changes: Partial<OfferRecord> = {}): OfferRecord {
  return { ...record, answer, ...changes };
}

export interface PlayedLedger extends PagesLedger {
  /** Every change that was made, in order. */
  readonly changes: string[];
  readonly answers: Map<string, OfferAnswer>;
  readonly told: CustomerReport[];
  /** Offers behind links, by the link's id. */
  readonly links: Map<string, { readonly link: Link; offers: readonly OfferRecord[]; readonly page: ReportPage | undefined }>;
}

/** Answers as the ledger does: the first one counts, and none after the end. */
export function playLedger(): PlayedLedger {
  const ledger: PlayedLedger = {
    changes: [], answers: new Map(), told: [], links: new Map(),
    async findLink(id) {
      const found = ledger.links.get(id);
      return found && { ...found, offers: found.offers.map((record) => ({ ...record, answer: ledger.answers.get(record.award.id) ?? record.answer })) };
    },
    async answer(id, option, way, at) {
      const record = [...ledger.links.values()].flatMap(({ offers }) => offers).find(({ award: { id: known } }) => known === id);
      if (!record) return { kind: 'unknown' };
      const before = ledger.answers.get(id) ?? record.answer;
      if (before) return { kind: 'already', answer: before };
      if (!record.award.offer || at >= record.award.offer.endsAt) return { kind: 'ended' };
      const answer = { option, way, at };
      ledger.answers.set(id, answer);
      ledger.changes.push(`answer ${id} ${option}`);
      return { kind: 'taken', answer };
    },
    async report(report) {
      const index = ledger.told.findIndex(({ order, rule, customer }) => order === report.order && rule === report.rule && customer === report.customer);
      ledger.changes.push(`report ${report.order} ${report.symptoms.join('+')} ${report.wants ?? '-'}`);
      if (index >= 0) ledger.told[index] = report;
      else ledger.told.push(report);
      return index >= 0 ? 'changed' : 'new';
    },
    async reports(customer) {
      return ledger.told.filter((report) => customer === undefined || report.customer === customer);
    },
  };
  return ledger;
}

export interface PagesForTest {
  readonly house: House;
  readonly ledger: PlayedLedger;
  clock: { now: Instant };
  /** A link of this kind with what is behind it: gives its token. */
  link(kind: Link['kind'], behind: { readonly offers?: readonly OfferRecord[]; readonly page?: ReportPage; readonly expiresAt?: Instant }): string;
  get(path: string, changes?: Partial<PageRequest>): Promise<PageResponse>;
  post(path: string, form: Readonly<Record<string, string>> | URLSearchParams, changes?: Partial<PageRequest>): Promise<PageResponse>;
}

export function openPages(site: Site = SITE, given?: Partial<PagesLedger>): PagesForTest {
  const ledger = playLedger();
  const clock = { now: NOW };
  const house = openHouse({ site, ledger: { ...ledger, ...given }, key: KEY, now: () => clock.now });
  const ask = (request: Partial<PageRequest>): Promise<PageResponse> =>
    respond({ method: 'GET', path: '/', headers: {}, body: '', client: '192.0.2.1', isSecure: true, ...request }, house);
  let links = 0;
  return {
    house, ledger, clock,
    link(kind, { offers = [], page, expiresAt = toInstant(NOW + 40 * DAY) }) {
      const id = String((links += 1)).padStart(32, '0').replace(/^0/, 'a');
      ledger.links.set(id, { link: { id, kind, customer: 'ada', plan: 'plan-1', expiresAt }, offers, page });
      return makeLinkToken(KEY, { id, kind, expiresAt });
    },
    get: (path, changes = {}) => ask({ path, ...changes }),
    post: (path, form, changes = {}) => ask({
      method: 'POST', path, body: new URLSearchParams(form).toString(),
      ...changes, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...changes.headers },
    }),
  };
}
