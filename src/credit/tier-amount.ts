import { judge, showCell, showTest, whyNot } from '../model/condition-holds.ts';
import { showPlace } from '../model/fault.ts';
import type { AmountForm, Tier } from '../policy/policy.ts';
import { cellOf } from './case-cells.ts';
import { type Compute, type Exact, type Nothing, type Subject, withSteps } from './exact.ts';
import type { JudgedCase } from './judged-case.ts';
import { writtenName } from '../model/written-name.ts';
import type { RuleContext } from './rule-context.ts';

type Tiers = Extract<AmountForm, { kind: 'tiers' }>;

/** The first tier that holds; else `otherwise`; else nothing. */
export function computeTiers(form: Tiers, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  for (const tier of form.tiers) {
    const outcome = judgeTier(tier, subject.judged, context);
    if (typeof outcome === 'object') return outcome;
    if (outcome) return withSteps([showTier(tier, subject.judged, context)], compute(tier.amount, subject, context));
  }
  const step = `no tier holds: ${showSubjects(form.tiers, subject.judged, context)}`;
  const { otherwise } = form;
  if (!otherwise) return { nothing: step, missing: false };
  const place = showPlace({ file: context.file, line: otherwise.at.line });
  return withSteps([`${step}; otherwise (${place})`], compute(otherwise, subject, context));
}

/** Whether all conditions of the tier hold; what cannot be read ends the matter, rather than fall to the next tier. */
function judgeTier(tier: Tier, judged: JudgedCase, context: RuleContext): boolean | Nothing {
  for (const condition of tier.when) {
    const cell = cellOf(judged, condition.subject, context);
    const outcome = judge(condition.test, cell);
    if (outcome === 'unreadable') return { nothing: whyNot(condition, cell), missing: true };
    if (outcome === 'fails') return false;
  }
  return true;
}

function showTier(tier: Tier, judged: JudgedCase, context: RuleContext): string {
  const when = tier.when.map(({ subject, test }) => `${writtenName(subject)} ${showTest(test)}`).join(' and ');
  const place = showPlace({ file: context.file, line: tier.at.line });
  return `tier ${when} (${place}) holds: ${showSubjects([tier], judged, context)}`;
}

function showSubjects(tiers: readonly Tier[], judged: JudgedCase, context: RuleContext): string {
  const subjects = tiers.flatMap((tier) => tier.when.map(({ subject }) => subject));
  return [...new Set(subjects.map((use) => `${writtenName(use)} ${showCell(cellOf(judged, use, context))}`))].join(', ');
}
