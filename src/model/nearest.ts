/**
 * The candidate that a mistyped word most likely stands for, or undefined where none is near. Case, and whether words
 * are joined by a blank, a dash or an underscore, count for nothing; else two slips are forgiven (one in a word of
 * three letters or fewer), or a third of a long word.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  const forgiven = wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestSlips = forgiven + 1;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (Math.abs(folded.length - wanted.length) >= bestSlips) continue;
    const slips = countSlips(wanted, folded);
    if (slips >= bestSlips || slips >= Math.max(wanted.length, folded.length)) continue;
    best = candidate;
    bestSlips = slips;
  }
  return best;
}

const fold = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '_').slice(0, 100);

/** How many letters must be added, left out, changed or swapped with their neighbour to make one word the other. */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) slips = Math.min(slips, beforeLast[column - 2]! + 1);
      current.push(slips);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
