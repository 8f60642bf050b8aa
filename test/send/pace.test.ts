import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { openPace, type Pace } from '../../src/send/pace.ts';
import { parseRate } from '../../src/send/parse-rate.ts';

/** A clock that only pauses move, unless it is told to jump. */
function newClock(): { now: () => ReturnType<typeof toInstant>; pause: (milliseconds: number) => Promise<void>; jump: (milliseconds: number) => void; pauses: number[] } {
  let at = 1_000_000;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => toInstant(at),
    jump: (milliseconds) => (at += milliseconds),
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      at += milliseconds;
      await Promise.resolve();
    },
  };
}

const takeSome = async (pace: Pace, count: number): Promise<boolean[]> => Promise.all(Array.from({ length: count }, () => pace.take()));

describe('a pace', () => {
  test('of two letters a second lets the first leave at once, and then one each half second', async () => {
    const clock = newClock();
    await takeSome(openPace({ rate: 2, ...clock, isEnding: () => false }), 4);
    expect(clock.pauses).toEqual([500, 500, 500]);
  });

  test('may be less than one letter a second', async () => {
    const clock = newClock();
    await takeSome(openPace({ rate: 0.5, ...clock, isEnding: () => false }), 3);
    expect(clock.pauses).toEqual([2000, 2000]);
  });

  test('is never passed, whatever rate and number of letters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.integer({ min: 2, max: 60 }), async (rate, count) => {
        const clock = newClock();
        const from = clock.now();
        await takeSome(openPace({ rate, ...clock, isEnding: () => false }), count);
        expect(count).toBeLessThanOrEqual(1 + rate * 0.1 + (rate * (clock.now() - from)) / 1000 + 1e-6);
      }),
    );
  });

  test('goes on where the clock is set back an hour, and does not hurry where it jumps ahead', async () => {
    const clock = newClock();
    const pace = openPace({ rate: 1, ...clock, isEnding: () => false });
    await takeSome(pace, 2);
    clock.jump(-3_600_000);
    await takeSome(pace, 1);
    clock.jump(7_200_000);
    await takeSome(pace, 3);
    expect(clock.pauses).toEqual([1000, 1000, 1000, 1000]);
  });

  test('goes on where the clock stands still, because what was waited counts', async () => {
    let pauses = 0;
    const pause = async (): Promise<void> => void (pauses += 1);
    const pace = openPace({ rate: 10, now: () => toInstant(5), pause, isEnding: () => false });
    expect(await takeSome(pace, 5)).toEqual([true, true, true, true, true]);
    expect(pauses).toBe(4);
  });

  test('that is held lets nothing leave until then, also where it is held again meanwhile', async () => {
    const clock = newClock();
    const pace = openPace({ rate: undefined, ...clock, isEnding: () => false });
    pace.hold(600_000);
    const first = pace.take();
    pace.hold(300_000);
    expect(await first).toBe(true);
    expect(await pace.take()).toBe(true);
    expect(clock.pauses[0]).toBe(300_000);
    expect(clock.pauses.length).toBe(1);
  });

  test('gives no leave to a run that ends while it waits', async () => {
    const clock = newClock();
    let isEnding = false;
    const pause = async (): Promise<void> => void (isEnding = true);
    const pace = openPace({ rate: 1, now: clock.now, pause, isEnding: () => isEnding });
    expect(await takeSome(pace, 3)).toEqual([true, false, false]);
  });
});

describe('a rate', () => {
  test.each([['5', 5], ['0.5', 0.5], ['30/min', 0.5], ['30 per minute', 0.5], ['1800/h', 0.5], ['2/s', 2]])('%s is %d a second', (written, rate) => {
    expect(parseRate(written)).toBe(rate);
  });

  test.each(['0', '-1', 'fast', '5/week', '1e9999', '', '0.5.5', '0/min'])('%j is refused with what to write', (written) => {
    expect(() => parseRate(written)).toThrow(`--rate ${written}: this is no pace.`);
  });
});
