import { writtenRemedy } from '../model/written-name.ts';
import type { Case, Coverage } from '../model/nouns.ts';
import { appraiseCase, type RankedCase } from './appraise-case.ts';
import { findCoverage, firstIn, showCoverage } from './coverage.ts';
import { judgeAlone } from './judged-case.ts';
import { metIn } from './met-order.ts';
import { siblingsOf } from './pay-alone.ts';
import type { PreparedGift, PreparedRule } from './prepare-rule.ts';
import { problemsOf } from './problems-of.ts';
import { grant, type Run } from './run.ts';
import { toAward } from './to-award.ts';

/**
 * Pays each case by several remedies, each an award of its own with keys of its own: the case's keys with the list and
 * the remedy behind them. The first of them that is given also holds the keys of the case itself, by which every other
 * rule (and this one, before or after its list was edited) knows that the case is made good. So a remedy that came to
 * nothing in one plan, for a receipt that was still missing, can follow in a later one; and none is ever given twice.
 */
export function payGifts(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const siblings = siblingsOf(cases);
  for (const ranked of cases) {
    for (const reason of payCase(ranked, siblings, prepared, run)) run.dropped.push({ aCase: ranked.aCase, rank: ranked.rank, reason });
  }
}

/** Every key by which one of the remedies may have been given before. */
export function giftKeysOf(aCase: Case, { gifts }: PreparedRule): readonly string[] {
  return gifts.flatMap((gift) => keysOf(aCase, gift));
}

/** Why the case, or one of the remedies, is given nothing. */
function payCase({ aCase, rank }: RankedCase, siblings: readonly Case[], prepared: PreparedRule, run: Run): readonly string[] {
  const { open, before } = splitGifts(aCase, prepared, run);
  if (open.length === 0 && before) return [showCoverage(before, run.zone)];
  const claimed = run.claims.whyClaimed(aCase, prepared);
  if (claimed !== undefined) return [claimed];
  const judged = judgeAlone(aCase, siblings);
  let whole = before ? NO_KEYS : problemsOf(aCase, prepared);
  const reasons: string[] = [];
  for (const gift of open) {
    const outcome = appraiseCase({ judged, rank }, gift);
    const problems = [...keysOf(aCase, gift), ...whole];
    const paid = { cases: [aCase], problems, group: '', hit: metIn(aCase), step: undefined };
    const reason = 'reason' in outcome ? outcome.reason : grant(toAward(outcome, paid, gift), outcome, [aCase], gift, run);
    if (reason === undefined) whole = NO_KEYS;
    else reasons.push(`no ${writtenRemedy(gift.rule.give.remedy)}: ${reason}`);
  }
  return reasons;
}

const NO_KEYS: readonly string[] = [];

const keysOf = (aCase: Case, gift: PreparedGift): readonly string[] =>
  problemsOf(aCase, gift).map((key) => `${key}|of|${gift.part}`);

/** Which remedies are still to be given, and who made the case good before. What another rule or list gave leaves none. */
function splitGifts(aCase: Case, prepared: PreparedRule, run: Run): { open: readonly PreparedGift[]; before: Coverage | undefined } {
  const { gifts } = prepared;
  const before = run.covered.size > 0 ? findCoverage(aCase, prepared, run) : undefined;
  if (!before) return { open: gifts, before };
  const open = gifts.filter((gift) => firstIn(run.covered, keysOf(aCase, gift)) === undefined);
  return { open: open.length === gifts.length ? [] : open, before };
}
