import { hash } from 'node:crypto';
import type { Award } from '../model/nouns.ts';

/** Crockford's base 32: no letter that is read as a digit, so that a code can be spoken on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/**
 * The award's id, for ever: derived from what it is about (its rule and its first problem), never from a counter or a
 * row. 80 bits of SHA-256 behind `MG`: a million awards meet with a chance of one in a million million.
 */
export function toAwardId(award: Pick<Award, 'rule' | 'problems'>): string {
  return `MG${toCode(`${award.rule}\n${award.problems[0] ?? ''}`)}`;
}

function toCode(text: string): string {
  const digest = hash('sha256', text, 'buffer');
  let code = '';
  for (let at = 0, bits = 0, value = 0; code.length < LENGTH; ) {
    if (bits < 5) {
      value = ((value << 8) | (digest[at] ?? 0)) & 0xffff;
      at += 1;
      bits += 8;
    }
    bits -= 5;
    code += ALPHABET[(value >> bits) & 31];
  }
  return code;
}
