import type { Language, Sign } from './language.ts';
import type { Sentence } from './split-sentences.ts';

/** How far before a word its negation may stand, in characters. */
const REACH = 26;

/** Whether a sentence shows a sign, whatever stands before it. */
export function shows(sentence: Sentence, sign: Sign): boolean {
  return sign.any.some((pattern) => pattern.test(sentence.plain)) && !isExcepted(sentence, sign);
}

/** The same, but for what is said not to be so: "we are not sorry that". */
export function says(sentence: Sentence, sign: Sign, { negation }: Language): boolean {
  return !isExcepted(sentence, sign) && sign.any.some((pattern) => isAffirmed(sentence.plain, pattern, negation));
}

/** Whether a pattern fits somewhere where no negation stands shortly before it, in the same clause. */
export function isAffirmed(plain: string, pattern: RegExp, negation: RegExp): boolean {
  if (!pattern.test(plain)) return false;
  for (const { index } of plain.matchAll(toGlobal(pattern))) {
    const clause = plain.slice(Math.max(0, index - REACH), index).split(/[,;:.–—]/).at(-1) ?? '';
    if (!negation.test(clause)) return true;
  }
  return false;
}

/** Patterns are many and letters short: making each anew took longer than all the looking. */
const globals = new WeakMap<RegExp, RegExp>();

function toGlobal(pattern: RegExp): RegExp {
  const known = globals.get(pattern) ?? new RegExp(pattern.source, `${pattern.flags}g`);
  globals.set(pattern, known);
  return known;
}

const isExcepted = ({ plain }: Sentence, { unless = [] }: Sign): boolean => unless.some((pattern) => pattern.test(plain));
