import { EXIT, type ExitCode } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { renderSent } from '../report/send-report.ts';
import { leaveOf } from '../send/canary.ts';
import type { PlanRecord } from '../send/ports.ts';
import type { FoundPlan } from './find-plan.ts';
import type { PaceOfSending } from './pace-options.ts';

interface NothingToDo {
  readonly says: string;
  readonly exitCode: ExitCode;
}

/** Why `send` has nothing to do for this plan now; undefined where it has. `approveBy` is who signs with this run. */
export async function findNothingToDo(
  world: World, { plan, readZone }: FoundPlan, known: PlanRecord | undefined, pace: PaceOfSending, approveBy: string | undefined,
): Promise<NothingToDo | undefined> {
  if (known?.finishedAt !== undefined) return { says: renderSent.nothingToDo(known.finishedAt, await readZone()), exitCode: EXIT.ok };
  if (plan.header.counts.awards === 0) return { says: renderSent.nobody(), exitCode: EXIT.ok };
  if (!known) return undefined;
  if (leaveOf(known, pace).kind === 'wait') return { says: renderSent.canaryWaits(known.letters, plan.shown), exitCode: EXIT.attention };
  if (hasMore(known, approveBy !== undefined)) return undefined;
  const { letters, nextTryAt, held } = known;
  const waiting = held?.waiting.customers ?? 0;
  const waits = waiting === 0 ? '' : renderSent.waits(waiting, plan.shown);
  if (nextTryAt !== undefined) {
    return nextTryAt <= world.now() ? undefined : { says: `${renderSent.notYet(letters.deferred, nextTryAt, await readZone())}${waits}`, exitCode: EXIT.attention };
  }
  return waiting === 0 ? undefined : { says: `Nothing to do yet.\n${waits}`, exitCode: EXIT.attention };
}

/** Whether credits or letters are left that were not put off, or awards that are signed for by now. */
function hasMore({ creditedAt, letters, held }: PlanRecord, isSigning: boolean): boolean {
  const isSigned = held !== undefined && (held.ready > 0 || (isSigning && held.waiting.customers > 0));
  return isSigned || creditedAt === undefined || letters.pending + letters.sending > 0;
}
