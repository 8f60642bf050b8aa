import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '../model/fault.ts';

/** Brings what was committed to the disk, beside the program: letters travel while the disk works. */
export interface LogSync {
  /** Resolves when everything that was committed before the call is on the disk. */
  durable(): Promise<void>;
  close(): Promise<void>;
}

const NOTHING: LogSync = { durable: () => Promise.resolve(), close: () => Promise.resolve() };

/**
 * The write-ahead log of the database in this file. SQLite commits into it in order and, at `synchronous = NORMAL`, leaves
 * out only this last step, which would hold up the whole program; until it is done nobody is told of the commit. After a
 * sync that failed nobody can say what is on the disk, so that every later one fails as well.
 */
export function openLogSync(path: string): LogSync {
  if (path === ':memory:') return NOTHING;
  let log: FileHandle | undefined;
  let failure: Refusal | undefined;
  const sync = async (): Promise<void> => {
    if (failure) throw failure;
    try {
      log ??= await open(`${path}-wal`, 'r+');
      await log.datasync();
    } catch (error) {
      // Without a log nothing was committed.
      if (codeOf(error) === 'ENOENT') return;
      throw (failure ??= unsynced(path, error));
    }
  };
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    return sync();
  };
  return {
    // Whoever comes while one is under way shares the one after it: it began too early for them.
    durable: () => (next ??= running = running.then(begin, begin)),
    close: async () => {
      await log?.close();
    },
  };
}

function unsynced(file: string, error: unknown): Refusal {
  return new Refusal({
    place: { file },
    what: `The disk refuses to keep what was written to the ledger (${codeOf(error)}).`,
    remedy: 'See that it has room and works, then run the same command again.',
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
