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
  const sets = ['', 'second/', 'third/'].map((set) => ({ good: judgeFolder(`${set}good`), bad: judgeFolder(`${set}bad`) }));
  const [good, bad] = [sets.flatMap((set) => set.good), sets.flatMap((set) => set.bad)];

  it('52 are good and 52 are bad, and one good one is misjudged', () => {
    expect([good.length, bad.length]).toEqual([52, 52]);
    expect(misjudged(good, bad)).toEqual(['game-server: no-next-step']);
  });

  it('each finding is right, wrong and missing so often', () => {
    expect(countByName([...good, ...bad])).toMatchInlineSnapshot(`
      [
        "no-regret 8 0 0",
        "no-event 5 0 0",
        "no-responsibility 23 0 0",
        "no-remedy 9 0 1",
        "no-next-step 6 2 1",
        "no-phone 4 0 0",
        "hedge 11 0 0",
        "hidden-actor 8 2 0",
        "excuse 10 1 0",
        "blame 6 0 0",
        "grudging 5 1 0",
        "promotion 5 0 0",
        "burden 7 0 0",
      ]
    `);
  });
});

describe('of the letters that nothing is tuned on', () => {
  const [good, bad] = [judgeFolder('held-out/good'), judgeFolder('held-out/bad')];

  it('14 of 20 are judged right, and these are not', () => {
    expect([good.length, bad.length]).toEqual([10, 10]);
    expect(misjudged(good, bad)).toEqual([
      'cloud-backup: no-next-step',
      'laundry-shirt: no-next-step',
      'library-fine: no-responsibility, no-remedy',
      'newspaper-delivery: no-remedy',
      'online-course: blame',
      'dentist-lab',
    ]);
  });

  it('each finding is right, wrong and missing so often', () => {
    expect(countByName([...good, ...bad])).toMatchInlineSnapshot(`
      [
        "no-regret 2 0 0",
        "no-event 1 0 0",
        "no-responsibility 2 1 1",
        "no-remedy 2 2 0",
        "no-next-step 1 5 0",
        "no-phone 1 0 0",
        "hedge 1 0 1",
        "hidden-actor 1 1 0",
        "excuse 0 0 2",
        "blame 1 1 1",
        "grudging 0 0 1",
        "promotion 1 0 0",
        "burden 0 0 1",
      ]
    `);
  });
});
