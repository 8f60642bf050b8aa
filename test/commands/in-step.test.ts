import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareCodePoints, inStep } from '../../src/commands/in-step.ts';

const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

it('text is compared as its UTF-8 bytes are, which is how DuckDB sorts it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 4 });
  fc.assert(fc.property(text, text, (a, b) => {
    expect(Math.sign(compareCodePoints(a, b))).toBe(byUtf8(a, b));
  }));
  expect(compareCodePoints('\u{1f600}', '\uffee')).toBeGreaterThan(0);
});

it('every customer of any stream comes once, in order, with what each stream has of them', async () => {
  const names = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 2 }), { maxLength: 12 });
  await fc.assert(fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 4 }), async (lists) => {
    const sorted = lists.map((list) => [...list].sort(byUtf8));
    const found: (readonly [string | undefined, readonly boolean[]])[] = [];
    for await (const heads of inStep(sorted.map(stream))) {
      found.push([heads.find((head) => head !== undefined)?.customer, heads.map((head) => head !== undefined)]);
    }
    const all = [...new Set(lists.flat())].sort(byUtf8);
    expect(found).toEqual(all.map((name) => [name, lists.map((list) => list.includes(name))]));
  }));
});

it('a walk that is given up ends its streams', async () => {
  const ended: string[] = [];
  async function* endless(name: string) {
    try {
      for (let index = 0; ; index += 1) yield { customer: String(index).padStart(3, '0') };
    } finally {
      ended.push(name);
    }
  }
  for await (const heads of inStep([endless('a'), endless('b')])) if (heads[0]?.customer === '002') break;
  expect(ended).toEqual(['a', 'b']);
});

async function* stream(names: readonly string[]) {
  for (const customer of names) yield { customer };
}
