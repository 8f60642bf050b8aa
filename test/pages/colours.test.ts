import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Colour, contrastOf } from '../../src/model/contrast.ts';
import { type Palette, toPalettes } from '../../src/pages/palette.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value): Colour => `#${value.toString(16).padStart(6, '0')}`);

/** Every pair in which something is read. */
function readPairs({ ground, card, text, faint, band, onBand, accent, onAccent }: Palette): readonly (readonly [Colour, Colour])[] {
  return [[text, ground], [text, card], [faint, ground], [faint, card], [onBand, band], [accent, ground], [accent, card], [onAccent, accent]];
}

describe('the colours of a page', () => {
  it('can be read in light and dark, whatever colour the business has', () => {
    fc.assert(fc.property(colours, (colour) => {
      for (const palette of Object.values(toPalettes(colour))) {
        for (const [ink, paper] of readPairs(palette)) expect(contrastOf(ink, paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(palette.control, palette.card)).toBeGreaterThanOrEqual(3);
      }
    }), { examples: [['#000000'], ['#ffffff'], ['#777777'], ['#767676'], ['#ffff00']] });
  });

  it('a colour that can be read is taken as it is', () => {
    expect(toPalettes('#8a5a00').light).toMatchObject({ accent: '#8a5a00', band: '#8a5a00', onBand: '#ffffff' });
  });

  it('a page without a colour is a calm blue', () => {
    expect(toPalettes(undefined).light.band).toBe('#1f4e79');
  });
});
