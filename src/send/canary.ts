import { LETTER_STATES, type LetterCounts, type PlanRecord } from './ports.ts';
import type { SendJob } from './send-plan.ts';

/** What a canary leaves a run to do. */
export type CanaryLeave =
  /** There is none, or it is lifted. */
  | { readonly kind: 'all' }
  /** So many letters, which the canary still lacks. */
  | { readonly kind: 'first'; readonly letters: number }
  /** Nothing: somebody must look first. */
  | { readonly kind: 'wait' };

type Asked = Pick<SendJob, 'canary' | 'goOn'>;

/** Letters that were tried, whatever became of them. */
function tried(letters: LetterCounts): number {
  const others = new Set(['pending', 'no_address', 'suppressed']);
  return LETTER_STATES.filter((state) => !others.has(state)).reduce((sum, state) => sum + letters[state], 0);
}

/**
 * What a run may do under the plan's canary. Only a run that asks for a canary itself completes one that was cut short;
 * a plain run never passes it over, nor one that another run has just set.
 */
export function leaveOf(record: Pick<PlanRecord, 'canary' | 'letters'>, { canary, goOn }: Asked): CanaryLeave {
  if (goOn || record.canary === undefined) return { kind: 'all' };
  const letters = record.canary - tried(record.letters);
  return canary === undefined || letters <= 0 ? { kind: 'wait' } : { kind: 'first', letters };
}
