import type { Colour } from '../../model/contrast.ts';

/** Every colour of the page, for a light or a dark screen. Text has at least 4.5 to its ground, and what is drawn 3. */
export interface PagePalette {
  readonly ground: Colour;
  readonly card: Colour;
  readonly text: Colour;
  readonly faint: Colour;
  /** Lines that only divide, and the ground of a bar. */
  readonly line: Colour;
  readonly mark: Colour;
  readonly warn: Colour;
}

export const LIGHT: PagePalette = {
  ground: '#f5f5f3', card: '#ffffff', text: '#1c1f24', faint: '#545a63', line: '#e2e3e6', mark: '#1f5f99', warn: '#a3330a',
};
export const DARK: PagePalette = {
  ground: '#14161a', card: '#1e2126', text: '#eceef1', faint: '#b0b7c1', line: '#3a3f47', mark: '#7db4e6', warn: '#ffab87',
};
