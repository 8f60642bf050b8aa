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
  /** Patterns that count only where the letter does not say that this customer was hit. */
  readonly whereNobodyIsHit?: readonly RegExp[];
  /** Patterns that count only where neither the sentence nor one beside it takes responsibility. */
  readonly whereNotOwned?: readonly RegExp[];
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
  /** The same where something comes near it. */
  readonly maybe: string;
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
  /** That it went wrong for the one who reads it: "you were one of them". */
  readonly hit: Sign;
  /** A day, or a stretch of them. */
  readonly day: Sign;
  /** Words that take responsibility wherever they stand. */
  readonly responsibility: Sign;
  /** Somebody of the business does something; in a sentence that tells a failure, that is responsibility too. */
  readonly deed: Sign;
  /** That it is theirs, whatever others did: "we chose the courier", "that is no excuse". */
  readonly ownership: Sign;
  readonly amount: Sign;
  /** Things that are a remedy where the same sentence gives them. */
  readonly gift: Sign;
  /** Money that was taken: its amount is no remedy. */
  readonly taking: Sign;
  /** How a remedy comes to the customer. */
  readonly way: Sign;
  readonly nothingToDo: Sign;
  /** A heading, or a question, about what the customer must do; and the answer that it is nothing. */
  readonly whatToDo: Sign;
  readonly noneAtAll: Sign;
  /** Something that the customer is asked to do to have what is offered. */
  readonly action: Sign;
  /** Until when. */
  readonly deadline: Sign;
  readonly spoilers: Readonly<Record<Exclude<WordsSpoiling, 'html-differs'>, Spoiler>>;
  readonly lacks: Readonly<Record<WordsLacking, Lack>>;
  /** What comes near each thing, so that it may be said in words that are not known; put to sentences without negation. */
  readonly near: Readonly<Record<WordsLacking, Sign>>;
}
