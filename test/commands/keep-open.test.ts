import { describe, expect, it } from 'vitest';
import { keepOpen } from '../../src/commands/keep-open.ts';
import type { PagesLedger } from '../../src/send/ports.ts';

describe('a ledger that is kept open', () => {
  it('is opened anew after it failed, and the failure is told', async () => {
    const [opened, closed]: [number[], number[]] = [[], []];
    let isAway = false;
    const open = async (): Promise<PagesLedger> => {
      const number = opened.length + 1;
      opened.push(number);
      const findLink: PagesLedger['findLink'] = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(undefined));
      return { findLink, close: async () => void closed.push(number) } as Partial<PagesLedger> as PagesLedger;
    };
    const ledger = await keepOpen(open);
    expect(await ledger.findLink('x')).toBeUndefined();
    isAway = true;
    await expect(ledger.findLink('x')).rejects.toThrow('away');
    isAway = false;
    expect(await ledger.findLink('x')).toBeUndefined();
    expect([opened, closed]).toEqual([[1, 2], [1]]);
    await ledger.close();
    expect(closed).toEqual([1, 2]);
  });

  it('that cannot be opened at the start is told at once', async () => {
    await expect(keepOpen(() => Promise.reject(new Error('no such server')))).rejects.toThrow('no such server');
  });

  it('is closed once, whoever fails at the same time', async () => {
    let closed = 0;
    const ledger = await keepOpen(async () => ({ findLink: () => Promise.reject(new Error('away')), close: async () => void (closed += 1) }) as Partial<PagesLedger> as PagesLedger);
    await Promise.allSettled([ledger.findLink('x'), ledger.findLink('y'), ledger.findLink('z')]);
    expect(closed).toBe(1);
  });
});
