import type { Case } from '../model/nouns.ts';
import { type Appraisal, appraiseChoice } from './appraise-case.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { showReport } from './show-report.ts';

/** Why a customer who reported a problem is given nothing: they said so. Undefined where they did not. */
export function whyUnwanted({ report }: Case): string | undefined {
  return report?.wants === 'none' ? 'the customer reported it and asked for nothing' : undefined;
}

/**
 * What a customer asked for at once, in reporting the problem, is given without a choice. Where that line of the choice
 * is not offered in this case, the choice stays.
 */
export function asAsked(all: Appraisal, { report }: Case, { choices, context }: PreparedRule): Appraisal {
  const wants = report?.wants;
  if (typeof wants !== 'number' || choices.length === 0) return all;
  if (wants === 0) return { ...all, choices: [], steps: [...all.steps, ASKED] };
  const prepared = choices[wants - 1];
  const [asked] = prepared ? appraiseChoice(prepared, { judged: all.judged, members: undefined, sums: undefined }) : [];
  return asked ? { ...all, ...asked, choices: [], steps: [...showReport(report, context.zone), ...asked.steps, ASKED] } : all;
}

const ASKED = 'the customer asked for this, of what may be chosen';
