import { renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { BatchWriter } from '../plan/batch-writer.ts';

/** A file that the user names for what a command finds out: whole or not there, and readable by its owner alone. */
export interface OutFile {
  write(text: string): void;
  /** Puts the file in its place; one of that name is replaced. */
  keep(): void;
  /** Throws away what was written, unless it was kept. */
  drop(): void;
}

/** Opens the file before the work, so that a name that cannot be written to is told at once, by a Refusal. */
export function openOutFile(world: World, out: string): OutFile {
  const path = resolve(world.cwd, out);
  const making = `${path}.new`;
  const file = refusing(out, () => {
    rmSync(making, { force: true });
    return new BatchWriter(making);
  });
  return {
    write: (text) => refusing(out, () => file.write(text)),
    keep: () =>
      refusing(out, () => {
        file.finish();
        file.close();
        renameSync(making, path);
      }),
    drop() {
      file.abandon();
      rmSync(making, { force: true });
    },
  };
}

function refusing<T>(out: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new Refusal({ place: { file: out }, what: `This file cannot be written (${code}).`, remedy: 'See that its folder is there and may be written, and that the disk has room.' });
  }
}
