import { gapsOf, intersect, type StretchSet, unite, type ValueSet, type WordSet } from './value-sets.ts';

/** Two sets in the same terms; undefined where words meet bounds, which cannot be compared. */
function toSameTerms(
  a: ValueSet,
  b: ValueSet,
): readonly [WordSet, WordSet] | readonly [StretchSet, StretchSet] | undefined {
  if (a.kind === 'words' && b.kind === 'words') return [a, b];
  const left = toStretches(a);
  const right = toStretches(b);
  if (!left || !right || (left.type && right.type && left.type !== right.type)) return undefined;
  return [left, right];
}

/** `present` is every number and `blank` is none; other words are not numbers. */
export function toStretches(set: ValueSet): StretchSet | undefined {
  if (set.kind === 'stretches') return set;
  const onlyBlank = set.words.size === 0 || (set.words.size === 1 && set.words.has(''));
  if (!onlyBlank) return undefined;
  const stretches = set.inverted ? [{ from: undefined, to: undefined }] : [];
  return { kind: 'stretches', type: undefined, stretches, blank: set.words.has('') !== set.inverted };
}

/** True where every value of a is surely in b too. `measure`: the values are a measure's, and never blank. */
export function isWithin(a: ValueSet, b: ValueSet, measure: boolean): boolean {
  const terms = toSameTerms(a, b);
  if (!terms) return false;
  if (terms[0].kind === 'words') return areWordsWithin(terms[0], terms[1] as WordSet);
  const [left, right] = terms as readonly [StretchSet, StretchSet];
  return intersect(left.stretches, gapsOf(right.stretches)).length === 0 && (measure || !left.blank || right.blank);
}

function areWordsWithin(a: WordSet, b: WordSet): boolean {
  if (a.inverted) return b.inverted && [...b.words].every((word) => a.words.has(word));
  return [...a.words].every((word) => b.words.has(word) !== b.inverted);
}

/** What is in a or in b; undefined where they cannot be compared. */
export function uniteSets(a: ValueSet, b: ValueSet): ValueSet | undefined {
  const terms = toSameTerms(a, b);
  if (!terms) return undefined;
  if (terms[0].kind === 'words') return uniteWords(terms[0], terms[1] as WordSet);
  const [left, right] = terms as readonly [StretchSet, StretchSet];
  return {
    kind: 'stretches',
    type: left.type ?? right.type,
    stretches: unite([...left.stretches, ...right.stretches]),
    blank: left.blank || right.blank,
  };
}

function uniteWords(a: WordSet, b: WordSet): WordSet {
  if (a.inverted && b.inverted) return { ...a, words: new Set([...a.words].filter((word) => b.words.has(word))) };
  if (a.inverted) return { ...a, words: new Set([...a.words].filter((word) => !b.words.has(word))) };
  if (b.inverted) return uniteWords(b, a);
  return { ...a, words: new Set([...a.words, ...b.words]) };
}
