import { WORDS_LACKING, type WordsLacking } from '../../model/words.ts';
import { findUnsaid } from './compare-parts.ts';
import { findEvidence, findHints } from './find-evidence.ts';
import { findSpoilers, type Spoilt } from './find-spoilers.ts';
import type { LetterFacts, WordedLetter, WordsFinding, WordsJudgement, WordsPart } from './finding.ts';
import { htmlToText } from './html-to-text.ts';
import type { Language } from './language.ts';
import { type Sentence, splitSentences, toSentence } from './split-sentences.ts';

/**
 * Judges the words of one letter: what it lacks of what an apology must have, and what spoils it. A letter in two parts
 * must have everything in both.
 */
export function judgeWords(letter: WordedLetter, language: Language, facts: LetterFacts): WordsJudgement {
  const subject = letter.subject.trim() === '' ? [] : [toSentence(letter.subject)];
  const text = letter.text === undefined ? undefined : splitSentences(letter.text, language.abbreviations);
  const html = letter.html === undefined ? undefined : splitSentences(htmlToText(letter.html), language.abbreviations);
  const [part, body] = text === undefined ? (['html', html ?? []] as const) : (['text', text] as const);
  const main = judgePart(part, subject, body, language, facts);
  if (text === undefined || html === undefined) return main;
  const page = judgePart('html', subject, html, language, facts);
  const known = new Set(main.findings.map(({ name, sentence }) => `${name} ${sentence ?? ''}`));
  const ofPage = page.findings.filter(({ name, sentence }) => !known.has(`${name} ${sentence ?? ''}`));
  return { findings: [...main.findings, ...ofPage, ...differences(text, html)], evidence: main.evidence };
}

function judgePart(part: WordsPart, subject: readonly Sentence[], body: readonly Sentence[], language: Language, facts: LetterFacts): WordsJudgement {
  const sentences = [...subject, ...body];
  const partOf = (text: string | undefined): WordsPart => (subject.some((one) => one.text === text) ? 'subject' : part);
  const evidence = findEvidence(sentences, language, facts);
  const spoilt = findSpoilers(sentences, language, evidence['no-responsibility'] !== undefined);
  const lacking = WORDS_LACKING.filter((name) => evidence[name] === undefined && !isToldAlready(name, spoilt));
  const hints = findHints(sentences, language, facts, evidence);
  const findings = [
    ...lacking.map((name) => lackOf(name, hints[name], partOf(hints[name]), language)),
    ...spoilt.map((one) => spoilerOf(one, partOf(one.sentence.text), language)),
  ];
  return { findings, evidence };
}

/** A letter that makes the customer work says what to do: that it should not ask for it is said once. */
const isToldAlready = (name: WordsLacking, spoilt: readonly Spoilt[]): boolean => name === 'no-next-step' && spoilt.some((one) => one.name === 'burden');

/** Where a sentence comes near it, it may be there in words that are not known: that stops nobody. */
function lackOf(name: WordsLacking, hint: string | undefined, part: WordsPart, language: Language): WordsFinding {
  const { what, instead, maybe } = language.lacks[name];
  if (hint === undefined) return { name, level: 'error', part, sentence: undefined, what, instead };
  return {
    name, level: 'warning', part, sentence: hint,
    what: `${maybe} The nearest is "${hint}"`,
    instead: `${instead}\nIf the letter does say it, allow it by name in the policy: words: { allow: [${name}] }`,
  };
}

function spoilerOf({ name, sentence }: Spoilt, part: WordsPart, language: Language): WordsFinding {
  const { because, instead } = language.spoilers[name];
  return { name, level: 'warning', part, sentence: sentence.text, what: `"${sentence.text}" ${because}.`, instead };
}

function differences(text: readonly Sentence[], html: readonly Sentence[]): readonly WordsFinding[] {
  const [inText, inHtml] = [findUnsaid(text, html), findUnsaid(html, text)];
  const finding = (part: WordsPart, { text: sentence }: Sentence, where: string): WordsFinding => ({
    name: 'html-differs', level: 'warning', part, sentence,
    what: `"${sentence}" stands ${where}.`,
    instead: 'Say the same in both: which of them is read, the customer’s mail program decides.',
  });
  return [
    ...(inText ? [finding('text', inText, 'in the text alone, and not in the page')] : []),
    ...(inHtml ? [finding('html', inHtml, 'in the page alone, and not in the text')] : []),
  ];
}

