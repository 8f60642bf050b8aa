import { renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { BatchWriter } from '../plan/batch-writer.ts';
import { toWorker } from './worker.ts';

/** Takes text, piece by piece. */
export type Write = (text: string) => unknown;

/**
 * Writes a file that is whole and on the disk, or not there, and that only its owner can read; one of that name is replaced.
 * Gives what `fill` gives. Throws a Refusal where the disk does not take it.
 */
export async function writeWhole<T>(world: World, out: string, fill: (write: Write) => Promise<T>): Promise<T> {
  const path = resolve(world.cwd, out);
  // Several may write at once, where the ledger is shared.
  const making = `${path}.${toWorker(world).replace(/[^\w.-]+/g, '-')}.new`;
  const file = openOut(making, out);
  try {
    const result = await fill((text) => file.write(text));
    file.finish();
    file.close();
    renameSync(making, path);
    return result;
  } catch (error) {
    file.abandon();
    rmSync(making, { force: true });
    throw toRefusal(error, out);
  }
}

function openOut(making: string, out: string): BatchWriter {
  try {
    return new BatchWriter(making);
  } catch (error) {
    throw toRefusal(error, out);
  }
}

function toRefusal(error: unknown, out: string): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  return new Refusal({ place: { file: out }, what: `This file cannot be written (${code}).`, remedy: 'See that its folder is there and may be written, and that the disk has room.' });
}
