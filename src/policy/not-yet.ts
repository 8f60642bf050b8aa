/**
 * What the policy language lays out and this version cannot do. Each is refused by its name, with what to write in
 * the meantime: a word that is read over would be a promise that nobody keeps.
 */
type Words = Readonly<Record<string, string>>;

const same = (words: readonly string[], remedy: string): Words => Object.fromEntries(words.map((word) => [word, remedy]));

const TRIGGERS = 'A rule can begin with "outage:", "late:" or "failed:".';
const REMEDIES = 'A rule can give credit, refund, points, voucher, extension, in_kind, or a choice of these.';
const AUTOMATIC = 'Take it out: what is owed is given without being asked for.';
const CLAIMS = same(['automatically', 'on_claim'], AUTOMATIC);

export const NOT_YET_IN_RULE: Words = { ...same(['overpaid', 'repeated', 'reported'], TRIGGERS), ...CLAIMS };

export const NOT_YET_IN_FAILED: Words = {
  unless_retried: 'Take it out, and leave the orders that were tried again out of the export.',
};

export const NOT_YET_IN_GIVE: Words = { ...same(['discount', 'replacement'], REMEDIES), ...CLAIMS };

export const NOT_YET_IN_OUTAGES: Words = { format: 'Say it with "columns:" and "dates:" instead.' };

/** The sentence for one such word. */
export function sayNotYet(words: string): string {
  return `"${words}" is part of the policy language, but this version cannot do it yet.`;
}
