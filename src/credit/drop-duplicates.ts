import { showPlace } from '../model/fault.ts';
import { appraiseCase, type PreparedRule, type RankedCase } from './appraise-case.ts';
import { compareColumns, comparePlaces } from './case-order.ts';

/** A case that gives nothing, and why. */
export interface Dropped extends RankedCase {
  readonly reason: string;
}

/** What is left of the cases, and what fell out. */
export interface Sifted {
  readonly kept: readonly RankedCase[];
  readonly dropped: readonly Dropped[];
}

/**
 * One case for each order: exports list an order several times, once for each line item. Of the cases of one rule and
 * one order the one that is worth most stays (then the smallest content, then the first place); the others are
 * dropped. Takes and gives cases of one rule and one customer, in order.
 */
export function dropDuplicates(cases: readonly RankedCase[], prepared: PreparedRule): Sifted {
  if (cases.length < 2) return { kept: cases, dropped: [] };
  const byOrder = groupByOrder(cases);
  if (byOrder.size === cases.length) return { kept: cases, dropped: [] };
  const kept = new Set<RankedCase>();
  const dropped: Dropped[] = [];
  for (const rows of byOrder.values()) {
    const best = bestOf(rows, prepared);
    kept.add(best);
    for (const row of rows) if (row !== best) dropped.push({ ...row, reason: whyDropped(row, best) });
  }
  return { kept: cases.filter((one) => kept.has(one)), dropped };
}

function groupByOrder(cases: readonly RankedCase[]): Map<string, RankedCase[]> {
  const byOrder = new Map<string, RankedCase[]>();
  for (const one of cases) {
    const rows = byOrder.get(one.aCase.order.id);
    if (rows) rows.push(one);
    else byOrder.set(one.aCase.order.id, [one]);
  }
  return byOrder;
}

function bestOf(rows: readonly RankedCase[], prepared: PreparedRule): RankedCase {
  if (rows.length === 1) return rows[0]!;
  const worths = new Map(rows.map((row) => [row, worthOf(row, prepared)]));
  const compareRows = (a: RankedCase, b: RankedCase): number =>
    Number(worths.get(b)! - worths.get(a)!) ||
    compareColumns(a.aCase, b.aCase) ||
    comparePlaces(a.aCase.order.place, b.aCase.order.place) ||
    a.rank - b.rank;
  return [...rows].sort(compareRows)[0]!;
}

function worthOf(row: RankedCase, prepared: PreparedRule): bigint {
  const appraisal = appraiseCase(row, prepared);
  return 'reason' in appraisal ? 0n : appraisal.money.minor;
}

function whyDropped(row: RankedCase, best: RankedCase): string {
  const { id, place } = row.aCase.order;
  const other = best.aCase.order.place;
  if (comparePlaces(other, place) > 0) return `order ${id} also stands at ${showPlace(other)}, and is counted there`;
  return `order ${id} stands here again (first at ${showPlace(other)})`;
}
