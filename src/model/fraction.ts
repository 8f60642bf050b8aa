/**
 * An exact rational number. `denominator` is always above zero; the pair is not reduced until it is shown.
 * Money is computed in fractions and rounded once, at the end, by a named rule.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** A fraction from two whole numbers. A zero denominator is a programming error. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction cannot have the denominator 0');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** A whole number as a fraction. */
export function whole(value: number | bigint): Fraction {
  return { numerator: BigInt(value), denominator: 1n };
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** A plain decimal such as `-12.50` as an exact fraction, or undefined where the text is none. */
export function parseDecimal(text: string): Fraction | undefined {
  const parts = DECIMAL.exec(text);
  if (!parts) return undefined;
  const [, sign, integer = '', decimals = ''] = parts;
  const magnitude = BigInt(integer + decimals);
  return { numerator: sign === '-' ? -magnitude : magnitude, denominator: 10n ** BigInt(decimals.length) };
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero where a < b, zero where they are equal, above zero where a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero(a: Fraction): boolean {
  return a.numerator === 0n;
}

export function isNegative(a: Fraction): boolean {
  return a.numerator < 0n;
}

/** The fraction in lowest terms. */
export function reduce(a: Fraction): Fraction {
  let x = a.numerator < 0n ? -a.numerator : a.numerator;
  let y = a.denominator;
  while (y !== 0n) [x, y] = [y, x % y];
  return x <= 1n ? a : { numerator: a.numerator / x, denominator: a.denominator / x };
}

/**
 * The fraction as a person writes it: an exact decimal where it ends (`1.1995`), else in lowest terms (`2/3`).
 */
export function showFraction(value: Fraction): string {
  const { numerator, denominator } = reduce(value);
  let digits = 0;
  let rest = denominator;
  for (const prime of [2n, 5n]) {
    let power = 0;
    while (rest % prime === 0n) {
      rest /= prime;
      power += 1;
    }
    digits = Math.max(digits, power);
  }
  if (rest !== 1n) return `${numerator}/${denominator}`;
  return showScaled((numerator * 10n ** BigInt(digits)) / denominator, digits);
}

/** A whole number of units of 10^-digits as a decimal: `showScaled(11835n, 2)` is `118.35`. */
export function showScaled(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : '';
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
