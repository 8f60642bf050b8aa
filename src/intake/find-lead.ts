import { Refusal } from '../model/fault.ts';
import type { Source } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import type { FoundFile } from './find-files.ts';
import { guessDelimiter, parseFirstRows } from './guess-delimiter.ts';
import { nameColumns } from './name-columns.ts';

/** Where the names of a CSV file's columns and its rows stand, where these are not its first lines. Lines count from 1. */
export interface Lead {
  /** The first and the last line of the names. */
  readonly header: { readonly from: number; readonly to: number };
  readonly rowsFrom: number;
  /** What a person is told was left out, as sentences. */
  readonly notes: readonly string[];
}

/** What the policy says of a file's look, and how it names columns. */
export type FileLook = Pick<Source, 'delimiter' | 'encoding'> & Partial<Pick<Source, 'columns' | 'headerLine' | 'rowsFromLine'>>;

/** So many lines are looked at for the names of the columns. */
const MOST_LINES = 30;

/**
 * Where a CSV text's names and rows stand: where the policy says; else below titles, in the first line that has each of
 * the `wanted` columns (our names, two or more), and below a line of units. Undefined where all is as usual. A line that
 * the policy names and the file lacks is a Refusal. Nothing is ever left out but by these marks, and a note tells of it.
 */
export function findLead(text: string, file: FoundFile, look: FileLook, wanted: readonly string[]): Lead | undefined {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const from = look.headerLine ?? findHeader(lines, look, wanted);
  if (from > lines.length) throw refuse(file, from);
  const body = lines.slice(from - 1).join('\n');
  const [names = [], below = []] = parseFirstRows(body, look.delimiter ?? guessDelimiter(body));
  const to = from + names.join('').split('\n').length - 1;
  const hasUnits = isUnits(below) && lines[to]?.trim() !== '';
  const rowsFrom = Math.max(look.rowsFromLine ?? (hasUnits ? to + 2 : to + 1), to + 1);
  if (from === 1 && rowsFrom === to + 1) return undefined;
  return { header: { from, to }, rowsFrom, notes: describe(lines, { from, to }, rowsFrom) };
}

function findHeader(lines: readonly string[], look: FileLook, wanted: readonly string[]): number {
  const source = { columns: look.columns ?? new Map() };
  const hasAll = (at: number): boolean => {
    const body = lines.slice(at, at + MOST_LINES).join('\n');
    const names = nameColumns(parseFirstRows(body, look.delimiter ?? guessDelimiter(body))[0] ?? []);
    return wanted.every((name) => !('missing' in bindName(name, source, names)));
  };
  if (wanted.length < 2) return 1;
  const most = Math.min(lines.length, MOST_LINES);
  for (let at = 0; at < most; at += 1) if (lines[at]?.trim() !== '' && hasAll(at)) return at + 1;
  return 1;
}

/** `(UTC),[min]` or `-----,-----`: every cell that says anything is in brackets, or a rule of strokes, and two or more are. */
function isUnits(cells: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return said.length > 1 && said.every((cell) => /^(?:[-=_]{2,}|\([^()]*\)|\[[^[\]]*\])$/.test(cell));
}

function describe(lines: readonly string[], { from, to }: Lead['header'], rowsFrom: number): readonly string[] {
  return [
    ...(from > 1 ? [`the names of its columns stand in line ${from}; above them, ${tell(lines, 1, from - 1)}`] : []),
    ...(rowsFrom > to + 1 ? [`its rows begin in line ${rowsFrom}; above them, ${tell(lines, to + 1, rowsFrom - 1)}`] : []),
  ];
}

function tell(lines: readonly string[], first: number, last: number): string {
  const text = (lines.slice(first - 1, last).find((line) => line.trim() !== '') ?? '').trim();
  const shown = text === '' ? ' (blank)' : `: "${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
  return first === last ? `line ${first} was left out${shown}` : `lines ${first} to ${last} were left out${shown}${text === '' ? '' : ' …'}`;
}

function refuse({ shown }: FoundFile, line: number): Refusal {
  return new Refusal({ place: { file: shown }, what: `The names of the columns should stand in line ${line}, and this file has fewer lines.`, remedy: 'Mend header_line in the policy; lines are counted from 1.' });
}

/** The notes about a file's lead, a sentence each. */
export function describeLead({ shown, lead }: { readonly shown: string; readonly lead?: Lead | undefined }): readonly string[] {
  return (lead?.notes ?? []).map((note) => `${shown}: ${note}${note.endsWith('…') ? '' : '.'}`);
}
