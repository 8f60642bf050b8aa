import { nearest } from '../model/nearest.ts';
import { WORDS_FOUND, type WordsFound } from '../model/words.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseTexts } from './parse-text.ts';
import { WrittenLetterWords } from './written-letter-words.ts';
import { showChoice } from './written-words.ts';
import type { WrittenEntry } from './written-node.ts';

/** `words: { allow: [hedge] }`: what the owner does not want to hear about letters. */
export function parseLetterWords(desk: FaultDesk, { value }: WrittenEntry): ReadonlySet<WordsFound> {
  const allow = checkShape(desk, value, WrittenLetterWords)?.fields.allow;
  const texts = allow ? parseTexts(desk, allow.value, 'allow') : [];
  const allowed = new Set<WordsFound>();
  for (const { text, node } of texts) {
    const known = WORDS_FOUND.find((name) => name === text);
    if (known) allowed.add(known);
    else desk.report(node.span, `"${text}" is not the name of a finding.`, remedyFor(text));
  }
  return allowed;
}

function remedyFor(text: string): string {
  const meant = nearest(text, WORDS_FOUND);
  return meant === undefined ? `It can be ${showChoice(WORDS_FOUND)}.` : `Did you mean "${meant}"?`;
}
