import { describe, expect, it } from 'vitest';
import { WORDS_LACKING, WORDS_SPOILING } from '../../src/model/words.ts';
import { judgeFolder, type JudgedLetter } from './words-letters.ts';

/** Good letters in which something is found, with what, and bad ones in which nothing is. */
const misjudged = (good: readonly JudgedLetter[], bad: readonly JudgedLetter[]): readonly string[] => [
  ...good.filter(({ found }) => found.length > 0).map(({ name, found }) => `${name}: ${found.join(', ')}`),
  ...bad.filter(({ found }) => found.length === 0).map(({ name }) => name),
];

/** How often each finding is right, wrong and missing: `hedge 7 0 0`. */
function countByName(letters: readonly JudgedLetter[]): readonly string[] {
  return [...WORDS_LACKING, ...WORDS_SPOILING].flatMap((name) => {
    const [right, wrong, missing] = [[true, true], [true, false], [false, true]].map(
      ([found, meant]) => letters.filter((letter) => letter.found.includes(name) === found && letter.wrong.includes(name) === meant).length,
    );
    return right === 0 && wrong === 0 && missing === 0 ? [] : [`${name} ${right ?? 0} ${wrong ?? 0} ${missing ?? 0}`];
  });
}

describe('of the letters that the patterns were made with', () => {
  const sets = ['', 'second/', 'third/', 'held-out/', 'fourth/', 'fresh-1/'].map((set) => ({ good: judgeFolder(`${set}good`), bad: judgeFolder(`${set}bad`) }));
  const [good, bad] = [sets.flatMap((set) => set.good), sets.flatMap((set) => set.bad)];

  it('104 are good and 98 are bad, and none is misjudged', () => {
    expect([good.length, bad.length]).toEqual([104, 98]);
    expect(misjudged(good, bad)).toEqual([]);
  });

  it('each finding is right, wrong and missing so often', () => {
    expect(countByName([...good, ...bad])).toMatchInlineSnapshot(`
      [
        "no-regret 13 1 0",
        "no-event 6 0 1",
        "no-responsibility 32 4 0",
        "no-remedy 15 1 1",
        "no-next-step 8 1 1",
        "no-phone 7 0 0",
        "hedge 15 0 1",
        "hidden-actor 11 3 1",
        "excuse 15 2 3",
        "blame 12 1 0",
        "grudging 10 2 0",
        "promotion 9 0 0",
        "burden 10 0 2",
      ]
    `);
  });
});

describe('of 20 letters on which nothing was tuned', () => {
  it('9 of 10 good ones are taken as they are, and something is found in 9 of 10 bad ones', () => {
    expect(misjudged(judgeFolder('fresh-2/good'), judgeFolder('fresh-2/bad'))).toEqual(['saas-export: no-next-step, hedge', 'florist-busy']);
  });
});
