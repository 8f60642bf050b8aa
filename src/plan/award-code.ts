import { hash } from 'node:crypto';
import type { PlannedAward } from '../model/nouns.ts';

/** No two of these signs are taken for each other, and without vowels they make no words. */
const ALPHABET = '34679CDFGHJKMNPQRTVWXY';
const GROUP = 4;

/**
 * The code of an award, for ever: `RED-7F3K-9QXM-4DPT`. It is derived from the award's id and its customer, so that
 * planning again gives the same, and whoever knows an order's number alone cannot tell the code. Twelve signs of 22: of a
 * million codes two are the same with a chance of one in twenty thousand.
 */
export function toAwardCode({ id, customer }: Pick<PlannedAward, 'id' | 'customer'>, prefix = ''): string {
  const digest = hash('sha256', `code\n${id}\n${customer}`, 'hex');
  const groups = [0, 8, 16].map((at) => toGroup(parseInt(digest.slice(at, at + 8), 16)));
  return [...(prefix === '' ? [] : [prefix]), ...groups].join('-');
}

/** Four signs of 32 bits: many more than they hold, so that all groups are as good as equally likely. */
function toGroup(bits: number): string {
  let group = '';
  let rest = bits;
  while (group.length < GROUP) {
    group += ALPHABET[rest % ALPHABET.length] ?? '';
    rest = Math.floor(rest / ALPHABET.length);
  }
  return group;
}
