import { showPlace } from '../model/fault.ts';
import { type Duration, showDuration, toDuration } from '../model/instant.ts';
import type { AwardChoice, Case, Money, Remedy, Window } from '../model/nouns.ts';
import type { AmountForm, Rule } from '../policy/policy.ts';
import { whyExcluded } from './case-cells.ts';
import type { Carried, Exact, Nothing, Subject } from './exact.ts';
import { computeExact } from './exact-amount.ts';
import { explainMeasures } from './explain-measures.ts';
import type { JudgedCase } from './judged-case.ts';
import type { PreparedChoice, PreparedRule } from './prepare-rule.ts';
import { settleAward } from './settle-award.ts';
import { showReport } from './show-report.ts';

/** A case of a customer, and where it stands among all of that customer's cases. */
export interface RankedCase {
  readonly aCase: Case;
  readonly rank: number;
}

/** A case as its rule judges it; the rank is that of its first hit. */
export interface RankedJudged {
  readonly judged: JudgedCase;
  readonly rank: number;
}

/** What a case is worth by itself, before other cases and limits are looked at. */
export interface Appraisal extends RankedJudged {
  readonly money: Money;
  readonly steps: readonly string[];
  readonly choices: readonly AwardChoice[];
  /** Where it is another than the rule's own: what the customer asked for. */
  readonly remedy?: Remedy | undefined;
}

export interface Reason {
  readonly reason: string;
}

/** Cases that are paid together, for what `each` adds up. */
export interface Together {
  readonly members: readonly JudgedCase[];
  readonly sums: Map<AmountForm, Exact | Nothing>;
  readonly carried: Carried | undefined;
}

const NO_CHOICES: readonly AwardChoice[] = [];

/** What the rule gives for the case, or the reason why it gives nothing. */
export function appraiseCase({ judged, rank }: RankedJudged, prepared: PreparedRule, together?: Together): Appraisal | Reason {
  const { rule, context } = prepared;
  const reason = whyExcluded(rule.where, judged, context);
  if (reason !== undefined) return { reason };
  const subject: Subject = { judged, members: together?.members, sums: together?.sums, carried: together?.carried };
  const exact = computeExact(rule.give.amount, subject, context);
  if ('nothing' in exact) return { reason: exact.nothing };
  const settled = settleAward(exact, context.unit);
  if ('nothing' in settled) return { reason: settled.nothing };
  const before = judged.report ? [...showReport(judged.report, context.zone), ...stepsBefore(judged, prepared)] : stepsBefore(judged, prepared);
  const steps = before.length === 0 ? settled.steps : [...before, ...settled.steps];
  const choices = prepared.choices.length === 0 ? NO_CHOICES : prepared.choices.flatMap((one) => appraiseChoice(one, subject));
  return { judged, rank, money: settled.money, steps, choices };
}

/** What may be chosen instead; nothing where it is not offered, or comes to nothing. */
export function appraiseChoice({ choice, context }: PreparedChoice, subject: Subject): readonly AwardChoice[] {
  if (whyExcluded(choice.when, subject.judged, context) !== undefined) return NO_CHOICES;
  const exact = computeExact(choice.amount, subject, context);
  const settled = 'nothing' in exact ? exact : settleAward(exact, context.unit);
  return 'nothing' in settled ? NO_CHOICES : [{ remedy: choice.remedy, money: settled.money, steps: settled.steps }];
}

/** Which outages were merged, what was found out beyond the order's row, and how the measures came about. */
function stepsBefore(judged: JudgedCase, { rule, measures, context }: PreparedRule): readonly string[] {
  const merged = judged.windows.some((window) => window.outages.length > 1) ? showMerged(judged.windows, rule) : [];
  const found = judged.hits.length === 1 ? judged.hits[0]?.finding?.steps : judged.hits.flatMap(({ finding }) => finding?.steps ?? []);
  const before = found === undefined || found.length === 0 ? merged : [...merged, ...found];
  return measures.length === 0 ? before : [...before, ...explainMeasures(measures, judged, context)];
}

/** `outages.csv:2 and outages.csv:5 overlap, counted once: 6 h 30 min` */
function showMerged(windows: readonly Window[], { trigger }: Rule): readonly string[] {
  const isPlain = trigger.kind === 'outage' && trigger.overlapping === 'once' && trigger.weight === undefined;
  return windows.filter((window) => window.outages.length > 1).map((window) => {
    const places = window.outages.map((outage) => showPlace(outage.place));
    const length = toDuration(window.end - window.start);
    const what = `${places.slice(0, -1).join(', ')} and ${places.at(-1)} ${wordFor(window, length)}`;
    return isPlain ? `${what}, counted once: ${showDuration(length)}` : `${what}, and are one outage`;
  });
}

function wordFor(window: Window, length: Duration): string {
  let reached = window.start;
  let overlaps = false;
  for (const { start, end } of window.outages) {
    if (start > reached) return 'lie close together';
    if (start < reached) overlaps = true;
    if (end > reached) reached = end;
  }
  return overlaps && sumOf(window) > length ? 'overlap' : 'touch';
}

const sumOf = ({ outages }: Window): Duration =>
  toDuration(outages.reduce((sum, { start, end }) => sum + (end - start), 0));
