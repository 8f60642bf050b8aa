import { type Claims, everyOnClock, openClaims } from './claims.ts';
import { groupCommits, type TransitionLog } from './group-commit.ts';
import { openPace, type Pace } from './pace.ts';
import { pauseOnClock } from './retry-pauses.ts';
import type { SendJob, SendPorts } from './send-plan.ts';
import { openSlots, type Slots } from './slots.ts';
import { openStopWatch, type StopWatch } from './stop-watch.ts';

/** One run of the second phase: what its letters share. */
export interface LettersRun {
  readonly job: SendJob;
  readonly ports: SendPorts;
  /** Which run of the plan this is. */
  readonly number: number;
  readonly claims: Claims;
  readonly log: TransitionLog;
  readonly slots: Slots;
  readonly pace: Pace;
  readonly watch: StopWatch;
  /** Aborted by the user's interrupt and by whatever stops the run: it cuts every pause short. */
  readonly ending: AbortController;
  readonly underWay: Set<Promise<void>>;
  /** Waits so many milliseconds, or until the run ends. */
  readonly pause: (milliseconds: number) => Promise<void>;
  failure: { readonly error: unknown } | undefined;
  sent: number;
  done: number;
  waiting: number;
}

export function openLettersRun(job: SendJob, ports: SendPorts, number: number): LettersRun {
  const ending = new AbortController();
  const pause = (milliseconds: number): Promise<void> => (ports.pause ?? pauseOnClock)(milliseconds, ending.signal);
  const { now } = job;
  const run: LettersRun = {
    job,
    ports,
    number,
    claims: openClaims({
      ledger: ports.ledger,
      plan: job.plan.id,
      worker: job.worker,
      exclusive: ports.ledger.exclusive,
      now,
      every: ports.every ?? everyOnClock,
      onFailure: (error) => fail(run, error),
    }),
    log: groupCommits((transitions) => ports.ledger.recordLetters(transitions)),
    slots: openSlots(job.connections ?? ports.mailbox.connections),
    pace: openPace({ rate: job.rate, now, pause, isEnding: () => ending.signal.aborted }),
    watch: openStopWatch(),
    ending,
    underWay: new Set(),
    pause,
    failure: undefined,
    sent: 0,
    done: 0,
    waiting: 0,
  };
  return run;
}

export function isEnding(run: LettersRun): boolean {
  return run.ending.signal.aborted;
}

/** Keeps an eye on something that goes on beside the loop; its first error ends the run. */
export function follow(run: LettersRun, work: Promise<void>): void {
  const watched = work
    .catch((error: unknown) => fail(run, error))
    .finally(() => run.underWay.delete(watched));
  run.underWay.add(watched);
}

export function fail(run: LettersRun, error: unknown): void {
  run.failure ??= { error };
  run.ending.abort();
}

/** Ends the run with its state kept, because of something that it met. */
export function stop(run: LettersRun, reason: string): void {
  run.watch.stop(reason);
  run.ending.abort();
}
