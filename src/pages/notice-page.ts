import { html } from '../model/html.ts';
import type { Page } from './page-document.ts';
import type { PageVoice } from './say-award.ts';

export type Notice = 'no_page' | 'expired' | 'nothing' | 'trouble' | 'trouble_saving' | 'busy' | 'bad' | 'report_used';

/** A page that says one thing. The way to reach a person stands under it, as under every page. */
export function noticePage(notice: Notice, { words }: PageVoice): Page {
  const title = notice === 'trouble_saving' ? words.trouble_title : words[`${notice}_title`];
  return { title, content: html`<div class="card"><p class="lead">${words[notice]}</p></div>` };
}
