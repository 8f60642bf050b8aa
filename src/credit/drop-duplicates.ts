import { showPlace } from '../model/fault.ts';
import type { Case } from '../model/nouns.ts';
import { appraiseCase, type RankedCase } from './appraise-case.ts';
import { compareColumns, comparePlaces } from './case-order.ts';
import { groupBy } from './group-by.ts';
import { judgeAlone, judgeTogether } from './judged-case.ts';
import { ownPeriod } from './periods.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { showReportPlace } from './show-report.ts';

/** A case that gives nothing, and why. */
export interface Dropped extends RankedCase {
  readonly reason: string;
}

/** What is left of the cases, and what fell out. */
export interface Sifted {
  readonly kept: readonly RankedCase[];
  readonly dropped: readonly Dropped[];
}

const NONE: readonly Dropped[] = [];

/**
 * One case for each order and outage: exports list an order several times, once for each line item. Of the cases of
 * one rule and one order that share an outage (and of those of a late or failed order) the one that is worth most
 * stays, then the smallest content, then the first place; the others are dropped. Several outages that hit one order
 * are no duplicates of each other, and neither are rows with periods of their own, where the rule goes by these. Takes
 * and gives cases of one rule and one customer, in order.
 */
export function dropDuplicates(cases: readonly RankedCase[], prepared: PreparedRule): Sifted {
  if (cases.length < 2) return { kept: cases, dropped: NONE };
  const byOrder = groupBy(cases, ({ aCase }) => nameOf(aCase, prepared));
  if (byOrder.size === cases.length) return { kept: cases, dropped: NONE };
  const dropped: Dropped[] = [];
  for (const rows of byOrder.values()) if (rows.length > 1) dropped.push(...siftOrder(rows, prepared));
  if (dropped.length === 0) return { kept: cases, dropped };
  const gone = new Set(dropped.map(({ rank }) => rank));
  return { kept: cases.filter(({ rank }) => !gone.has(rank)), dropped };
}

/** The order, or its part in a period of its own: a row for each cycle. */
function nameOf(aCase: Case, { rule: { oncePer: { when } }, context }: PreparedRule): string {
  const own = aCase.report?.id ?? aCase.finding?.number ?? '';
  const id = own === '' ? aCase.order.id : `${aCase.order.id} ${own}`;
  if (when.kind !== 'period' || when.period.kind !== 'columns') return id;
  return `${ownPeriod(when.period, aCase, context)?.label ?? ''} ${id}`;
}

/** What falls out of the cases of one order: what has an outage in common with one that is worth more. */
function siftOrder(cases: readonly RankedCase[], prepared: PreparedRule): readonly Dropped[] {
  if (isOneRow(cases) && !shareOutage(cases)) return NONE;
  const outagesOf = prepared.rule.trigger.kind === 'outage' ? outagesHit : orderItself;
  const taken = new Map<string, RankedCase>();
  const dropped: Dropped[] = [];
  for (const one of bestFirst(cases, prepared)) {
    const ids = outagesOf(one.aCase);
    const taker = ids.map((id) => taken.get(id)).find((other) => other !== undefined);
    if (taker) dropped.push({ aCase: one.aCase, rank: one.rank, reason: whyDropped(one.aCase, taker.aCase, prepared.context.zone) });
    else for (const id of ids) taken.set(id, one);
  }
  return dropped;
}

const isOneRow = ([first, ...others]: readonly RankedCase[]): boolean =>
  others.every(({ aCase }) => comparePlaces(aCase.order.place, first!.aCase.order.place) === 0);

function shareOutage(cases: readonly RankedCase[]): boolean {
  const ids = cases.flatMap(({ aCase }) => outagesHit(aCase));
  return new Set(ids).size < ids.length;
}

function outagesHit({ windows }: Case): readonly string[] {
  return windows.length === 0 ? [''] : [...new Set(windows.flatMap((window) => window.outages.map(({ id }) => id)))];
}

/** Under any other rule an order is its own problem: its cases always have it in common. */
const orderItself = (): readonly string[] => [''];

/** The cases of a row stay beside each other where the rule judges them together. */
function bestFirst(cases: readonly RankedCase[], prepared: PreparedRule): readonly RankedCase[] {
  const isAlone = prepared.rule.oncePer.when.kind === 'outage';
  const rows: RankedCase[][] = isAlone ? cases.map((one) => [one]) : [...groupBy(cases, ({ aCase }) => showPlace(aCase.order.place)).values()];
  const worths = new Map(rows.map((row) => [row, worthOf(row, prepared)]));
  const compareRows = (a: RankedCase[], b: RankedCase[]): number => {
    const [left, right] = [a[0]!, b[0]!];
    return (
      compareBig(worths.get(b)!, worths.get(a)!) ||
      compareColumns(left.aCase, right.aCase) ||
      comparePlaces(left.aCase.order.place, right.aCase.order.place) ||
      left.rank - right.rank
    );
  };
  return rows.sort(compareRows).flat();
}

const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function worthOf(row: readonly RankedCase[], prepared: PreparedRule): bigint {
  const hits = row.map(({ aCase }) => aCase);
  const judged = hits.length === 1 ? judgeAlone(hits[0]!, hits) : judgeTogether(hits, undefined, hits, prepared.context);
  const appraisal = appraiseCase({ judged, rank: row[0]!.rank }, prepared);
  return 'reason' in appraisal ? 0n : appraisal.money.minor;
}

function whyDropped({ order: { id, place }, report }: Case, { order: { place: other }, report: counted }: Case, zone: string): string {
  if (report && counted && report.place !== counted.place) return `order ${id} was reported more than once, and the report ${showReportPlace(counted, zone)} counts`;
  if (comparePlaces(other, place) > 0) return `order ${id} also stands at ${showPlace(other)}, and is counted there`;
  return `order ${id} stands here again (first at ${showPlace(other)})`;
}
