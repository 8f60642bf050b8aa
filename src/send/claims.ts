import { type Instant, toInstant } from '../model/instant.ts';
import type { Claim, Ledger } from './ports.ts';

const MINUTE = 60_000;

/** How long a worker's letters stay its own without a sign of life; and how often it gives one. In milliseconds. */
export const LEASE = 15 * MINUTE;
const RENEW_EVERY = 4 * MINUTE;

/** What one worker has taken, for as long as it lives. */
export interface Claims {
  /** A claim that begins now. */
  fresh(): Claim;
  /** Whether this worker stood still for so long that others may have what it took. */
  hasLapsed(): boolean;
  /** Stops the renewing and gives back what was taken and not sent. */
  end(): Promise<void>;
}

export interface ClaimOptions {
  readonly ledger: Pick<Ledger, 'renewClaims' | 'releaseClaims'>;
  readonly plan: string;
  readonly worker: string;
  /** True where nobody else can be at this ledger: then nothing has to be renewed, and nothing lapses. */
  readonly exclusive: boolean;
  readonly now: () => Instant;
  readonly every: (milliseconds: number, work: () => void) => () => void;
  /** Told where a renewal failed: the run must not go on. */
  readonly onFailure: (error: unknown) => void;
}

/** Renews the worker's claims while letters are under way, also while it waits for its pace. */
export function openClaims(options: ClaimOptions): Claims {
  const { ledger, plan, worker, exclusive, now, every, onFailure } = options;
  let until = toInstant(now() + LEASE);
  const fresh = (): Claim => {
    const at = now();
    return { worker, now: at, until: toInstant(at + LEASE) };
  };
  const renew = async (): Promise<void> => {
    const claim = fresh();
    await ledger.renewClaims(plan, worker, claim.until);
    until = claim.until;
  };
  let renewing: Promise<void> = Promise.resolve();
  const stop = exclusive ? () => undefined : every(RENEW_EVERY, () => void (renewing = renew().catch(onFailure)));
  return {
    fresh,
    hasLapsed: () => !exclusive && now() >= until,
    end: async () => {
      stop();
      await renewing;
      await ledger.releaseClaims(plan, worker);
    },
  };
}

/** Calls again and again on the real clock, without keeping the process alive; gives what ends it. */
export function everyOnClock(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
