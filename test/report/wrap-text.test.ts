import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapText } from '../../src/report/wrap-text.ts';

describe('text on a terminal', () => {
  test('a line that is too long is broken between words, each line as full as it can be', () => {
    expect(wrapText('We are sorry that your disc left late.', 16)).toBe('We are sorry\nthat your disc\nleft late.');
  });

  test('a line that just fits stays, and one that is longer by a sign does not', () => {
    expect(wrapText('left a day late', 15)).toBe('left a day late');
    expect(wrapText('left a day late', 14)).toBe('left a day\nlate');
  });

  test('lines that are there already stay, blank ones too, and are not run together', () => {
    expect(wrapText('Hello,\n\nWe are sorry.\n\nYours\n', 10)).toBe('Hello,\n\nWe are\nsorry.\n\nYours\n');
  });

  test('a word that is longer than the line stands alone and whole, so that an address can be copied', () => {
    const address = 'https://shop.example/account/credits';
    expect(wrapText(`See ${address} for it`, 12)).toBe(`See\n${address}\nfor it`);
  });
});

describe('for any words and any width', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }).map((word) => word.replace(/\s/g, '-')), { minLength: 1, maxLength: 30 });
  const width = fc.integer({ min: 1, max: 60 });

  test('the words are the same, in their order', () => {
    fc.assert(fc.property(words, width, (some, columns) => {
      expect(wrapText(some.join(' '), columns).split(/[ \n]/)).toEqual(some);
    }));
  });

  test('no line is too long but that of one long word, and none could have taken the next word', () => {
    fc.assert(fc.property(words, width, (some, columns) => {
      const lines = wrapText(some.join(' '), columns).split('\n');
      for (const [index, line] of lines.entries()) {
        if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(columns);
        const next = lines[index + 1]?.split(' ')[0];
        if (next !== undefined) expect(line.length + 1 + next.length).toBeGreaterThan(columns);
      }
    }));
  });
});
