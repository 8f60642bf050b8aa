import { showPlace } from '../model/fault.ts';
import { toInstant } from '../model/instant.ts';
import type { Case, Finding, Order, Window } from '../model/nouns.ts';
import { judgeAttempts } from './attempts.ts';
import { findRepeats } from './repeated.ts';
import type { ComparedRow } from './same-thing.ts';
import type { CaseContext, CaseRow, RuleHits } from './to-cases.ts';

/** The cases of a rule that compares a customer's orders with each other, from all rows of that customer. */
export function compareOrders(rows: readonly CaseRow[], found: RuleHits, orderOf: (row: CaseRow) => Order, context: CaseContext): readonly Case[] {
  const { rule, comparing: trigger } = found;
  if (!trigger) return [];
  const compared = toComparedRows(rows, found, orderOf);
  if (trigger.kind === 'repeated') {
    return findRepeats(compared, trigger, { reader: context.reader, currency: context.policy.business.currency }).map(({ row, finding }) => toCase(rule.name, row, finding));
  }
  const failed = judgeAttempts(compared, trigger, trigger.unlessRetried, context.reader);
  return failed.map(({ row, finding }) => toCase(rule.name, row, finding.excluded === undefined ? { ...finding, ...whileOpen(row.window, context).finding } : finding));
}

/** Each row once; one that stands there with an outage and without counts with it. */
function toComparedRows(rows: readonly CaseRow[], { windows }: RuleHits, orderOf: (row: CaseRow) => Order): readonly ComparedRow[] {
  const byPlace = new Map<string, ComparedRow>();
  for (const row of rows) {
    const key = `${row.file} ${row.row}`;
    const window = (row.window === null ? undefined : windows[row.window]) ?? byPlace.get(key)?.window;
    byPlace.set(key, { order: orderOf(row), at: row.from === 0 ? undefined : toInstant(row.from), window, rank: [row.file, row.row] });
  }
  return [...byPlace.values()];
}

function toCase(rule: string, { order, at, window }: ComparedRow, finding: Finding): Case {
  const moment = at ?? toInstant(0);
  return { rule, order, windows: window ? [window] : [], hit: { start: moment, end: moment }, measures: {}, finding };
}

/** Nothing is said to a customer about an outage that lasts, unless the policy counts it until now. */
export function whileOpen(window: Window | undefined, { policy }: CaseContext): { readonly finding?: Finding } {
  const open = policy.outages?.openOutages === 'until_now' ? undefined : window?.outages.find((outage) => outage.open);
  return open ? { finding: { steps: [], excluded: `the outage ${open.id} (${showPlace(open.place)}) has not ended` } } : {};
}
