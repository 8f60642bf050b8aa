import { type Duration, showDuration, toDuration } from '../model/instant.ts';
import { showPlace } from '../model/fault.ts';
import type { Case, Money, Window } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';
import { whyExcluded } from './case-cells.ts';
import { type AmountContext, computeExact } from './exact-amount.ts';
import { settleAward } from './settle-award.ts';

/** A case of a customer, and where it stands among all of that customer's cases. */
export interface RankedCase {
  readonly aCase: Case;
  readonly rank: number;
}

/** What a case is worth by itself, before other cases and limits are looked at. */
export interface Appraisal extends RankedCase {
  readonly money: Money;
  readonly steps: readonly string[];
}

/** A rule with what its amounts are computed with. */
export interface PreparedRule {
  readonly rule: Rule;
  readonly context: AmountContext;
}

/** What the rule gives for the case alone, or the reason why it gives nothing. */
export function appraiseCase(ranked: RankedCase, prepared: PreparedRule): Appraisal | { readonly reason: string } {
  const { rule, context } = prepared;
  const { aCase } = ranked;
  const reason = whyExcluded(rule.where, aCase, context.reader);
  if (reason !== undefined) return { reason };
  const exact = computeExact(rule.give.amount, aCase, context);
  if ('nothing' in exact) return { reason: exact.nothing };
  const settled = settleAward(exact, context.unit);
  if ('nothing' in settled) return { reason: settled.nothing };
  const merged = aCase.windows.filter((window) => window.outages.length > 1).map(showMerged);
  const steps = merged.length === 0 ? settled.steps : [...merged, ...settled.steps];
  return { aCase, rank: ranked.rank, money: settled.money, steps };
}

/** `outages.csv:2 and outages.csv:5 overlap, counted once: 6 h 30 min` */
function showMerged(window: Window): string {
  const places = window.outages.map((outage) => showPlace(outage.place));
  const length = toDuration(window.end - window.start);
  const word = sumOf(window) > length ? 'overlap' : 'touch';
  return `${places.slice(0, -1).join(', ')} and ${places.at(-1)} ${word}, counted once: ${showDuration(length)}`;
}

const sumOf = ({ outages }: Window): Duration =>
  toDuration(outages.reduce((sum, { start, end }) => sum + (end - start), 0));
