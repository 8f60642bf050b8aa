import { Refusal } from '../model/fault.ts';
import { parseRate } from '../send/parse-rate.ts';
import type { SendJob } from '../send/send-plan.ts';

/** How fast and how carefully, as typed. */
export interface PaceOptions {
  readonly rate?: string;
  readonly connections?: string;
  readonly canary?: string;
  readonly continue?: boolean;
}

export type PaceOfSending = Pick<SendJob, 'rate' | 'connections' | 'canary' | 'goOn'>;

/** More than this no mail server grants one sender. */
const MOST_CONNECTIONS = 100;

/** The pace that the flags ask for. Throws a Refusal for what is no number, and for words that contradict each other. */
export function parsePace(options: PaceOptions): PaceOfSending {
  if (options.canary !== undefined && options.continue) {
    throw new Refusal({
      what: '--canary sends the first letters, --continue all the others: one run cannot do both.',
      remedy: 'Leave one of them out.',
    });
  }
  return {
    rate: options.rate === undefined ? undefined : parseRate(options.rate),
    connections: options.connections === undefined ? undefined : parseCount('--connections', options.connections, MOST_CONNECTIONS),
    canary: options.canary === undefined ? undefined : parseCount('--canary', options.canary, Number.MAX_SAFE_INTEGER),
    goOn: options.continue ?? false,
  };
}

function parseCount(flag: string, typed: string, most: number): number {
  const count = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  if (count >= 1 && count <= most) return count;
  const bound = most < Number.MAX_SAFE_INTEGER ? ` and at most ${most}` : '';
  throw new Refusal({ what: `${flag} ${typed}: this is no number of at least 1${bound}.`, remedy: `Write for example: ${flag} 10` });
}
