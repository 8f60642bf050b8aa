import type { CustomerReport, OfferOption, ReportPage } from '../model/offers.ts';
import { noticePage } from './notice-page.ts';
import type { House } from './page-house.ts';
import type { PageRequest, PageResponse } from './page-request.ts';
import { toVoice } from './page-voice.ts';
import { askedSymptoms, remediesOf, reportPage, type ReportState, shownOrders, type Unfinished } from './report-page.ts';
import { seeOther, toPageResponse } from './response.ts';

/** Shows the customer's latest orders, and what was told of them. Changes nothing. */
export async function showReports(request: PageRequest, page: ReportPage, house: House): Promise<PageResponse> {
  return toReportResponse(request, { page, told: await house.ledger.reports(page.customer) }, house);
}

/** What a form comes to: reports to be noted (none where they are already), what is missing, or nothing that we asked for. */
type FormReading =
  | { readonly kind: 'reports'; readonly reports: readonly CustomerReport[] }
  | { readonly kind: 'unfinished'; readonly unfinished: Unfinished }
  | { readonly kind: 'bad' };

const BAD: FormReading = { kind: 'bad' };

/** Notes what a customer tells, or the answer to the question that follows, and leads back to the page. */
export function takeReport(
  request: PageRequest, token: string, form: URLSearchParams, page: ReportPage, house: House,
): Promise<PageResponse> {
  return house.inTurn(page.customer, async () => {
    const state = { page, told: await house.ledger.reports(page.customer) };
    const reading = form.has('wants') ? readWants(form, state, house) : readSymptoms(form, state, house);
    if (reading.kind === 'unfinished') return toReportResponse(request, state, house, reading.unfinished);
    if (reading.kind === 'bad') return toNotice(request, 'bad', page, house, 400);
    const results: string[] = [];
    for (const report of reading.reports) results.push(await house.ledger.report(report));
    return results.includes('used') ? toNotice(request, 'report_used', page, house, 200) : seeOther(request, 'report', token, house);
  });
}

/** An order and what is wrong with it: a report for each rule that asks for what was ticked. */
function readSymptoms(form: URLSearchParams, { page, told }: ReportState, house: House): FormReading {
  const { words } = toVoice(house.site, page.locale);
  const order = form.get('order') ?? '';
  const ticked = form.getAll('symptom');
  const asked = askedSymptoms(house.site);
  if (ticked.some((value) => asked.every((symptom) => symptom.value !== value))) return BAD;
  if (order !== '' && shownOrders(page, house.site).every(({ id }) => id !== order)) return BAD;
  if (order === '') return { kind: 'unfinished', unfinished: { order, symptoms: ticked, missing: words.report_missing_order } };
  if (ticked.length === 0) return { kind: 'unfinished', unfinished: { order, symptoms: ticked, missing: words.report_missing_symptom } };
  const chosen = asked.filter(({ value }) => ticked.includes(value));
  const reports = [...new Set(chosen.map(({ rule }) => rule))].map((rule) => {
    const before = told.find((report) => report.order === order && report.rule === rule);
    const names = chosen.filter((symptom) => symptom.rule === rule).map(({ name }) => name);
    return { customer: page.customer, order, rule, symptoms: [...new Set([...(before?.symptoms ?? []), ...names])], wants: before?.wants, at: house.now() };
  });
  return { kind: 'reports', reports };
}

/** The answer to the question. The first one counts; the page says it again. */
function readWants(form: URLSearchParams, { told }: ReportState, house: House): FormReading {
  const report = told.find(({ order, rule }) => order === form.get('order') && rule === form.get('rule'));
  if (!report) return BAD;
  const wants = readOption(form.get('wants') ?? '', report, house);
  if (wants === undefined) return BAD;
  return { kind: 'reports', reports: report.wants === undefined ? [{ ...report, wants, at: house.now() }] : [] };
}

function readOption(written: string, report: CustomerReport, { site }: House): OfferOption | undefined {
  if (written === 'none') return 'none';
  return remediesOf(report, site).find(({ option }) => String(option) === written)?.option;
}

function toReportResponse(request: PageRequest, state: ReportState, house: House, unfinished?: Unfinished): PageResponse {
  const voice = toVoice(house.site, state.page.locale);
  return toPageResponse(request, 'report', reportPage(state, house.site, voice, unfinished), voice, house, unfinished ? 422 : 200);
}

function toNotice(request: PageRequest, notice: 'bad' | 'report_used', { locale }: ReportPage, house: House, status: number): PageResponse {
  const voice = toVoice(house.site, locale);
  return toPageResponse(request, 'report', noticePage(notice, voice), voice, house, status);
}
