import { hash } from 'node:crypto';
import type { Award } from '../model/nouns.ts';

/** Crockford's base 32: no letter that is read as a digit, so that a code can be spoken on the phone. */
const ALPHABET = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const LENGTH = 16;
/** Two letters for every ten bits. */
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second));

/**
 * The award's id, for ever: derived from what it is about (its rule and its first problem), never from a counter or a
 * row. 80 bits of SHA-256 behind `MG`: a million awards meet with a chance of one in a million million.
 */
export function toAwardId(award: Pick<Award, 'rule' | 'problems'>): string {
  return `MG${toCode(`${award.rule}\n${award.problems[0] ?? ''}`)}`;
}

function toCode(text: string): string {
  const digest = hash('sha256', text, 'hex');
  let code = '';
  // Five hex digits are twenty bits are four letters.
  for (let at = 0; code.length < LENGTH; at += 5) {
    const bits = parseInt(digest.slice(at, at + 5), 16);
    code += (PAIRS[bits >> 10] ?? '') + (PAIRS[bits & 1023] ?? '');
  }
  return code;
}
