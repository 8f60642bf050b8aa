import type { WordsLacking } from '../../model/words.ts';
import type { Evidence, LetterFacts } from './finding.ts';
import { findPhone } from './find-phone.ts';
import type { Language } from './language.ts';
import { says, shows } from './match-sign.ts';
import { namesAmount } from './names-amount.ts';
import { type Sentence, toSentence } from './split-sentences.ts';

/** How many sentences on an amount may be told from how it comes, and what to do from until when. */
const NEAR = 2;
/** Answers to a heading are short. */
const LONGEST_ANSWER = 40;

/** For each thing that an apology must have, the sentence that has it. `sentences` begin with the subject. */
export function findEvidence(sentences: readonly Sentence[], language: Language, facts: LetterFacts): Evidence {
  return {
    'no-regret': sentences.find((sentence) => shows(sentence, language.regret))?.text,
    'no-event': findEvent(sentences, language, facts),
    'no-responsibility': findAnswer(sentences, language)?.text,
    'no-remedy': findRemedy(sentences, language, facts),
    'no-next-step': findNextStep(sentences, language),
    'no-phone': findPhone(sentences.map(({ text }) => text).join('\n'), facts.phone),
  };
}

/** For each thing that was not found, the sentence that comes nearest to it: it may say it in words that are not known. */
export function findHints(sentences: readonly Sentence[], language: Language, facts: LetterFacts, evidence: Evidence): Evidence {
  const alike = (name: WordsLacking): string | undefined => sentences.find((sentence) => shows(sentence, language.near[name]))?.text;
  const first = (...signs: readonly ((sentence: Sentence) => boolean)[]): string | undefined => {
    return signs.map((sign) => sentences.find(sign)?.text).find((text) => text !== undefined);
  };
  const unless = (name: WordsLacking, hint: string | undefined): string | undefined => (evidence[name] === undefined ? hint : undefined);
  const dated = first((one) => shows(one, language.day) && !shows(one, language.deadline), (one) => shows(one, language.failure));
  return {
    'no-regret': unless('no-regret', alike('no-regret')),
    'no-event': unless('no-event', dated ?? alike('no-event')),
    'no-responsibility': unless('no-responsibility', alike('no-responsibility')),
    'no-remedy': unless('no-remedy', first((one) => isAmount(one, language, facts)) ?? alike('no-remedy')),
    'no-next-step': unless('no-next-step', alike('no-next-step') ?? evidence['no-remedy']),
    'no-phone': unless('no-phone', alike('no-phone')),
  };
}

/**
 * Somebody of the business says that it was them, or tells what they did where what happened is told; not in the words of
 * an excuse, and not where they tell what they give.
 */
function findAnswer(sentences: readonly Sentence[], language: Language): Sentence | undefined {
  const { responsibility, deed, failure, day, spoilers } = language;
  const plainly = sentences.find((sentence) => says(sentence, responsibility, language));
  if (plainly) return plainly;
  const isEvent = sentences.map((sentence) => shows(sentence, failure) || (shows(sentence, day) && !isGiving(sentence, language)));
  const excuses = [spoilers.excuse, spoilers.blame, spoilers.hedge, spoilers.promotion, spoilers.burden];
  return sentences.find((sentence, index) => {
    const isTold = isEvent.slice(Math.max(0, index - NEAR), index + NEAR + 1).includes(true);
    return isTold && shows(sentence, deed) && !isGiving(sentence, language) && !excuses.some((excuse) => says(sentence, excuse, language));
  });
}

/** What went wrong. Where its day is known, a sentence with a day that is not about the remedy tells it, in whatever words. */
function findEvent(sentences: readonly Sentence[], language: Language, { knowsDay }: LetterFacts): string | undefined {
  const isWrong = sentences.map((sentence) => shows(sentence, language.failure));
  if (!knowsDay) return sentences[isWrong.indexOf(true)]?.text;
  const isDated = sentences.map((sentence) => shows(sentence, language.day));
  const both = sentences.find((_, index) => isDated[index] && isWrong[index]);
  const isOther = (sentence: Sentence): boolean => isGiving(sentence, language) || shows(sentence, language.deadline);
  const dated = sentences.find((sentence, index) => isDated[index] && !isOther(sentence));
  const beside = sentences.find((sentence, index) => isDated[index] && (isWrong[index - 1] === true || isWrong[index + 1] === true) && !shows(sentence, language.deadline));
  return (both ?? dated ?? beside)?.text;
}

/** It tells of the remedy, and not of what went wrong. */
const isGiving = (sentence: Sentence, { amount, way, taking }: Language): boolean =>
  shows(sentence, amount) && shows(sentence, way) && !shows(sentence, taking);

const isAmount = (sentence: Sentence, language: Language, facts: LetterFacts): boolean =>
  namesAmount(sentence.text, facts.amounts ?? []) || (shows(sentence, language.amount) && !shows(sentence, language.taking));

/** How it comes, with the amount in the same sentence or near it; or a gift. What advertises gives nothing. */
function findRemedy(sentences: readonly Sentence[], language: Language, facts: LetterFacts): string | undefined {
  const isSold = sentences.map((sentence) => says(sentence, language.spoilers.promotion, language));
  const isWay = sentences.map((sentence, index) => !isSold[index] && shows(sentence, language.way));
  const amounts = sentences.map((sentence, index) => !isSold[index] && isAmount(sentence, language, facts));
  const both = isWay.findIndex((way, index) => way && amounts[index]);
  const near = isWay.findIndex((way, index) => way && amounts.slice(Math.max(0, index - NEAR), index + NEAR + 1).includes(true));
  const found = both >= 0 ? both : near;
  if (found >= 0) return sentences[found]?.text;
  return sentences.find((sentence, index) => isWay[index] && shows(sentence, language.gift) && !shows(sentence, language.failure))?.text;
}

/** That nothing need be done; or what to do, and near it until when. */
function findNextStep(sentences: readonly Sentence[], language: Language): string | undefined {
  const nothing = sentences.find((sentence) => shows(sentence, language.nothingToDo)) ?? findAnswerToHeading(sentences, language);
  if (nothing) return nothing.text;
  const ends = sentences.map((sentence) => shows(sentence, language.deadline));
  const step = sentences.findIndex((sentence, index) => shows(sentence, language.action) && ends.slice(Math.max(0, index - NEAR), index + NEAR + 1).includes(true));
  return sentences[step]?.text;
}

/** "What do you have to do? Nothing." */
function findAnswerToHeading(sentences: readonly Sentence[], { whatToDo, noneAtAll }: Language): Sentence | undefined {
  const index = sentences.findIndex(({ text }, at) => {
    const label = /^(.{3,60}?)[:–—|] *(.{2,40})$/u.exec(text);
    if (label && !text.includes('?')) return shows(toSentence(label[1] ?? ''), whatToDo) && shows(toSentence(label[2] ?? ''), noneAtAll);
    const before = sentences[at - 1];
    const isHeading = before !== undefined && !/[.!…]["”')]?$/.test(before.text) && shows(before, whatToDo);
    return isHeading && text.length <= LONGEST_ANSWER && shows(toSentence(text), noneAtAll);
  });
  return sentences[index];
}
