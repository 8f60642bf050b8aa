import { cleanLine } from './clean-text.ts';

const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd|esq)\.?$/i;
const FAMILY_NAME_FIRST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * What to greet a customer with: the first word of the name. `Doe, Jane` gives Jane. Where the first word would greet
 * wrongly (an initial, a title, or a script in which the family name comes first) it is the whole name. A blank name
 * gives ''.
 */
export function firstNameOf(written: string): string {
  const name = givenPart(cleanLine(written));
  const first = name.split(/\s+/)[0] ?? '';
  const greetsWrongly = first.endsWith('.') || /^.$/u.test(first) || FAMILY_NAME_FIRST.test(name);
  return greetsWrongly ? name : first;
}

function givenPart(name: string): string {
  const [before = '', after = ''] = name.split(',').map((part) => part.trim());
  return after === '' || SUFFIX.test(after) ? before : after;
}
