import type { Fault } from './fault.ts';

/** What can be found in the words of an apology, by name. */

/** What every letter must have. A letter without it is at fault: these cannot be switched off. */
export const WORDS_LACKING = ['no-regret', 'no-event', 'no-responsibility', 'no-remedy', 'no-next-step', 'no-phone'] as const;
export type WordsLacking = (typeof WORDS_LACKING)[number];

/** What spoils an apology that has everything. These are warnings, and a policy may allow them by name. */
export const WORDS_SPOILING = ['hedge', 'hidden-actor', 'excuse', 'blame', 'grudging', 'promotion', 'burden', 'html-differs'] as const;
export type WordsSpoiling = (typeof WORDS_SPOILING)[number];

/** Something wrong with the words of a letter, where it can be found, and what to write instead. */
export interface WordsFault extends Fault {
  readonly name: WordsLacking | WordsSpoiling;
  readonly level: 'error' | 'warning';
  /** The sentence as a customer reads it; undefined of something that is lacking. */
  readonly sentence: string | undefined;
}
