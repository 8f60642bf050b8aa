import type { Sentence } from './split-sentences.ts';

/** Sentences of fewer words are greetings, labels and names. */
const LEAST_WORDS = 4;
/** The share of a sentence's words that the other part must have, in one place. */
const ENOUGH = 0.75;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().replace(/https?:\/\/\S+/g, ' ').match(/[\p{L}\p{N}%$£€]+/gu) ?? [];

/** The first sentence that the other part of the letter does not say; undefined where it says them all. */
export function findUnsaid(sentences: readonly Sentence[], other: readonly Sentence[]): Sentence | undefined {
  const whole = ` ${wordsOf(other.map(({ text }) => text).join(' ')).join(' ')} `;
  const sets = other.map(({ text }) => new Set(wordsOf(text)));
  return sentences.find(({ text }) => {
    const words = wordsOf(text);
    if (words.length < LEAST_WORDS || whole.includes(` ${words.join(' ')} `)) return false;
    return !sets.some((set) => words.filter((word) => set.has(word)).length / words.length >= ENOUGH);
  });
}
