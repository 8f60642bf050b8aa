import { Chalk } from 'chalk';
import type { Paint } from '../model/world.ts';

/** Colour where the terminal can show it and nothing forbids it (NO_COLOR, CI, TERM=dumb); else plain text. */
export function toPaint(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  const forbidden = Boolean(env['NO_COLOR']) || Boolean(env['CI']) || env['TERM'] === 'dumb';
  const chalk = new Chalk({ level: isTerminal && !forbidden ? 1 : 0 });
  return { strong: chalk.bold, faint: chalk.dim, good: chalk.green, warn: chalk.yellow };
}
