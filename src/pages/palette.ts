import type { Colour } from '../model/contrast.ts';
import { inkOn, readableOn } from './colours.ts';

/** Every colour of a page, for a light or a dark screen. */
export interface Palette {
  readonly ground: Colour;
  /** What a card stands out with from the ground. */
  readonly card: Colour;
  readonly text: Colour;
  readonly faint: Colour;
  /** Lines that only divide. */
  readonly line: Colour;
  /** Lines around what can be used. */
  readonly control: Colour;
  /** The business's colour, exactly: the band with its name, and what is read on it. */
  readonly band: Colour;
  readonly onBand: Colour;
  /** The business's colour where it is read: links, buttons; and what is read on a button. */
  readonly accent: Colour;
  readonly onAccent: Colour;
}

/** Where the policy names no colour. */
const CALM_BLUE: Colour = '#1f4e79';

type Grounds = Omit<Palette, 'band' | 'onBand' | 'accent' | 'onAccent'>;

const LIGHT: Grounds = {
  ground: '#f5f5f3', card: '#ffffff', text: '#1c1f24', faint: '#545a63', line: '#dadbde', control: '#707680',
};
const DARK: Grounds = {
  ground: '#14161a', card: '#1e2126', text: '#eceef1', faint: '#b0b7c1', line: '#3a3f47', control: '#8c94a0',
};

/** The palettes of a business with this colour; where it names none, of a calm blue. */
export function toPalettes(colour: Colour | undefined): { readonly light: Palette; readonly dark: Palette } {
  const band = colour ?? CALM_BLUE;
  return { light: withAccent(LIGHT, band), dark: withAccent(DARK, band) };
}

function withAccent(grounds: Grounds, band: Colour): Palette {
  const accent = readableOn([grounds.card, grounds.ground], band);
  return { ...grounds, band, onBand: inkOn(band), accent, onAccent: inkOn(accent) };
}
