/**
 * What a language must say of itself, so that apologies in it can be judged: patterns, and words to write instead. All
 * patterns are put to one sentence at a time, without what stands in quotes.
 */
import type { WordsLacking, WordsSpoiling } from '../../model/words.ts';

/** A sign of something: any of the patterns, but for sentences that one of `unless` fits. */
export interface Sign {
  readonly any: readonly RegExp[];
  readonly unless?: readonly RegExp[];
}

/** What spoils an apology. */
export interface Spoiler extends Sign {
  /** Patterns that count only where nobody takes responsibility anywhere in the letter. */
  readonly whereNobodyAnswers?: readonly RegExp[];
  /** Why it spoils, as the rest of a sentence that begins with a quotation. */
  readonly because: string;
  /** What to write instead. */
  readonly instead: string;
}

/** What is said of something that a letter lacks. */
export interface Lack {
  /** As the end of "the letter lacks …". */
  readonly short: string;
  readonly what: string;
  readonly instead: string;
}

export interface Language {
  /** The first part of a BCP 47 tag. */
  readonly tag: string;
  /** What ends with a full stop and ends no sentence. */
  readonly abbreviations: RegExp;
  /** What turns what follows it in the sentence into its opposite. */
  readonly negation: RegExp;
  /** What negates it stands in `unless`: "we cannot say how sorry we are" does not. */
  readonly regret: Sign;
  /** That something went wrong. */
  readonly failure: Sign;
  /** A day, or a stretch of them. */
  readonly day: Sign;
  /** Words that take responsibility wherever they stand. */
  readonly responsibility: Sign;
  /** Somebody of the business does something; in a sentence that tells a failure, that is responsibility too. */
  readonly deed: Sign;
  readonly amount: Sign;
  /** How a remedy comes to the customer. */
  readonly way: Sign;
  readonly nothingToDo: Sign;
  /** Something that the customer is asked to do to have what is offered. */
  readonly action: Sign;
  /** Until when. */
  readonly deadline: Sign;
  readonly spoilers: Readonly<Record<Exclude<WordsSpoiling, 'html-differs'>, Spoiler>>;
  readonly lacks: Readonly<Record<WordsLacking, Lack>>;
}
