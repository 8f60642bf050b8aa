import type { WordsSpoiling } from '../../model/words.ts';
import type { Language, Spoiler } from './language.ts';
import { isAffirmed, says } from './match-sign.ts';
import type { Sentence } from './split-sentences.ts';

/** A sentence that spoils the letter, and by what. */
export interface Spoilt {
  readonly name: Exclude<WordsSpoiling, 'html-differs'>;
  readonly sentence: Sentence;
}

/** Every sentence that spoils the letter, under each name once. `isAnswered`: somebody takes responsibility in it. */
export function findSpoilers(sentences: readonly Sentence[], language: Language, isAnswered: boolean): readonly Spoilt[] {
  const spoilers = Object.entries(language.spoilers) as [Spoilt['name'], Spoiler][];
  return sentences.flatMap((sentence) =>
    spoilers.filter(([, spoiler]) => isSpoilt(sentence, spoiler, language, isAnswered)).map(([name]) => ({ name, sentence })),
  );
}

function isSpoilt(sentence: Sentence, spoiler: Spoiler, language: Language, isAnswered: boolean): boolean {
  if (says(sentence, spoiler, language)) return true;
  return !isAnswered && (spoiler.whereNobodyAnswers ?? []).some((pattern) => isAffirmed(sentence.plain, pattern, language.negation));
}
