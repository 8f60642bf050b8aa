import { renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { BatchWriter } from '../plan/batch-writer.ts';
import { toWorker } from './worker.ts';

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
  // Several may write at once, where the ledger is shared.
  const making = `${path}.${toWorker(world).replace(/[^\w.-]+/g, '-')}.new`;
  const file = refusing(out, () => new BatchWriter(making));
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

/** Takes text, piece by piece. */
export type Write = (text: string) => unknown;

/** Writes such a file at once, and gives what `fill` gives. Throws a Refusal where the disk does not take it. */
export async function writeWhole<T>(world: World, out: string, fill: (write: Write) => Promise<T>): Promise<T> {
  const file = openOutFile(world, out);
  try {
    const result = await fill((text) => file.write(text));
    file.keep();
    return result;
  } finally {
    file.drop();
  }
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
