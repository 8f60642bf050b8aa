import { describe, expect, it } from 'vitest';
import { contrastOf, LEAST_CONTRAST } from '../../src/model/contrast.ts';
import { DARK, LIGHT } from '../../src/report/html/palette.ts';

/** What WCAG 2 asks of what is drawn (success criterion 1.4.11). */
const LEAST_OF_SHAPES = 3;

describe.each([['light', LIGHT], ['dark', DARK]])('the colours of a %s page', (_, { ground, card, text, faint, line, mark, warn }) => {
  it('let words be read on the page and on its cards', () => {
    for (const colour of [text, faint, mark, warn]) {
      expect(Math.min(contrastOf(colour, ground), contrastOf(colour, card))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }
  });

  it('let bars be told from the card and from their own ground', () => {
    for (const colour of [mark, warn]) expect(Math.min(contrastOf(colour, card), contrastOf(colour, line))).toBeGreaterThanOrEqual(LEAST_OF_SHAPES);
  });
});
