import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/send/ports.ts';
import { asksForPace, pauseAfter } from '../../src/send/retry-pauses.ts';
import { openStopWatch } from '../../src/send/stop-watch.ts';
import { SENT } from './run-for-test.ts';

const REFUSED: Outcome = { kind: 'refused', reply: '550 5.1.1 nobody here' };

function stopAfter(outcomes: readonly Outcome[]): { readonly after: number; readonly why: string | undefined } {
  const watch = openStopWatch();
  const after = outcomes.findIndex((outcome) => {
    watch.note(outcome, true);
    return watch.stopped !== undefined;
  });
  return { after: after + 1, why: watch.stopped };
}

/** So many refusals among so many letters, as evenly as they go. */
const mixed = (refused: number, of: number): Outcome[] =>
  Array.from({ length: of }, (_, index) => (Math.floor(((index + 1) * refused) / of) > Math.floor((index * refused) / of) ? REFUSED : SENT));

describe('the share of refusals', () => {
  test('of a fifth does not stop a run, and of more than a fifth does', () => {
    expect(stopAfter(mixed(20, 100)).after).toBe(0);
    const { after, why } = stopAfter([...mixed(20, 100), REFUSED, REFUSED]);
    expect(after).toBeGreaterThan(100);
    expect(why).toBe('21 of the last 100 letters were refused for their recipients: are these the right addresses? The last one: 550 5.1.1 nobody here');
  });

  test('is not told from fewer than twenty answers', () => {
    expect(stopAfter(Array<Outcome>(19).fill(REFUSED)).after).toBe(0);
    expect(stopAfter(Array<Outcome>(30).fill(REFUSED))).toMatchObject({ after: 20, why: expect.stringMatching(/^20 of the last 20 letters/) as string });
  });

  test('is that of the last hundred: what was long ago is forgotten', () => {
    expect(stopAfter([...mixed(20, 100), ...Array<Outcome>(100).fill(SENT), ...mixed(20, 100)]).after).toBe(0);
    expect(stopAfter([...Array<Outcome>(10_000).fill(SENT), ...Array<Outcome>(21).fill(REFUSED)]).after).toBe(10_021);
  });

  test('does not count letters that were put off, or whose fate is not known', () => {
    const nine = Array<Outcome>(9).fill({ kind: 'unknown', reason: 'closed' });
    expect(stopAfter([...mixed(4, 20), ...nine, SENT, ...nine, SENT]).after).toBe(0);
  });
});

describe('the pauses between runs', () => {
  test('grow: 15 minutes, 1, 4 and 12 hours, then daily for ever', () => {
    const hours = [4, 8, 12, 16, 20, 24, 400].map((attempts) => pauseAfter(attempts) / 3_600_000);
    expect(hours).toEqual([0.25, 1, 4, 12, 24, 24, 24]);
  });

  test('never shrink as attempts are added', () => {
    const pauses = Array.from({ length: 40 }, (_, index) => pauseAfter(index + 1));
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
  });

  test('a reply asks for a slower pace by its status 4.7.28 and by nothing else', () => {
    expect(['421 4.7.28 slow down', '451-4.7.28 slow down'].map(asksForPace)).toEqual([true, true]);
    expect(['421 4.7.0 later', '450 4.2.1 see 4.7.28', '421 14.7.28 later'].map(asksForPace)).toEqual([false, false, false]);
  });
});
