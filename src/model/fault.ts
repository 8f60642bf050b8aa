/** A place in a file that a person can open: `orders.csv:317:4`. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** One thing that is wrong with what a person gave us: what, where, and what to do. */
export interface Fault {
  readonly what: string;
  readonly place?: Place | undefined;
  /** The line of the file it is about, and how many characters of it from `place.column` on. */
  readonly excerpt?: { readonly text: string; readonly length: number } | undefined;
  /** What to do, as a sentence or as words to paste. */
  readonly remedy?: string | undefined;
}

/** The exit codes as the README lists them. */
export const EXIT = { ok: 0, attention: 1, refused: 2, limit: 3, locked: 4, pending: 5, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A run that ends because of what it was given, not because of a bug: printed as sentences, without a stack. */
export class Refusal extends Error {
  readonly faults: readonly Fault[];
  readonly exitCode: ExitCode;

  constructor(faults: Fault | readonly Fault[], exitCode: ExitCode = EXIT.refused) {
    const list = Array.isArray(faults) ? (faults as readonly Fault[]) : [faults as Fault];
    super(list.map((fault) => fault.what).join('\n'));
    this.name = 'Refusal';
    this.faults = list;
    this.exitCode = exitCode;
  }
}

/** `file:line:column`, as far as it is known. */
export function showPlace(place: Place): string {
  return [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
}

/** A fault as a person reads it: place and sentence, the excerpt with carets, the remedy. */
export function showFault(fault: Fault): string {
  const head = fault.place ? `${showPlace(fault.place)}: ${fault.what}` : fault.what;
  const lines = [head];
  if (fault.excerpt && fault.place?.line !== undefined) {
    const number = String(fault.place.line);
    const gutter = ' '.repeat(number.length);
    const column = fault.place.column ?? 1;
    lines.push(
      `${gutter} |`,
      `${number} | ${fault.excerpt.text}`,
      `${gutter} | ${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, fault.excerpt.length))}`,
    );
  }
  if (fault.remedy !== undefined) lines.push(...fault.remedy.split('\n').map((line) => `  ${line}`));
  return lines.join('\n');
}
