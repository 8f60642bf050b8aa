import type { Position } from '../model/condition.ts';
import type { Fault } from '../model/fault.ts';

/** A stretch of the policy's text, in characters from its begin; `end` is not in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the parsers of a policy leave what they find wrong, so that a person sees all of it at once. */
export interface FaultDesk {
  /** Notes a fault; the parser then gives undefined for the faulty part. */
  report(span: Span, what: string, remedy?: string): void;
  positionOf(span: Span): Position;
  /** All that was reported, each once, in the order of the file. */
  faults(): readonly Fault[];
}

/** A desk for one text; `file` is its name as the user knows it. */
export function createFaultDesk(file: string, text: string): FaultDesk {
  const starts = listLineStarts(text);
  const found = new Map<string, Fault>();
  const positionOf = (span: Span): Position => {
    const line = findLine(starts, Math.min(span.start, text.length));
    return { line: line + 1, column: Math.min(span.start, text.length) - starts[line]! + 1 };
  };
  const report = (span: Span, what: string, remedy?: string): void => {
    const { line, column } = positionOf(span);
    const excerpt = cutLine(lineAt(text, starts, line - 1), column);
    const length = Math.max(1, Math.min(span.end - span.start, excerpt.length - column + 1));
    const fault: Fault = { what, place: { file, line, column }, excerpt: { text: excerpt, length }, remedy };
    const key = `${line}:${column}:${what}`;
    if (!found.has(key)) found.set(key, fault);
  };
  return { report, positionOf, faults: () => [...found.values()].sort(byPosition) };
}

function listLineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

/** The index of the line that holds the character at `offset`. */
function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineAt(text: string, starts: readonly number[], line: number): string {
  return text.slice(starts[line], starts[line + 1]).replace(/[\r\n]+$/, '');
}

/** A line as long as a page would bury the message: it is cut off some way behind the fault. */
function cutLine(line: string, column: number): string {
  const longest = Math.max(200, column + 100);
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}

function byPosition(a: Fault, b: Fault): number {
  return a.place!.line! - b.place!.line! || a.place!.column! - b.place!.column!;
}
