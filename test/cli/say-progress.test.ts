import { describe, expect, it } from 'vitest';
import { sayProgress } from '../../src/cli/say-progress.ts';

const at = (done: number, total: number | undefined, unit: string, elapsed: number): string =>
  sayProgress({ what: 'Sending', now: () => ({ done, total, unit }) }, elapsed);

describe('how far long work is', () => {
  it('says what is done, of how much, and how long it will take', () => {
    expect(at(1200, 20_000, 'letters', 6000)).toBe('Sending: 1,200 of 20,000 letters, about 94 s left');
    expect(at(40.7, 100, '%', 10_000)).toBe('Sending: 40 %, about 15 s left');
  });

  it('says minutes and hours where it takes so long', () => {
    expect(at(10, 110, 'letters', 10_000)).toBe('Sending: 10 of 110 letters, about 2 min left');
    expect(at(10, 3_610, 'letters', 60_000)).toBe('Sending: 10 of 3,610 letters, about 6 h left');
  });

  it('says no time before it can know: at the beginning, and where nobody knows how much there is', () => {
    expect(at(10, 110, 'letters', 1999)).toBe('Sending: 10 of 110 letters');
    expect(at(0, 110, 'letters', 60_000)).toBe('Sending: 0 of 110 letters');
    expect(at(51_200, undefined, 'customers', 60_000)).toBe('Sending: 51,200 customers');
  });
});
