import type { Position } from '../model/condition.ts';
import type { Fault } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import type { Policy } from '../policy/policy.ts';

type PolicyText = Pick<Policy, 'file' | 'text'>;

const NAMES_SHOWN = 12;

/** The fault of a column that a file lacks, where the policy names it, with the nearest that the file has. */
export function toColumnFault(policy: PolicyText, at: Position, column: string, file: string, header: readonly string[]): Fault {
  const near = nearest(column, header);
  const remedy = `${near === undefined ? '' : `Its nearest is "${near}". `}${describeHeader(header)}`;
  return { what: `${file} has no column "${column}".`, ...quote(policy, at, column), remedy };
}

/** `It has: Name, Email …`, with a dozen names at most. */
export function describeHeader(header: readonly string[]): string {
  const more = header.length - NAMES_SHOWN;
  return `It has: ${header.slice(0, NAMES_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A place in the policy with its line; where the word stands on that line, the place is the word's own. */
export function quote(policy: PolicyText, at: Position, word: string): Pick<Fault, 'place' | 'excerpt'> {
  const text = policy.text.split(/\r?\n/)[at.line - 1];
  const found = text?.indexOf(word, at.column - 1) ?? -1;
  const column = found >= 0 ? found + 1 : at.column;
  const place = { file: policy.file, line: at.line, column };
  return text === undefined ? { place } : { place, excerpt: { text, length: found >= 0 ? word.length : 1 } };
}
