import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinNames, type NamePair } from '../../src/match/join-names.ts';

const pairs = fc.array(fc.record({ id: fc.option(fc.constantFrom('C-1', 'C-2', 'C-10', 'C-3', 'C-4'), { nil: undefined }), email: fc.constantFrom('a@x', 'b@x', 'c@x', 'd@x', 'e@x') }));

/** By walking from pair to pair until nothing new is found. */
function reach(all: readonly NamePair[], from: NamePair): Set<string> {
  const names = new Set([from.email, ...(from.id === undefined ? [] : [from.id])]);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const { id, email } of all) if (names.has(email) || (id !== undefined && names.has(id))) [email, id].forEach((name) => name !== undefined && names.add(name));
  }
  return names;
}

test('names that a chain of rows joins are one customer, and no others', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const merged = joinNames(all);
      const found = new Map(merged.flatMap((one) => [...one.ids, ...one.addresses].map((name) => [name, one] as const)));
      for (const pair of all) {
        const names = reach(all, pair);
        const ids = [...names].filter((name) => name.startsWith('C-'));
        const one = found.get(pair.email);
        if (ids.length === 0) expect(one).toBeUndefined();
        else expect(new Set([...(one?.ids ?? []), ...(one?.addresses ?? [])])).toEqual(names);
      }
    }),
  );
});

test('who is who does not depend on the order of the rows', () => {
  fc.assert(
    fc.property(pairs, fc.nat(), (all, seed) => {
      const turned = all.map((_, index) => all[(index + seed) % all.length]!);
      const byName = (list: ReturnType<typeof joinNames>) => [...list].sort((a, b) => (a.customer < b.customer ? -1 : 1));
      expect(byName(joinNames(turned))).toEqual(byName(joinNames(all)));
    }),
  );
});

test('the shortest id gives the name', () => {
  expect(joinNames([{ id: 'C-10', email: 'a@x' }, { id: 'C-2', email: 'a@x' }]).map(({ customer }) => customer)).toEqual(['C-2']);
});
