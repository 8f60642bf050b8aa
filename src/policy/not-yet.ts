/**
 * What the policy language lays out and this version cannot do. Each is refused by its name, with what to write in
 * the meantime: a word that is read over would be a promise that nobody keeps.
 */
type Words = Readonly<Record<string, string>>;

const same = (words: readonly string[], remedy: string): Words => Object.fromEntries(words.map((word) => [word, remedy]));

const TAKE_OUT = 'Take it out for now.';
const TRIGGERS = 'A rule can begin with "outage:" or "late:".';
const REMEDIES = 'A rule can give credit, refund or points.';
const AMOUNTS = 'An amount can be a number, a percent of a column, a column, or tiers.';
const AUTOMATIC = 'Take it out: what is owed is given without being asked for.';
const CLAIMS = same(['automatically', 'on_claim'], AUTOMATIC);

export const NOT_YET_IN_POLICY: Words = {
  ...same(['values', 'examples', 'measure'], TAKE_OUT),
};

export const NOT_YET_IN_RULE: Words = {
  ...same(['failed', 'overpaid', 'repeated', 'reported'], TRIGGERS),
  ...same(['measure', 'values', 'examples'], TAKE_OUT),
  ...CLAIMS,
};

export const NOT_YET_IN_GIVE: Words = {
  ...same(['voucher', 'discount', 'replacement', 'extension', 'in_kind', 'choice'], REMEDIES),
  ...CLAIMS,
};

export const NOT_YET_IN_AMOUNT: Words = {
  ...same(
    ['plus', 'per_complete', 'per_started', 'after', 'prorate', 'over', 'by', 'less', 'largest', 'smallest', 'sum', 'times'],
    AMOUNTS,
  ),
  above_100: 'Take it out, and write a percent between 0 and 100.',
};

export const NOT_YET_IN_LIMITS: Words = { approve_over: TAKE_OUT };

export const NOT_YET_IN_OUTAGES: Words = { format: 'Say it with "columns:" and "dates:" instead.' };

/** The sentence for one such word. */
export function sayNotYet(words: string): string {
  return `"${words}" is part of the policy language, but this version cannot do it yet.`;
}
