import type { Fault } from '../model/fault.ts';
import type { TemplateSource } from './letter.ts';

/** A place in a template; lines count from 1, columns from 0, as Handlebars has them. */
export interface TemplateSpot {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One fault of a template with its place and the line that it is about. */
export function templateFault(source: TemplateSource, spot: TemplateSpot, what: string, remedy: string): Fault {
  const text = source.text.split('\n')[spot.line - 1] ?? '';
  const length = Math.max(1, Math.min(spot.length, text.length - spot.column));
  return {
    what,
    place: { file: source.file, line: spot.line, column: spot.column + 1 },
    excerpt: { text, length },
    remedy,
  };
}

/** The spot of an offset into the template's text. */
export function spotAt(text: string, offset: number, length: number): TemplateSpot {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart, length };
}

/** A fault about what is lacking: it is shown at the template's last line, where it can be added. */
export function faultAtEnd(source: TemplateSource, what: string, remedy: string): Fault {
  const end = source.text.trimEnd().split('\n').length;
  return templateFault(source, { line: end, column: 0, length: Number.MAX_SAFE_INTEGER }, what, remedy);
}
