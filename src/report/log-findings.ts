import { showWhom } from './letter-list.ts';
import { type Marks, plural } from './plan-report.ts';
import { count } from './rule-table.ts';

/** What a mail server's log says of one unknown letter. */
export interface LogFinding {
  readonly letter: { readonly customer: string; readonly address: string };
  readonly outcome: 'sent' | 'bounced' | 'deferred' | 'unclear' | 'absent';
}

const SETTLED = { sent: 'was delivered', bounced: 'came back' } as const;
const OPEN = { deferred: 'that the server still tries', unclear: 'of which the log is not clear', absent: 'of which it says nothing' } as const;

const SHOWN = 50;

/** What `reconcile --mail-log` prints before it asks. */
export function renderLogFindings(findings: readonly LogFinding[], paint: Marks): string {
  if (findings.length === 0) return 'No letter is unknown: there is nothing to settle.\n';
  const of = (outcome: LogFinding['outcome']): readonly LogFinding[] => findings.filter((finding) => finding.outcome === outcome);
  const clear = (['sent', 'bounced'] as const).flatMap((outcome) => of(outcome).map(({ letter }) => `  ${showWhom(letter)}: ${SETTLED[outcome]}`));
  const open = (['deferred', 'unclear', 'absent'] as const).flatMap((outcome) => (of(outcome).length === 0 ? [] : [`${count(of(outcome).length)} ${OPEN[outcome]}`]));
  const left = findings.length - clear.length;
  return `${[
    `The log is clear about ${count(clear.length)} of ${plural(findings.length, 'unknown letter')}.`,
    ...clear.slice(0, SHOWN),
    ...(clear.length > SHOWN ? [`  … and ${count(clear.length - SHOWN)} more`] : []),
    ...(left > 0 ? [paint.warn(`${plural(left, 'letter')} ${left === 1 ? 'stays' : 'stay'} unknown: ${open.join(', ')}.`)] : []),
  ].join('\n')}\n`;
}
