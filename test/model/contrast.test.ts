import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Colour, contrastWithWhite, darkenedToRead, LEAST_CONTRAST, parseColour } from '../../src/model/contrast.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value): Colour => `#${value.toString(16).padStart(6, '0')}`);

test('a colour is written with three or six digits', () => {
  expect(parseColour('#8A5A00')).toBe('#8a5a00');
  expect(parseColour('#f80')).toBe('#ff8800');
  for (const other of ['8a5a00', '#8a5a0', '#8a5a00ff', 'red', '']) expect(parseColour(other)).toBeUndefined();
});

test('contrast with white is from 1 to 21, as WCAG counts it', () => {
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 10);
  expect(contrastWithWhite('#000000')).toBeCloseTo(21, 10);
  // The two greys between which WCAG's bound lies.
  expect(contrastWithWhite('#767676')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  expect(contrastWithWhite('#777777')).toBeLessThan(LEAST_CONTRAST);
});

test('every colour can be darkened until it is read on white, and none that is read already is changed', () => {
  fc.assert(fc.property(colours, (colour) => {
    const darker = darkenedToRead(colour);
    expect(contrastWithWhite(darker)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    if (contrastWithWhite(colour) >= LEAST_CONTRAST) expect(darker).toBe(colour);
  }));
});
