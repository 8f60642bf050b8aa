import type { Evidence, LetterFacts } from './finding.ts';
import { findPhone } from './find-phone.ts';
import type { Language } from './language.ts';
import { says, shows } from './match-sign.ts';
import type { Sentence } from './split-sentences.ts';

/** How many sentences on an amount may be told from how it comes, and what to do from until when. */
const NEAR = 2;

/** For each thing that an apology must have, the sentence that has it. `sentences` begin with the subject. */
export function findEvidence(sentences: readonly Sentence[], language: Language, facts: LetterFacts): Evidence {
  return {
    'no-regret': sentences.find((sentence) => shows(sentence, language.regret))?.text,
    'no-event': findEvent(sentences, language, facts),
    'no-responsibility': findAnswer(sentences, language)?.text,
    'no-remedy': findRemedy(sentences, language),
    'no-next-step': findNextStep(sentences, language),
    'no-phone': findPhone(sentences.map(({ text }) => text).join('\n'), facts.phone),
  };
}

/**
 * Somebody of the business says that it was them, or tells what they did where what happened is told; not in the words of
 * an excuse, and not where they tell what they give.
 */
function findAnswer(sentences: readonly Sentence[], language: Language): Sentence | undefined {
  const { responsibility, deed, failure, day, amount, spoilers } = language;
  const plainly = sentences.find((sentence) => says(sentence, responsibility, language));
  if (plainly) return plainly;
  const isEvent = sentences.map((sentence) => shows(sentence, failure) || (shows(sentence, day) && !shows(sentence, amount)));
  const excuses = [spoilers.excuse, spoilers.blame, spoilers.hedge, spoilers.promotion, spoilers.burden];
  return sentences.find((sentence, index) => {
    const isTold = isEvent[index] === true || isEvent[index - 1] === true || isEvent[index + 1] === true;
    return isTold && shows(sentence, deed) && !shows(sentence, amount) && !excuses.some((excuse) => says(sentence, excuse, language));
  });
}

/** What went wrong. Where its day is known, a sentence with a day that is not about the remedy tells it, in whatever words. */
function findEvent(sentences: readonly Sentence[], language: Language, { knowsDay }: LetterFacts): string | undefined {
  const went = sentences.filter((sentence) => shows(sentence, language.failure));
  if (!knowsDay) return went[0]?.text;
  const dated = sentences.filter((sentence) => shows(sentence, language.day));
  const both = went.find((sentence) => dated.includes(sentence));
  return (both ?? dated.find((sentence) => !shows(sentence, language.amount) && !shows(sentence, language.deadline)))?.text;
}

/** How it comes, with the amount in the same sentence or near it. What advertises gives nothing. */
function findRemedy(sentences: readonly Sentence[], language: Language): string | undefined {
  const given = sentences.map((sentence) => (says(sentence, language.spoilers.promotion, language) ? undefined : sentence));
  const isWay = given.map((sentence) => sentence !== undefined && shows(sentence, language.way));
  const isAmount = given.map((sentence) => sentence !== undefined && shows(sentence, language.amount));
  const both = isWay.findIndex((way, index) => way && isAmount[index]);
  const near = isWay.findIndex((way, index) => way && isAmount.slice(Math.max(0, index - NEAR), index + NEAR + 1).includes(true));
  return given[both >= 0 ? both : near]?.text;
}

/** That nothing need be done; or what to do, and near it until when. */
function findNextStep(sentences: readonly Sentence[], language: Language): string | undefined {
  const nothing = sentences.find((sentence) => shows(sentence, language.nothingToDo));
  if (nothing) return nothing.text;
  const ends = sentences.map((sentence) => shows(sentence, language.deadline));
  const step = sentences.findIndex((sentence, index) => shows(sentence, language.action) && ends.slice(Math.max(0, index - NEAR), index + NEAR + 1).includes(true));
  return sentences[step]?.text;
}
