import { ENGLISH } from './english.ts';
import type { Language } from './language.ts';

const LANGUAGES: readonly Language[] = [ENGLISH];

/** The language of a locale (BCP 47); undefined where the words of that language cannot be judged yet. */
export function languageOf(locale: string): Language | undefined {
  const tag = locale.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language.tag === tag);
}
