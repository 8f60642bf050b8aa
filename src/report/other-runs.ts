import type { Instant } from '../model/instant.ts';
import { showLocal } from '../model/time-zone.ts';
import { plural } from './plan-report.ts';

/** A run that goes on elsewhere, on the same ledger, and the letters that it has. */
export interface OtherRun {
  /** `process@machine/…`, as the ledger names it. */
  readonly worker: string;
  readonly since: Instant | undefined;
  readonly letters: { readonly pending: number; readonly deferred: number; readonly sending: number };
}

/** A sentence for each run: how many letters it has, which process it is, where and since when. */
export function describeRuns(runs: readonly OtherRun[], zone: string, whose = 'another'): readonly string[] {
  return runs.map((run) => {
    const letters = countLetters(run);
    return `${plural(letters, 'letter')} ${letters === 1 ? 'is' : 'are'} with ${whose} run: ${showWorker(run, zone)}.`;
  });
}

/** `process 4711 on till-3, since 2026-11-21 13:05 (America/New_York)` */
export function showWorker({ worker, since }: OtherRun, zone: string): string {
  const [, pid = worker, host] = /^(\d+)@(.*)\/[^/]*$/.exec(worker) ?? [];
  const process = host === undefined ? pid : `process ${pid} on ${host}`;
  return since === undefined ? process : `${process}, since ${showLocal(since, zone)}`;
}

export const countLetters = ({ letters: { pending, deferred, sending } }: OtherRun): number => pending + deferred + sending;
