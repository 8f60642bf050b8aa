/**
 * What the policy language lays out and this version cannot do. Each is refused by its name, with what to write in
 * the meantime: a word that is read over would be a promise that nobody keeps.
 */
type Words = Readonly<Record<string, string>>;

const same = (words: readonly string[], remedy: string): Words => Object.fromEntries(words.map((word) => [word, remedy]));

const AUTOMATIC = 'Take it out: what is owed is given without being asked for.';
const CLAIMS = same(['automatically'], AUTOMATIC);

export const NOT_YET_IN_RULE: Words = CLAIMS;

export const NOT_YET_IN_GIVE: Words = CLAIMS;

/** The sentence for one such word. */
export function sayNotYet(words: string): string {
  return `"${words}" is part of the policy language, but this version cannot do it yet.`;
}
