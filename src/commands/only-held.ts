import type { PlanRecord } from '../send/ports.ts';

/** True where nothing is left but what waits for a signature. */
export function isOnlyHeld({ creditedAt, letters, held }: PlanRecord): boolean {
  if (creditedAt === undefined || !held || held.ready > 0) return false;
  return held.waiting.customers > 0 && letters.pending + letters.sending + letters.deferred === 0;
}
