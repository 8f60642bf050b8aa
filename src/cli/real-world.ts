import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { toInstant } from '../model/instant.ts';
import type { World } from '../model/world.ts';
import { toPaint } from './paint.ts';
import { openProgress } from './progress.ts';

/** The machine as it is: the only place that knows the clock, the environment and the terminal. */
export function openRealWorld(): World {
  const { env, stdout, stderr, stdin } = process;
  const isTTY = isTerminal(stdin) && isTerminal(stderr);
  return {
    argv: process.argv.slice(2),
    env,
    cwd: process.cwd(),
    stdout,
    stderr,
    isTTY,
    paint: toPaint(isTerminal(stdout), env),
    progress: openProgress(stderr, env),
    now: () => toInstant(Date.now()),
    pause: (milliseconds) => setTimeout(milliseconds),
    ask: askOnTerminal,
    onInterrupt,
    process: { pid: process.pid, host: hostname(), nonce: randomUUID() },
  };
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

function onInterrupt(handler: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, handler);
  return () => {
    for (const signal of signals) process.off(signal, handler);
  };
}
