import { type Html, html } from '../../model/html.ts';
import type { ReasonKind } from '../../plan/figures/reason-kinds.ts';
import { plural } from '../plan-report.ts';
import { count } from '../rule-table.ts';
import { clip } from './say.ts';
import { renderTable } from './table.ts';

const MOST_ROWS = 30;

/** Who was considered and gets nothing, and which rows could not be read, by the kind of reason. */
export function renderNothing(excluded: readonly ReasonKind[], rejected: readonly ReasonKind[]): Html {
  const [cases, rows] = [countOf(excluded), countOf(rejected)];
  return html`<h3>Considered, and not given anything</h3>
${cases === 0 ? html`<p>Nobody: every case that was found is given something.</p>
` : html`<p>${plural(cases, 'case')}; excluded.csv has each of them.</p>
${renderKinds('Why cases get nothing', excluded)}`}<h3>Rows that could not be read</h3>
${rows === 0 ? html`<p>None: every row could be read.</p>
` : html`<p>${plural(rows, 'row')}; excluded.csv has each of them. Mend them and plan again, or go on without them.</p>
${renderKinds('Why rows could not be read', rejected)}`}`;
}

const countOf = (kinds: readonly ReasonKind[]): number => kinds.reduce((sum, kind) => sum + kind.count, 0);

function renderKinds(label: string, kinds: readonly ReasonKind[]): Html {
  const left = kinds.slice(MOST_ROWS);
  const rows = kinds.slice(0, MOST_ROWS).map(({ reason, count: times, examples }) => [clip(reason, 200), count(times), examples.map((example) => clip(withoutReason(example, reason), 200)).join(' · ')]);
  const others = left.length === 0 ? [] : [[plural(left.length, 'other reason'), count(countOf(left)), '']];
  return renderTable({ label, head: ['reason', 'how many', 'such as'], rows: [...rows, ...others], words: [0, 2] });
}

/** What an example adds to its kind: where the reason says all, only which row it is. */
const withoutReason = (example: string, reason: string): string => (example.endsWith(reason) ? example.slice(0, -reason.length).replace(/[:\s]+$/, '') : example);
