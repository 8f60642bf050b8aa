import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

const WORDS = ['percent', 'of', 'at_least', 'at_most', 'otherwise'];

test.each([
  ['percnt', 'percent'],
  ['precent', 'percent'],
  ['PERCENT', 'percent'],
  ['at least', 'at_least'],
  ['at-mots', 'at_most'],
  ['fo', 'of'],
  ['otherwhise', 'otherwise'],
])('%s is most likely %s', (word, meant) => {
  expect(nearest(word, WORDS)).toBe(meant);
});

test.each(['banana', 'x', '', 'xy', 'perception of things'])('%j is near to nothing', (word) => {
  expect(nearest(word, WORDS)).toBeUndefined();
});

test('the nearest of several is taken, and the first of equals', () => {
  expect(nearest('cat', ['cart', 'cat', 'bat'])).toBe('cat');
  expect(nearest('dat', ['bat', 'cat'])).toBe('bat');
});

test('a swap of neighbours is one slip', () => {
  expect(nearest('ab', ['ba'])).toBe('ba');
});
