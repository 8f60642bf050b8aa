import { hash } from 'node:crypto';

/** 22 characters of 6 bits: 132 bits, so that no two problems of any business ever meet. */
const LENGTH = 22;

/**
 * A problem's key as the ledger keeps it. The keys of a large plan fall all over their index, and what is written grows
 * with their length: a digest keeps booking a million awards well under a minute. What an award is about can be read in
 * the award itself.
 */
export function toProblemKey(problem: string): string {
  return hash('sha256', problem, 'base64url').slice(0, LENGTH);
}
