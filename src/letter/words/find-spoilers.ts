import type { WordsSpoiling } from '../../model/words.ts';
import type { Language, Spoiler } from './language.ts';
import { says, shows } from './match-sign.ts';
import type { Sentence } from './split-sentences.ts';

/** A sentence that spoils the letter, and by what. */
export interface Spoilt {
  readonly name: Exclude<WordsSpoiling, 'html-differs'>;
  readonly sentence: Sentence;
}

/** Every sentence that spoils the letter, under each name once. `isAnswered`: somebody takes responsibility in it. */
export function findSpoilers(sentences: readonly Sentence[], language: Language, isAnswered: boolean): readonly Spoilt[] {
  const spoilers = Object.entries(language.spoilers) as [Spoilt['name'], Spoiler][];
  const isOwned = sentences.map((sentence) => says(sentence, language.ownership, language));
  const isAdmitted = sentences.map((sentence) => says(sentence, language.responsibility, language));
  const isHit = sentences.some((sentence) => shows(sentence, language.hit));
  return sentences.flatMap((sentence, index) => {
    const isOwnedHere = isAdmitted[index] === true || isOwned[index] === true || isOwned[index - 1] === true || isOwned[index + 1] === true;
    const patternsOf = ({ any, whereNobodyAnswers = [], whereNobodyIsHit = [], whereNotOwned = [] }: Spoiler): readonly RegExp[] => [
      ...any, ...(isAnswered ? [] : whereNobodyAnswers), ...(isHit ? [] : whereNobodyIsHit), ...(isOwnedHere ? [] : whereNotOwned),
    ];
    const isSpoilt = (spoiler: Spoiler): boolean => says(sentence, { any: patternsOf(spoiler), ...(spoiler.unless && { unless: spoiler.unless }) }, language);
    return spoilers.filter(([, spoiler]) => isSpoilt(spoiler)).map(([name]) => ({ name, sentence }));
  });
}
