import { type Fraction, parseDecimal } from './fraction.ts';

/** How an export writes numbers. `1,234.56` is the default; `1.234,56`, `1 234,56` and `1'234.56` are the others. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly group: ',' | '.' | ' ' | "'";
}

const BLANKS = ' \t\u00a0\u202f';
const SAMPLE = new RegExp(`^1([,.'\u2019${BLANKS}]?)234([.,])56$`);
/** What a style's group sign may look like in a cell: typeset exports use the narrow blank and the curly mark. */
const GROUPS = { ',': ',', '.': '\\.', ' ': `[${BLANKS}]`, "'": "['\u2019]" } as const;

/**
 * The style that a sample number shows: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, or without groups `1234,56`.
 * Undefined where the text is no such sample. Without groups, a comma or a dot is never taken for one.
 */
export function parseNumberStyle(text: string): NumberStyle | undefined {
  const sample = SAMPLE.exec(text.trim());
  if (!sample || sample[1] === sample[2]) return undefined;
  return { decimal: sample[2] === ',' ? ',' : '.', group: toGroup(sample[1] ?? '') };
}

function toGroup(sign: string): NumberStyle['group'] {
  if (sign === ',' || sign === '.') return sign;
  return sign === "'" || sign === '\u2019' ? "'" : ' ';
}

const readers = new Map<string, RegExp>();

/**
 * A number as exports write it, exactly, or undefined where the cell is none. Takes one sign (before, behind, or
 * round brackets for a negative), one currency (a symbol or three capital letters) before or behind, blanks between
 * them, and groups only where groups may be: `1,240` is 1240, but `1,24` and `0,240` are no numbers in the default
 * style.
 */
export function parseNumber(text: string, style: NumberStyle): Fraction | undefined {
  if (!readerOf(style).test(text)) return undefined;
  const isNegative = /[-\u2212(]/.test(text);
  const bare = text.replace(style.decimal === '.' ? /[^0-9.]/g : /[^0-9,]/g, '').replace(',', '.');
  return parseDecimal(`${isNegative ? '-' : ''}${bare.startsWith('.') ? '0' : ''}${bare}`);
}

function readerOf(style: NumberStyle): RegExp {
  const key = style.decimal + style.group;
  const known = readers.get(key);
  if (known) return known;
  const reader = new RegExp(`^(?:${numberExpression(style)})$`, 'u');
  readers.set(key, reader);
  return reader;
}

const GAP = `[${BLANKS}]*`;
const CURRENCY = '(?:\\p{Sc}|[A-Z]{3})';
const SIGN = '[+\u2212-]';
const MINUS = '[\u2212-]';

/** The regular expression that exactly those cells match which `parseNumber` reads, as SQL can use it too. */
export function numberExpression(style: NumberStyle): string {
  const decimal = style.decimal === ',' ? ',' : '\\.';
  const whole = `(?:[0-9]+|[1-9][0-9]{0,2}(?:${GROUPS[style.group]}[0-9]{3})+)`;
  const digits = `(?:${whole}(?:${decimal}[0-9]+)?|${decimal}[0-9]+)`;
  const before = (mark: string) => `(?:${mark}${GAP})?`;
  const behind = (mark: string) => `(?:${GAP}${mark})?`;
  // One sign and one currency at most; written out, because an expression cannot count.
  const ways = [
    before(SIGN) + before(CURRENCY) + digits,
    before(SIGN) + digits + GAP + CURRENCY,
    CURRENCY + GAP + SIGN + GAP + digits,
    digits + GAP + MINUS + behind(CURRENCY),
    digits + GAP + CURRENCY + GAP + MINUS,
    CURRENCY + GAP + digits + GAP + MINUS,
    `\\(${GAP}${before(CURRENCY)}${digits}${GAP}\\)`,
    `\\(${GAP}${digits}${GAP}${CURRENCY}${GAP}\\)`,
    `${CURRENCY}${GAP}\\(${GAP}${digits}${GAP}\\)`,
    `\\(${GAP}${digits}${GAP}\\)${GAP}${CURRENCY}`,
  ];
  return `${GAP}(?:${ways.join('|')})${GAP}`;
}
