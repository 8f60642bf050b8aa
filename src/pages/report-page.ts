import { cleanLine } from '../letter/clean-text.ts';
import { sayMoment } from '../letter/say-time.ts';
import type { CustomerReport, ReportableOrder, ReportPage } from '../model/offers.ts';
import { type Html, html } from '../model/html.ts';
import type { Page } from './page-document.ts';
import type { PageVoice } from './say-award.ts';
import type { Site, SiteRemedy, Symptom } from './site.ts';
import { fill } from './words.ts';

/** A symptom that can be ticked, and the rule that asks for it. */
export interface AskedSymptom extends Symptom {
  readonly rule: string;
  /** What its box sends. */
  readonly value: string;
}

/** What was filled in and could not be taken, with what is missing. */
export interface Unfinished {
  readonly order: string;
  readonly symptoms: readonly string[];
  readonly missing: string;
}

/** What the customer has told before, and the orders that may still be told of. */
export interface ReportState {
  readonly page: ReportPage;
  readonly told: readonly CustomerReport[];
}

/**
 * The page on which a customer tells of a problem: thanks for what was told, the one question where it is open, and the
 * orders that nothing was told of yet. It asks for no words, and blames nobody.
 */
export function reportPage(state: ReportState, site: Site, voice: PageVoice, unfinished?: Unfinished): Page {
  const { words } = voice;
  const told = ordersTold(state).map((order) => toldCard(order, state, site, voice));
  const form = reportForm(state, site, voice, told.length > 0, unfinished);
  const title = told.length > 0 ? words.report_thanks_title : words.report_title;
  const lead = told.length > 0 ? words.report_thanks : form ? words.report_lead : words.nothing;
  return {
    title: told.length === 0 && !form ? words.nothing_title : title,
    tab: unfinished && fill(words.error_in_title, { title }),
    content: html`${unfinished && missing(unfinished, voice)}<p class="lead">${lead}</p>
${told}
${form}`,
  };
}

/** Every symptom that a rule of the site asks for; the same words stand once, under the first rule. */
export function askedSymptoms({ rules }: Site): readonly AskedSymptom[] {
  const asked = [...rules].flatMap(([rule, { symptoms }]) => symptoms.map((symptom) => ({ ...symptom, rule, value: `${rule}/${symptom.name}` })));
  return asked.filter(({ says }, index) => asked.findIndex((other) => other.says === says) === index);
}

/** The orders that the page shows: as many of the latest as any rule that asks says. */
export function shownOrders({ orders }: ReportPage, { rules }: Site): readonly ReportableOrder[] {
  const asking = [...rules.values()].filter(({ symptoms }) => symptoms.length > 0);
  return orders.slice(0, Math.max(0, ...asking.map(({ latest }) => latest)));
}

/** What may be asked for at once after a report under this rule. */
export function remediesOf(report: CustomerReport, { rules }: Site): readonly SiteRemedy[] {
  return rules.get(report.rule)?.remedies ?? [];
}

function ordersTold({ page, told }: ReportState): readonly ReportableOrder[] {
  return page.orders.filter(({ id }) => told.some(({ order }) => order === id));
}

function missing({ missing: what }: Unfinished, { words }: PageVoice): Html {
  return html`<div class="card trouble" role="alert"><h2>${words.report_missing_title}</h2><p>${what}</p></div>
`;
}

function toldCard(order: ReportableOrder, { told }: ReportState, site: Site, voice: PageVoice): Html {
  const reports = told.filter((report) => report.order === order.id);
  return html`<section class="card done">
<h2>${cleanLine(order.says)}</h2>
${reports.map((report) => toldReport(report, order, site, voice))}</section>
`;
}

function toldReport(report: CustomerReport, order: ReportableOrder, site: Site, voice: PageVoice): Html {
  const { words } = voice;
  const symptoms = report.symptoms.map((name) => says(name, report.rule, site)).join(', ');
  const day = sayMoment(report.at, voice.time, 'long');
  return html`<p>${fill(words.report_told, { day, symptoms })}</p>
${isAsked(report) ? question(report, order, site, voice) : html`<p role="status"><strong>${wanted(report, site, voice)}</strong></p>
`}`;
}

/** Whether the one question is still open. */
function isAsked({ wants, used }: CustomerReport): boolean {
  return wants === undefined && used === undefined;
}

function says(name: string, rule: string, { rules }: Site): string {
  return cleanLine(rules.get(rule)?.symptoms.find((symptom) => symptom.name === name)?.says ?? name);
}

function question(report: CustomerReport, order: ReportableOrder, site: Site, { words }: PageVoice): Html {
  const [first, ...others] = remediesOf(report, site);
  if (!first) return html`<p role="status">${words.report_all_told}</p>
`;
  return html`<form method="post">
<input type="hidden" name="order" value="${order.id}">
<input type="hidden" name="rule" value="${report.rule}">
<fieldset><legend>${fill(words.questions[first.remedy] ?? '', { unit: first.unit })}</legend>
<button name="wants" value="${first.option}">${words.report_yes}</button>
${others.map((other) => html`<button class="quiet" name="wants" value="${other.option}">${fill(words.report_instead, { thing: kindOf(other, words.kinds) })}</button>
`)}<button class="quiet" name="wants" value="none">${words.report_no}</button>
</fieldset>
</form>
`;
}

function wanted(report: CustomerReport, site: Site, { words }: PageVoice): string {
  if (report.wants === 'none') return words.report_wants_nothing;
  if (report.wants === undefined) return words.report_wants_used;
  const taken = remediesOf(report, site).find(({ option }) => option === report.wants);
  return taken ? fill(words.report_wants, { thing: kindOf(taken, words.asked) }) : words.report_all_told;
}

function kindOf({ remedy, unit }: SiteRemedy, kinds: Readonly<Record<string, string>>): string {
  return fill(kinds[remedy] ?? '{unit}', { unit });
}

/** The form over the orders that nothing was told of; undefined where there is none, or no rule asks. */
function reportForm(state: ReportState, site: Site, voice: PageVoice, isMore: boolean, unfinished: Unfinished | undefined): Html | undefined {
  const { words } = voice;
  const orders = shownOrders(state.page, site).filter(({ id }) => !state.told.some((report) => report.order === id));
  const symptoms = askedSymptoms(site);
  if (orders.length === 0 || symptoms.length === 0) return undefined;
  const isChosen = (id: string): boolean => (unfinished && unfinished.order !== '' ? unfinished.order === id : orders.length === 1);
  const form = html`<form method="post">
<fieldset><legend>${words.report_order}</legend>
${orders.map(({ id, says: words_ }) => tick('radio', 'order', id, words_, isChosen(id)))}</fieldset>
<fieldset><legend>${words.report_symptoms}</legend>
${symptoms.map(({ value, says: words_ }) => tick('checkbox', 'symptom', value, words_, unfinished?.symptoms.includes(value) ?? false))}</fieldset>
<button>${words.report_send}</button>
</form>`;
  if (!isMore) return html`<section class="card">${form}</section>`;
  // What was told comes first, and its question; another order is one step away.
  return html`<details class="card"${unfinished ? ' open' : ''}><summary>${words.report_more_title}</summary>${form}</details>`;
}

function tick(type: 'radio' | 'checkbox', name: string, value: string, label: string, isChecked: boolean): Html {
  const marks = `${isChecked ? ' checked' : ''}${type === 'radio' ? ' required' : ''}`;
  return html`<label class="tick"><input type="${type}" name="${name}" value="${value}"${marks}><span>${cleanLine(label)}</span></label>
`;
}
