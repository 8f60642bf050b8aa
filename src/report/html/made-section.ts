import { type Html, html } from '../../model/html.ts';
import { toInstant } from '../../model/instant.ts';
import type { PlanHeader } from '../../plan/plan-header.ts';
import { count } from '../rule-table.ts';
import { sayMoment, type Voice } from './say.ts';
import { renderTable } from './table.ts';

/** What the plan was made from, by the digests that its id covers. */
export function renderMade({ id, made_at, as_of, policy, templates, inputs }: PlanHeader, voice: Voice): Html {
  const moment = (iso: string): string => `${sayMoment(toInstant(Date.parse(iso)), voice)} (${voice.zone})`;
  const rows = [
    ...inputs.map(({ file, sha256, bytes }) => [file, count(bytes), sha256]),
    ...[policy, ...templates].map(({ file, sha256 }) => [file, '', sha256]),
  ];
  return html`<dl class="made"><dt>made</dt><dd>${moment(made_at)}</dd><dt>as of</dt><dd>${moment(as_of)}</dd><dt>id</dt><dd>${id}</dd></dl>
<details><summary>Files, and their digests</summary>
${renderTable({ label: 'What the plan was made from', head: ['file', 'bytes', 'SHA-256'], rows, words: [0, 2] })}</details>`;
}
