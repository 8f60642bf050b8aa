import { openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { type SweepEvent, toEventLine } from '../report/sweep-events.ts';

/** Where the events of a sweep go: a line each, as it happens. */
export interface SweepLog {
  /** True where it is a file, and stderr is left to sentences for people. */
  readonly isFile: boolean;
  /** `isRoutine`: on stderr it is only written once something follows that is not, so that cron has nothing to mail. */
  write(event: SweepEvent, isRoutine?: boolean): void;
}

/** Opens the file for appending, made readable by its owner only; without one, events go to stderr. */
export function openSweepLog(world: World, file: string | undefined): SweepLog {
  const { pid } = world.process;
  const toLine = (event: SweepEvent): string => toEventLine(event, world.now(), pid);
  if (file !== undefined) return { isFile: true, write: appendTo(world, openForAppending(world, file), file, toLine) };
  let held = '';
  return {
    isFile: false,
    write(event, isRoutine = false) {
      held += toLine(event);
      if (isRoutine) return;
      world.progress(undefined);
      world.stderr.write(held);
      held = '';
    },
  };
}

function openForAppending(world: World, file: string): number {
  try {
    return openSync(resolve(world.cwd, file), 'a', 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Refusal({ what: `The log ${file} cannot be written (${code}).`, remedy: 'Name a file in a folder that is there and that you may write to.' });
  }
}

/** A line is one write, so that lines of two sweeps never mix. A log that is full must not stop what it tells of. */
function appendTo(world: World, descriptor: number, file: string, toLine: (event: SweepEvent) => string): SweepLog['write'] {
  let isBroken = false;
  return (event) => {
    try {
      writeSync(descriptor, toLine(event));
    } catch (error) {
      if (!isBroken) world.stderr.write(`The log ${file} cannot be written any more (${(error as NodeJS.ErrnoException).code ?? String(error)}); the sweep goes on.\n`);
      isBroken = true;
    }
  };
}
