import { hash } from 'node:crypto';
import { toProblemKey } from './problem-key.ts';

/** A sum of 256 bits, as 64 hexadecimal digits. */
const MODULUS = 1n << 256n;

/** The columns of an award, in the order in which they are written and summed up. */
export const AWARD_COLUMNS = [
  'id', 'plan', 'customer', 'email', 'rule', 'remedy', 'minor', 'unit', 'orders', 'outages', 'steps', 'granted_at', 'award_group', 'hit_at',
] as const;

/** The columns of an offer that never change, likewise. */
export const OFFER_COLUMNS = [
  'id', 'plan', 'customer', 'email', 'address', 'rule', 'planned', 'kind', 'ends_at', 'remind_at', 'otherwise', 'offered_at',
] as const;

/** The columns of an award that is held, likewise. */
export const HELD_COLUMNS = ['id', 'plan', 'customer', 'email', 'rule', 'planned', 'over_minor', 'over_unit', 'held_at'] as const;

/** The columns of a code, likewise. */
export const CODE_COLUMNS = ['code', 'award'] as const;

/** The sum of no awards. */
export function freshSum(): string {
  return toHex(0n);
}

/**
 * Adds rows to a plan's sum: each award, offer, held award and code by a digest of all its cells, each problem by its key. A sum does
 * not depend on the order, so that it can be kept while awards are booked and checked while they are read in any other
 * order.
 */
export function addToSum(sum: string, rows: readonly (readonly unknown[])[], problemKeys: readonly string[]): string {
  let total = BigInt(`0x${sum}`);
  for (const cells of rows) total += BigInt(`0x${hash('sha256', cells.map(String).join('\u0000'), 'hex')}`);
  for (const key of problemKeys) total += BigInt(`0x${Buffer.from(key, 'base64url').toString('hex')}`);
  return toHex(total % MODULUS);
}

/** The keys under which an award's problems are kept. */
export function toProblemKeys(problems: readonly string[]): readonly string[] {
  return [...new Set(problems)].map(toProblemKey);
}

function toHex(sum: bigint): string {
  return sum.toString(16).padStart(64, '0');
}
