import type { Instant } from '../model/instant.ts';

/** How fast letters may leave: so many in a second, and not at all while it is held. */
export interface Pace {
  /** Resolves with true when the next letter may leave, in the order of asking; with false where the run ends first. */
  take(): Promise<boolean>;
  /** Lets nothing leave for so many milliseconds from now. */
  hold(milliseconds: number): void;
}

export interface PaceOptions {
  /** Letters in a second, also less than one; undefined for as fast as they go. */
  readonly rate: number | undefined;
  readonly now: () => Instant;
  /** Waits that many milliseconds; returns early where the run ends. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly isEnding: () => boolean;
}

interface Hold {
  readonly milliseconds: number;
  readonly since: Instant;
}

/** How much the bucket holds, beside one letter: what a tenth of a second brings, for pauses that lasted too long. */
const BURST_SECONDS = 0.1;

/**
 * A bucket that fills by the clock and gives one token to a letter. A clock that is set back or stands still cannot
 * stop it, because what was waited counts as well; one that jumps ahead fills it once and no more.
 */
export function openPace(options: PaceOptions): Pace {
  const { now, pause, isEnding } = options;
  const take = options.rate === undefined ? (): Promise<void> => Promise.resolve() : openBucket(options.rate, options);
  let held: Hold | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const waitForTurn = async (): Promise<boolean> => {
    while (held && !isEnding()) {
      const hold = held;
      await pause(Math.max(0, Math.min(hold.milliseconds, hold.since + hold.milliseconds - now())));
      // Where it was held anew meanwhile, the new time counts from its own beginning.
      if (held === hold) held = undefined;
    }
    if (!isEnding()) await take();
    return !isEnding();
  };
  return {
    take: () => {
      const mine = turn.then(waitForTurn);
      turn = mine.catch(() => undefined);
      return mine;
    },
    hold: (milliseconds) => {
      held = { milliseconds, since: now() };
    },
  };
}

function openBucket(rate: number, { now, pause }: PaceOptions): () => Promise<void> {
  const perMillisecond = rate / 1000;
  const most = Math.max(1, rate * BURST_SECONDS);
  let tokens = 1;
  let last = now();
  const fill = (): void => {
    const at = now();
    tokens = Math.min(most, tokens + Math.max(0, at - last) * perMillisecond);
    last = at;
  };
  return async () => {
    fill();
    if (tokens < 1) {
      await pause(Math.ceil((1 - tokens) / perMillisecond));
      fill();
      tokens = Math.max(1, tokens);
    }
    tokens -= 1;
  };
}
