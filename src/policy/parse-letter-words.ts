import { nearest } from '../model/nearest.ts';
import { WORDS_LACKING, WORDS_SPOILING, type WordsSpoiling } from '../model/words.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseTexts } from './parse-text.ts';
import { WrittenLetterWords } from './written-letter-words.ts';
import { showChoice } from './written-words.ts';
import type { WrittenEntry } from './written-node.ts';

/** `words: { allow: [hedge] }`: the warnings about letters that the owner does not want. */
export function parseLetterWords(desk: FaultDesk, { value }: WrittenEntry): ReadonlySet<WordsSpoiling> {
  const allow = checkShape(desk, value, WrittenLetterWords)?.fields.allow;
  const texts = allow ? parseTexts(desk, allow.value, 'allow') : [];
  const allowed = new Set<WordsSpoiling>();
  for (const { text, node } of texts) {
    const known = WORDS_SPOILING.find((name) => name === text);
    if (known) allowed.add(known);
    else if (WORDS_LACKING.some((name) => name === text)) {
      desk.report(node.span, `"${text}" cannot be allowed: no apology does without it.`, 'Take it out here, and put what is missing into the letter.');
    } else desk.report(node.span, `"${text}" is not the name of a warning.`, remedyFor(text));
  }
  return allowed;
}

function remedyFor(text: string): string {
  const meant = nearest(text, WORDS_SPOILING);
  return meant === undefined ? `It can be ${showChoice(WORDS_SPOILING)}.` : `Did you mean "${meant}"?`;
}
