import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { EXIT, type ExitCode } from '../model/fault.ts';
import { toInstant } from '../model/instant.ts';
import type { World } from '../model/world.ts';
import { toPaint } from './paint.ts';
import { openProgress } from './progress.ts';

/** The machine as it is: the only place that knows the clock, the environment and the terminal. `exit` ends the process. */
export function openRealWorld(exit: (code: ExitCode) => void): World {
  const { env, stdout, stderr, stdin } = process;
  const isTTY = isTerminal(stdin) && isTerminal(stderr);
  return {
    argv: process.argv.slice(2),
    env,
    cwd: process.cwd(),
    stdout,
    stderr,
    isTaken: () => new Promise((resolve) => stdout.write('', (error) => resolve(!error))),
    isTTY,
    paint: toPaint(isTerminal(stdout), env),
    progress: openProgress(stderr, env),
    now: () => toInstant(Date.now()),
    random: (bytes) => randomBytes(bytes),
    pause: (milliseconds) => setTimeout(milliseconds),
    ask: askOnTerminal,
    onInterrupt: listenForInterrupt(exit),
    process: { pid: process.pid, host: hostname(), nonce: randomUUID(), isRunning },
  };
}

/** No signal is sent; one that may not be sent has somebody there to be sent to. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Node's types say that every stream is one; on a pipe the property is missing. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/**
 * One press of Ctrl-C may come twice: from the terminal, and from npx or npm, which hand it on. What follows the first
 * signal within this time, in milliseconds, is the same press.
 */
const SAME_PRESS = 500;

function listenForInterrupt(exit: (code: ExitCode) => void): World['onInterrupt'] {
  return (handler, atOnce) => {
    let first: number | undefined;
    const hear = (): void => {
      const now = performance.now();
      if (first === undefined) {
        first = now;
        handler();
      } else if (now - first >= SAME_PRESS) {
        atOnce?.();
        exit(EXIT.interrupted);
      }
    };
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const signal of signals) process.on(signal, hear);
    return () => {
      for (const signal of signals) process.off(signal, hear);
    };
  };
}
