import type { Case } from '../model/nouns.ts';
import { appraiseCase, type RankedCase } from './appraise-case.ts';
import { asAsked } from './asked-remedy.ts';
import { judgeAlone } from './judged-case.ts';
import { metAt, metIn } from './met-order.ts';
import { payIncrement } from './pay-increment.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { problemsOf } from './problems-of.ts';
import { grant, type Run, whyPaidAlready } from './run.ts';
import { toAward } from './to-award.ts';

/** Pays each case by itself. */
export function payAlone(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const siblings = siblingsOf(cases);
  for (const { aCase, rank } of cases) {
    const reason = whyPaidAlready(aCase, prepared, run) ?? payCase(aCase, rank, siblings, prepared, run);
    if (reason !== undefined) run.dropped.push({ aCase, rank, reason });
  }
}

function payCase(aCase: Case, rank: number, siblings: readonly Case[], prepared: PreparedRule, run: Run): string | undefined {
  const whole = appraiseCase({ judged: judgeAlone(aCase, siblings), rank }, prepared);
  if ('reason' in whole) return whole.reason;
  const outcome = payIncrement(whole, run.charges.givenAsExcess(aCase, whole.money.unit, run));
  if ('reason' in outcome) return outcome.reason;
  const cases = [aCase];
  const asked = asAsked(outcome, aCase, prepared);
  const award = toAward(asked, { cases, problems: problemsOf(aCase, prepared), group: '', hit: metIn(aCase), step: undefined }, prepared);
  return grant(award, asked, cases, prepared, run);
}

/** All cases of a customer under one rule, in order of time: what measures may look at. */
export function siblingsOf(cases: readonly RankedCase[]): readonly Case[] {
  const siblings = cases.map(({ aCase }) => aCase);
  return siblings.length < 2 ? siblings : siblings.sort((a, b) => metAt(a) - metAt(b));
}
