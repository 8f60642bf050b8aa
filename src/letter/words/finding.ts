import type { WordsFound, WordsLacking } from '../../model/words.ts';

/** A letter's words, as they are judged. */
export interface WordedLetter {
  /** Blank where it has none. */
  readonly subject: string;
  /** Undefined where the letter is a page alone. */
  readonly text: string | undefined;
  /** Undefined where the letter has no page. */
  readonly html: string | undefined;
}

/** What is known of the letter beside its words. */
export interface LetterFacts {
  /** The number at which a person answers; undefined where any will do. */
  readonly phone: string | undefined;
  /** Whether the day of the problem is known, and so must be told. */
  readonly knowsDay: boolean;
  /** What the customer is given, as a letter of this locale writes it; empty where that is not known. */
  readonly amounts?: readonly string[];
}

export type WordsPart = 'subject' | 'text' | 'html';

/**
 * One thing that is wrong with the words of a letter. What it surely lacks is an error; what it may say in words that are
 * not known, and what spoils it, is a warning.
 */
export interface WordsFinding {
  readonly name: WordsFound;
  readonly level: 'error' | 'warning';
  /** Where it was found; of something lacking, the part that lacks it. */
  readonly part: WordsPart;
  /** The sentence that it is about, or that comes nearest to what is lacking; undefined where nothing comes near. */
  readonly sentence: string | undefined;
  /** As a sentence. */
  readonly what: string;
  /** What to write instead. */
  readonly instead: string;
}

/** The sentences by which a letter has what it must have; undefined where it lacks it. */
export type Evidence = Readonly<Record<WordsLacking, string | undefined>>;

export interface WordsJudgement {
  readonly findings: readonly WordsFinding[];
  readonly evidence: Evidence;
}
