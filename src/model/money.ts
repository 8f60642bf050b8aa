import { type Fraction, multiply, showScaled, whole } from './fraction.ts';
import type { Money, Unit } from './nouns.ts';

/**
 * Minor-unit digits of ISO 4217 (list one, 2026) where they are not 2. `Intl` disagrees with ISO on several of
 * these (HUF, IDR, COP), so it is never asked.
 */
const EXPONENTS: Readonly<Record<string, number>> = Object.freeze({
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
});

const CODES = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
  CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD
  HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
  MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN
  PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD
  TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
);

/** The unit of points: whole numbers, no currency. */
export const POINTS: Unit = 'points';

/** The unit of an extension: whole days. */
export const DAYS: Unit = 'days';

export function isCurrency(code: string): boolean {
  return CODES.has(code);
}

export function currencyCodes(): readonly string[] {
  return [...CODES];
}

/** The unit of a discount in percent: one of it is one code. `percent` as written, such as `20` or `12.5`. */
export function toPercentOff(percent: string): Unit {
  return `${percent}% off`;
}

export function isPercentOff(unit: Unit): boolean {
  return /^\d+(?:\.\d+)?% off$/.test(unit);
}

/** True for the words of a thing, or of a discount in percent: what is counted and has no value of its own. */
export function isThing(unit: Unit): boolean {
  return unit !== POINTS && unit !== DAYS && !isCurrency(unit);
}

/** How many decimals the unit has: 2 for USD, 3 for KWD, 0 for JPY; also for points, days, and what is given in kind. */
export function digitsOf(unit: Unit): number {
  return isCurrency(unit) ? (EXPONENTS[unit] ?? 2) : 0;
}

/** The smallest amount of the unit that can be paid. */
export function minorUnit(unit: Unit): Fraction {
  return { numerator: 1n, denominator: 10n ** BigInt(digitsOf(unit)) };
}

/** An amount in major units as minor units; the caller has rounded it, so that it fits. */
export function toMinor(major: Fraction, unit: Unit): bigint {
  const scaled = multiply(major, whole(10n ** BigInt(digitsOf(unit))));
  if (scaled.numerator % scaled.denominator !== 0n) throw new RangeError('An amount must be rounded before it is money');
  return scaled.numerator / scaled.denominator;
}

/** The amount in major units, exactly. */
export function toMajor(money: Money): Fraction {
  return { numerator: money.minor, denominator: 10n ** BigInt(digitsOf(money.unit)) };
}

/** The bare decimal, for data: `118.35`, `6000`. */
export function showAmount(money: Money): string {
  return showScaled(money.minor, digitsOf(money.unit));
}

/**
 * The amount for people: `$118.35`, `6,000 points`, `3 days`, `2 × hot meal`, `20% off`. Digits are ISO's, the style is the
 * locale's, and so is the word for days; points and what is given in kind are called as the policy calls them, but for
 * the one point of English.
 */
export function showMoney(money: Money, locale = 'en-US'): string {
  const { unit } = money;
  const shown = formatOf(locale, unit).format(showAmount(money) as `${number}`);
  if (isCurrency(unit) || unit === DAYS) return shown;
  if (money.minor === 1n && isPercentOff(unit)) return unit;
  if (unit !== POINTS) return `${shown} × ${unit}`;
  return money.minor === 1n && /^en\b/i.test(locale) ? `${shown} point` : `${shown} points`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs far more than using it. */
function formatOf(locale: string, unit: Unit): Intl.NumberFormat {
  const style = isCurrency(unit) || unit === DAYS ? unit : '';
  const key = `${locale} ${style}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, optionsOf(style))));
  return format;
}

function optionsOf(unit: Unit): Intl.NumberFormatOptions {
  if (unit === '') return {};
  if (unit === DAYS) return { style: 'unit', unit: 'day', unitDisplay: 'long' };
  const digits = digitsOf(unit);
  return { style: 'currency', currency: unit, minimumFractionDigits: digits, maximumFractionDigits: digits };
}
