import type { World } from '../model/world.ts';

const USUAL = 80;

/** How wide to write: the terminal's columns; the usual 80 on a pipe, and on a terminal that says it has none. */
export function terminalWidth({ stdout }: World): number {
  return stdout.columns === undefined || stdout.columns < 1 ? USUAL : stdout.columns;
}
