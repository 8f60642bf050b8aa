import { oneLine } from './compose.ts';

/** What of a reply is worth keeping: RFC 5321 allows 512 bytes for a line. */
const LONGEST_REPLY = 500;

/**
 * The code of a whole reply, or undefined where it has none. Every line of a reply begins with the same three digits
 * (RFC 5321 §4.2.1); a reply whose lines disagree says nothing.
 */
export function codeOf(reply: string): number | undefined {
  const codes = new Set(reply.trim().split(/\r?\n/).map((line) => /^([2-5]\d\d)(?=[ -]|$)/.exec(line)?.[1]));
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? Number(code) : undefined;
}

/** A reply as it is kept: one line, without control characters, and no longer than a person would read. */
export function toKeptReply(reply: string): string {
  // Cut before it is cleaned as well: a hostile server may send a megabyte.
  const text = oneLine(reply.slice(0, 4 * LONGEST_REPLY));
  return text.length > LONGEST_REPLY ? `${text.slice(0, LONGEST_REPLY - 1)}…` : text;
}
