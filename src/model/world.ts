import type { Instant } from './instant.ts';

/** What a run writes to: a terminal, a pipe or a test's buffer. */
export interface Output {
  write(text: string): unknown;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns?: number | undefined;
}

/** Marks for a terminal; on a pipe each gives its text back. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warn(text: string): string;
}

/** Long work that can tell how far it is. */
export interface Progress {
  /** What is being done: `Sending`. */
  readonly what: string;
  /** How far it is now; asked a few times a second. The unit is `%`, or what is counted: `letters`. */
  now(): { readonly done: number; readonly total: number | undefined; readonly unit: string };
}

/** The only door to the machine: a test builds its own. Paths given by the user are relative to `cwd`. */
export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Waits until everything that was written to stdout has left; false where its reader has gone. */
  isTaken(): Promise<boolean>;
  /** True where a person can be asked: both stdin and stderr are a terminal. */
  readonly isTTY: boolean;
  readonly paint: Paint;
  /** Says what is being done, while it takes long; undefined: done. Only seen on a terminal. */
  progress(what: string | Progress | undefined): void;
  now(): Instant;
  /** So many bytes that nobody can guess. */
  random(bytes: number): Uint8Array;
  /** Waits so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** Asks one question on the terminal and gives the answer; only called where isTTY. */
  ask(question: string): Promise<string>;
  /**
   * Calls the handler at the first SIGINT or SIGTERM. At the second one `atOnce` may say a last word, and the process
   * ends with 130. Gives what takes both off again.
   */
  onInterrupt(handler: () => void, atOnce?: () => void): () => void;
  /**
   * This process, as a lock names it; `nonce` is random, because numbers of processes come again. `isRunning` tells
   * whether there is a process of that number on this machine.
   */
  readonly process: { readonly pid: number; readonly host: string; readonly nonce: string; isRunning(pid: number): boolean };
}
