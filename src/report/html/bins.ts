import type { AmountCount } from '../../plan/figures/amount-counts.ts';

/** The awards from an amount on, up to and without another; both in minor units. */
export interface Bin {
  readonly from: bigint;
  readonly until: bigint;
  readonly awards: number;
  /** True of a last bin that is wider than the others, and takes the few that are far larger. */
  readonly isOpen: boolean;
}

const MOST_BINS = 20n;
/** Beyond the others by more than this many bins, the largest two percent share a bin. */
const MOST_WITH_TAIL = 26n;
const TAIL_PERCENT = 2;

/**
 * Amounts, from the smallest to the largest, in bins of one width (1, 2 or 5 times a power of ten) that begin at
 * multiples of it: each award is in one bin, and no bin between the first and the last is left out. Only the last may be
 * wider, and says so.
 */
export function toBins(counts: readonly AmountCount[]): readonly Bin[] {
  const [smallest] = counts[0] ?? [];
  const [largest] = counts.at(-1) ?? [];
  if (smallest === undefined || largest === undefined) return [];
  const fence = amountAt(counts, 100 - TAIL_PERCENT);
  const width = niceWidth(smallest, fence);
  const first = smallest / width;
  const hasTail = largest / width - first >= MOST_WITH_TAIL;
  const last = (hasTail ? fence : largest) / width;
  const edges = Array.from({ length: Number(last - first) + 2 }, (_, index) => (first + BigInt(index)) * width);
  const bins = edges.slice(1).map((until, index) => ({ from: edges[index]!, until, isOpen: false }));
  const all = hasTail ? [...bins, { from: edges.at(-1)!, until: largest + 1n, isOpen: true }] : bins;
  return fill(all, counts);
}

/** The amount that so many percent of the awards do not pass. */
function amountAt(counts: readonly AmountCount[], percent: number): bigint {
  const wanted = Math.ceil((counts.reduce((sum, [, awards]) => sum + awards, 0) * percent) / 100);
  let before = 0;
  for (const [minor, awards] of counts) {
    before += awards;
    if (before >= wanted) return minor;
  }
  return counts.at(-1)![0];
}

function niceWidth(smallest: bigint, largest: bigint): bigint {
  for (let power = 1n; ; power *= 10n) {
    const width = [power, 2n * power, 5n * power].find((one) => largest / one - smallest / one < MOST_BINS);
    if (width !== undefined) return width;
  }
}

function fill(bins: readonly Omit<Bin, 'awards'>[], counts: readonly AmountCount[]): readonly Bin[] {
  let at = 0;
  return bins.map((bin) => {
    let awards = 0;
    for (; at < counts.length && counts[at]![0] < bin.until; at += 1) awards += counts[at]![1];
    return { ...bin, awards };
  });
}
