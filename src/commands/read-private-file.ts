import { constants, openSync, readFileSync, closeSync, fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';

/** Read or write for the group or for everybody. */
const OTHERS = 0o077;

/**
 * The text of a file that holds a secret, named by an environment variable. Throws a Refusal where it cannot be read, or
 * where others on the machine could read or change it; no message quotes from it.
 */
export function readPrivateFile(world: World, variable: string, named: string): string {
  return readPrivately(resolve(world.cwd, named), named, `The file that ${variable} names`);
}

/** The same for any file that holds a secret; `what` is what a message calls it. */
export function readPrivately(path: string, named: string, what: string): string {
  const file = openForReading(path, what, named);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw unreadable(what, named, 'is no file');
    if ((stat.mode & OTHERS) !== 0) throw readableByOthers(what, named, stat.mode);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

function openForReading(path: string, what: string, named: string): number {
  try {
    // Not blocking, because opening a pipe would wait for somebody to write.
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw unreadable(what, named, missing ? 'is not there' : 'cannot be read');
  }
}

function unreadable(what: string, named: string, why: string): Refusal {
  return new Refusal({ place: { file: named }, what: `${what} ${why}.`, remedy: 'Name a file that you may read.' });
}

function readableByOthers(what: string, named: string, mode: number): Refusal {
  return new Refusal({
    place: { file: named },
    what: `${what} is open to others on this machine (mode ${(mode & 0o777).toString(8).padStart(4, '0')}).`,
    remedy: `Make it yours alone: chmod 600 ${named}`,
  });
}
