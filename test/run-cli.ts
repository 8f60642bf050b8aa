import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/cli/run.ts';
import { toPaint } from '../src/cli/paint.ts';
import { toInstant } from '../src/model/instant.ts';
import type { World } from '../src/model/world.ts';

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers to questions; their presence makes a terminal. */
  readonly answers?: readonly string[];
  /** ISO 8601; the day of the invented shop's trouble, the Saturday after it, where left out. */
  readonly now?: string;
  readonly columns?: number;
  /** False where whoever reads stdout has gone before its end. */
  readonly isTaken?: boolean;
  /** Told what is being done, as a terminal is. */
  readonly progress?: (what: string | undefined) => void;
  /** What happens while the program waits; the wait itself takes no time. */
  readonly pause?: () => void;
  /** Is given what Ctrl-C calls, as soon as the program listens to it. */
  readonly onInterruptible?: (interrupt: () => void) => void;
}

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly questions: readonly string[];
}

/** Each run is a process of its own, also to the ledger. */
let runs = 0;

/** Runs the program in process, in a world of its own: nothing but files goes in or out. */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<CliResult> {
  const [stdout, stderr] = [[] as string[], [] as string[]];
  const questions: string[] = [];
  const answers = [...(options.answers ?? [])];
  const world: World = {
    argv,
    env: options.env ?? {},
    cwd: options.cwd,
    stdout: { write: (text) => stdout.push(text), columns: options.columns },
    stderr: { write: (text) => stderr.push(text) },
    isTaken: () => Promise.resolve(options.isTaken ?? true),
    isTTY: options.answers !== undefined,
    paint: toPaint(false, {}),
    progress: (what) => options.progress?.(typeof what === 'object' ? what.what : what),
    now: () => toInstant(Date.parse(options.now ?? '2026-11-21T18:00:00Z')),
    random: (bytes) => randomBytes(bytes),
    pause: async () => options.pause?.(),
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(answers.shift() ?? '');
    },
    onInterrupt: (handler) => {
      options.onInterruptible?.(handler);
      return () => undefined;
    },
    process: { pid: 1, host: 'test', nonce: String((runs += 1)), isRunning: () => true },
  };
  const exitCode = await run(world);
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join(''), questions };
}

/** A temporary folder and what removes it. */
export function makeFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
