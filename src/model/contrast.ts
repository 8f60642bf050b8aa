/** A colour as `#` and six hexadecimal digits. */
export type Colour = `#${string}`;

/** What WCAG 2 asks of text of ordinary size (success criterion 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;

/** `#8a5a00`, `#850` or either in capitals as six small digits; undefined for anything else. */
export function parseColour(text: string): Colour | undefined {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const all = digits.length === 6 ? digits : Array.from(digits, (digit) => digit + digit).join('');
  return `#${all.toLowerCase()}`;
}

/** How well one of two colours is read on the other: from 1 (not at all) to 21 (black on white). */
export function contrastOf(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How well a colour is read on white, and white on it: from 1 (not at all) to 21 (black). */
export function contrastWithWhite(colour: Colour): number {
  return contrastOf(colour, '#ffffff');
}

/** The same hue, as little darker as it must be to be read on white. */
export function darkenedToRead(colour: Colour): Colour {
  for (let share = 100; share > 0; share -= 1) {
    const darker = toColour(channelsOf(colour).map((channel) => Math.floor((channel * share) / 100)));
    if (contrastWithWhite(darker) >= LEAST_CONTRAST) return darker;
  }
  return '#000000';
}

/** A colour mixed with so much (0 to 1) of another. */
export function mix(colour: Colour, other: Colour, share: number): Colour {
  const others = channelsOf(other);
  return toColour(channelsOf(colour).map((channel, at) => Math.round(channel + (others[at]! - channel) * share)));
}

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map(toLinear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channelsOf = (colour: Colour): readonly number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const toColour = (channels: readonly number[]): Colour => `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2's relative luminance of one channel of sRGB, 0 to 255. */
function toLinear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
