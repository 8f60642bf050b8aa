import { type Html, html } from '../../model/html.ts';
import { renderAmounts } from './amounts-section.ts';
import { renderAwards } from './awards-section.ts';
import { renderBreakdown } from './breakdown-section.ts';
import { renderDays } from './days-section.ts';
import { renderLetters } from './letters-section.ts';
import { renderLimits } from './limits-section.ts';
import { renderMade } from './made-section.ts';
import { renderNothing } from './nothing-section.ts';
import { renderOutages } from './outages-section.ts';
import type { PageView } from './plan-view.ts';
import { renderRules } from './rules-section.ts';
import { STYLE } from './style-sheet.ts';
import { renderTotals } from './totals-section.ts';

/** The style is in the page, and letters bring their own; nothing else is let in, in no frame of it either. */
const CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/**
 * The plan as one page of HTML, for those who decide about it: totals first, then what they are made of. It runs no
 * script and fetches nothing. Its size does not grow with the plan: sums, the first of the rows, and a few letters.
 */
export function renderPlanPage(view: PageView): string {
  const { header, setting } = view;
  const sections = toSections(view);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>Plan ${header.name}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header>
<h1>Plan ${header.name}</h1>
<p class="faint">${setting.business === '' ? '' : `${setting.business} · `}days and times of ${setting.zone}</p>
${header.over_limit === null ? undefined : html`<p class="warn">${header.over_limit} It can be read, but not sent.</p>
`}<nav aria-label="Parts of this page"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main>
${sections.map(({ id, title, content }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>
`)}</main>
<footer><p>This page tells of the plan as it was made; nothing is sent from it. It names customers: keep it as you keep the plan’s folder.</p></footer>
</body>
</html>
`.markup;
}

function toSections(view: PageView): readonly Section[] {
  const { header, figures, letters, setting } = view;
  const { awards, outages } = header.counts;
  const given: readonly (Section | undefined)[] = [
    { id: 'rules', title: 'Rules', content: renderRules(header.rules, setting) },
    figures.byTier.size === 0 ? undefined : { id: 'tiers', title: 'Tiers', content: renderBreakdown({ id: 'tier', one: 'tier', many: 'tiers' }, figures.byTier, setting) },
    { id: 'days', title: 'Days', content: renderDays(figures.byDay, setting) },
    ...[...figures.byColumn].map(([column, parts], index) => ({
      id: `column-${index + 1}`, title: capitalised(column), content: renderBreakdown({ id: `by-${index + 1}`, one: column, many: `values of ${column}` }, parts, setting),
    })),
    { id: 'amounts', title: 'Amounts', content: renderAmounts(figures.amounts, setting) },
  ];
  const sections: readonly (Section | undefined)[] = [
    { id: 'totals', title: 'Totals', content: renderTotals(view) },
    ...(header.rules.length === 0 ? [] : given),
    outages === 0 ? undefined : { id: 'outages', title: 'Outages', content: renderOutages(figures.outages, outages, setting) },
    header.kind === 'reminder' ? undefined : { id: 'limits', title: 'Limits', content: renderLimits(view) },
    header.kind ? undefined : { id: 'nothing', title: 'Who gets nothing', content: renderNothing(figures.excluded, figures.rejected) },
    { id: 'letters', title: 'Letters', content: renderLetters(letters) },
    awards === 0 ? undefined : { id: 'awards', title: header.kind === 'reminder' ? 'Offers' : 'Awards', content: renderAwards(figures.largest, awards, setting) },
    { id: 'made', title: 'Made from', content: renderMade(header, setting) },
  ];
  return sections.filter((section) => section !== undefined);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' ');
