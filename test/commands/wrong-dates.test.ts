import { describe, expect, it } from 'vitest';
import { guessDateFormats } from '../../src/commands/guess-date-formats.ts';
import { makeCampaign } from './campaign.ts';
import { ORDERS, shopWith } from './shop.ts';

describe('the pattern that a date is written by', () => {
  it.each([
    ['2026-11-17T09:00:00Z', ['iso']],
    ['11/17/2026', ['MM/DD/YYYY']],
    ['17/11/2026 09:00', ['DD/MM/YYYY HH:mm']],
    ['17.11.2026 09:00:30', ['DD.MM.YYYY HH:mm:ss']],
    ['11/17/26 9:05 pm', ['MM/DD/YY hh:mm A']],
    ['17-Nov-2026', ['DD-MMM-YYYY']],
    ['Nov 17, 2026, 9:05 AM', ['MMM DD, YYYY, hh:mm A']],
    ['2026/11/17 09:00 +0100', ['YYYY/MM/DD HH:mm Z']],
    ['20261117', ['YYYYMMDD']],
    ['1795000000', ['unix']],
    ['1795000000000', ['unix_ms']],
  ])('%s', (cell, patterns) => expect(guessDateFormats(cell)).toEqual(patterns));

  it('is one of two where the day may be a month: both are named', () => {
    expect(guessDateFormats('05/01/2026')).toEqual(['MM/DD/YYYY', 'DD/MM/YYYY']);
    expect(guessDateFormats('5-1-26 10:00')).toEqual(['DD-MM-YY HH:mm', 'MM-DD-YY HH:mm']);
  });

  it.each(['', 'soon', 'n/a', '31/02/2026', '17th of November'])('is none of the common ones: "%s"', (cell) => expect(guessDateFormats(cell)).toEqual([]));
});

describe('dates that cannot be read', () => {
  const withBad = (bad: number, dates = ''): ReturnType<typeof makeCampaign> => {
    const orders = ORDERS.map((order, index) => (index < bad ? order.replace(/2026-11-(\d\d)/, '$1.11.2026') : order));
    const shop = makeCampaign(shopWith(orders));
    if (dates !== '') shop.edit('policy.yaml', (text) => text.replace('file: orders.csv', `file: orders.csv\n  dates: ${dates}`));
    return shop;
  };

  it('are rows at fault where they are half of all, or fewer', async () => {
    const { stdout, exitCode } = await withBad(5).run(['plan']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('10 orders read (5 rejected)');
  });

  it('are a format at fault where they are more: the policy’s line, the first of them, and what to write', async () => {
    const { stderr, exitCode } = await withBad(6).run(['plan']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`policy.yaml:9:79: The dates in the column "Due" are not written as YYYY-MM-DD HH:mm: 6 of 10 orders cannot be read, the first is "17.11.2026 09:00".
  |
9 |   columns: { order: Order, customer: Customer, email: Email, name: Name, due: Due, price: Price }
  |                                                                               ^^^
  Under orders, write   dates: DD.MM.YYYY HH:mm
`);
  });

  it('are a format at fault for check and explain, too', async () => {
    const shop = withBad(10, 'MM/DD/YYYY HH:mm');
    for (const argv of [['check'], ['explain', 'C-1']]) {
      const { stderr, exitCode } = await shop.run(argv);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('The dates in the column "Due" are not written as MM/DD/YYYY HH:mm: 10 of 10 orders cannot be read');
    }
  });

  it('with the words that it proposes the plan is made', async () => {
    const { exitCode } = await withBad(10, 'DD.MM.YYYY HH:mm').run(['plan']);
    expect(exitCode).toBe(0);
  });
});
