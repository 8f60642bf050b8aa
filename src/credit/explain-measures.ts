import type { JudgedCase } from './judged-case.ts';
import { measureCase } from './measure-case.ts';
import type { RuleContext } from './rule-context.ts';

const NO_STEPS: readonly string[] = [];

/** How the measures came about, those that there is something to tell of, in the order of the names. */
export function explainMeasures(names: readonly string[], judged: JudgedCase, context: RuleContext): readonly string[] {
  let steps = NO_STEPS;
  for (const name of names) {
    const own = measureCase(judged, name, context)?.steps;
    if (own !== undefined && own.length > 0) steps = steps.length === 0 ? own : [...steps, ...own];
  }
  return steps;
}
