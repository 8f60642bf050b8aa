import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, FULL } from './policy-samples.ts';

const PIECES = [...new Set(FULL.match(/[\w@.-]+|[^\w\s]/g) ?? []), '', '~', 'no', '[]', '{}', '-1', '1e5', '007', '"', '&a', '*a', '<<', '\n', '\t', '- '];

/** The full policy with a few of its pieces replaced, doubled or taken out. */
const damaged = fc
  .array(fc.tuple(fc.nat(FULL.length), fc.nat(12), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 3 })
  .map((cuts) => cuts.reduce((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), FULL));

test('whatever a file holds, it is a policy or is refused with sentences about the person\'s own words', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      expect(faultsOf(text)).not.toContain('This is not how a policy says it.');
    }),
    { numRuns: 600 },
  );
});

test('any value in the place of any other is refused or taken, and never brings the loader down', () => {
  const values = ['', '5', '-5', 'text', '[]', '{}', '[1, x]', '{ a: 1 }', 'true', 'null', '"x"', '[[1]]', '{ not: 5 }', '{ at_least: 5 }'];
  const places = [...FULL.matchAll(/: (?=[^\n])[^\n,}]*/g)].map((match) => [match.index, match[0].length] as const);
  for (const [at, length] of places) {
    for (const value of values) {
      const text = `${FULL.slice(0, at)}: ${value}${FULL.slice(at + length)}`;
      expect(faultsOf(text), text).not.toContain('This is not how a policy says it.');
    }
  }
});
