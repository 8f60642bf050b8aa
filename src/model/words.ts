import type { Fault } from './fault.ts';

/** What can be found in the words of an apology, by name. */

/** What every letter must have. A letter that surely has it not is at fault; one that may have it is warned of. */
export const WORDS_LACKING = ['no-regret', 'no-event', 'no-responsibility', 'no-remedy', 'no-next-step', 'no-phone'] as const;
export type WordsLacking = (typeof WORDS_LACKING)[number];

/** What spoils an apology that has everything. These are warnings. */
export const WORDS_SPOILING = ['hedge', 'hidden-actor', 'excuse', 'blame', 'grudging', 'promotion', 'burden', 'html-differs'] as const;
export type WordsSpoiling = (typeof WORDS_SPOILING)[number];

/** Whatever can be found; a policy may allow each by name. */
export const WORDS_FOUND = [...WORDS_LACKING, ...WORDS_SPOILING] as const;
export type WordsFound = (typeof WORDS_FOUND)[number];

/** Something wrong with the words of a letter, where it can be found, and what to write instead. */
export interface WordsFault extends Fault {
  readonly name: WordsFound;
  readonly level: 'error' | 'warning';
  /** The sentence as a customer reads it; of something that may be lacking, the nearest one. Undefined where there is none. */
  readonly sentence: string | undefined;
}
