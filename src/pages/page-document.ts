import { cleanLine } from '../letter/clean-text.ts';
import { type Html, html } from '../model/html.ts';
import type { PageVoice } from './say-award.ts';
import type { Site } from './site.ts';
import type { StyleSheet } from './style-sheet.ts';

/** One page: what its tab and its head say, and what stands under it. */
export interface Page {
  readonly title: string;
  /** Before the title in the tab, where something must be seen to first. */
  readonly tab?: string | undefined;
  readonly content: Html;
}

/** What every page shares. */
export interface Frame {
  readonly site: Site;
  readonly style: StyleSheet;
}

/** The whole document, without a script, a picture, or anything that is fetched. */
export function renderDocument(page: Page, { site, style }: Frame, voice: PageVoice): string {
  const name = cleanLine(site.business.name);
  return html`<!doctype html>
<html lang="${voice.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${page.tab ?? page.title} – ${name}</title>
<style>${{ markup: style.css }}</style>
</head>
<body>
<header><p>${name}</p></header>
<main>
<h1>${page.title}</h1>
${page.content}
</main>
${callUs(site, voice)}
</body>
</html>
`.markup;
}

/** A person to reach, on every page. */
function callUs({ business }: Site, { words }: PageVoice): Html {
  const [before = '', after = ''] = words.call.split('{phone}');
  return html`<footer><p>${before}<a class="call" href="tel:${toPhoneLink(business.phone)}">${cleanLine(business.phone)}</a>${after}</p></footer>`;
}

/** What a `tel:` link takes (RFC 3966): digits, a leading plus, and no blanks. */
function toPhoneLink(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return phone.trim().startsWith('+') ? `+${digits}` : digits;
}
