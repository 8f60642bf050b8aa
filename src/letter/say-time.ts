import type { Duration, Instant } from '../model/instant.ts';

/** How a moment is said: in whose words, and on which clock. */
export interface Voice {
  /** BCP 47, known to be supported. */
  readonly locale: string;
  /** IANA name. */
  readonly zone: string;
  /** The business's locale: it knows its own zone's abbreviation where the customer's does not. */
  readonly businessLocale: string;
}

export const DATE_STYLES = ['long', 'short', 'time', 'datetime'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

const PARTS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  long: { weekday: 'long', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  datetime: { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
};

/** A moment as `Tuesday, November 17`, or in another style, with the year where asked. */
export function sayMoment(instant: Instant, voice: Voice, style: DateStyle, withYear = false): string {
  const year = withYear && style !== 'time' ? { year: 'numeric' as const } : {};
  return sayOnce(`${instant} ${style} ${withYear} ${voice.zone} ${voice.locale}`, () =>
    formatWith(voice.locale, { ...PARTS[style], ...year, timeZone: voice.zone }).format(instant).replaceAll('\u202f', ' '));
}

const said = new Map<string, string>();
const MOST_SAID = 1000;

/** Thousands of letters tell of the same few outages, each in several places. */
function sayOnce(key: string, say: () => string): string {
  const known = said.get(key);
  if (known !== undefined) return known;
  const words = say();
  if (said.size < MOST_SAID) said.set(key, words);
  return words;
}

/** A moment in full: `Tuesday, November 17, 2026 at 2:10 PM PST`. */
export function sayFully(instant: Instant, voice: Voice): string {
  return `${sayMoment(instant, voice, 'datetime', true)} ${zoneName(instant, voice)}`;
}

/** The zone's abbreviation at that moment: the first that is a name, else the offset. */
function zoneName(instant: Instant, voice: Voice): string {
  const names = [voice.locale, voice.businessLocale, 'en-US'].map((locale) => zoneNameIn(locale, instant, voice.zone));
  return names.find((name) => /^\p{L}+$/u.test(name)) ?? names[0]!;
}

function zoneNameIn(locale: string, instant: Instant, timeZone: string): string {
  const parts = formatWith(locale, { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and a plan has thousands of letters. */
function formatWith(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const LENGTHS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A length of time in the locale's words: `3 hours 12 minutes`. Seconds are said only below a minute. */
export function sayDuration(duration: Duration, locale: string): string {
  return sayOnce(`${duration} ${locale}`, () => countUnits(duration, locale));
}

function countUnits(duration: Duration, locale: string): string {
  const words: string[] = [];
  let rest = Math.max(0, duration);
  for (const [unit, length] of LENGTHS) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0 && (unit !== 'second' || words.length === 0)) words.push(countIn(whole, unit, locale));
  }
  return words.length > 0 ? words.join(' ') : countIn(0, 'minute', locale);
}

const counts = new Map<string, Intl.NumberFormat>();

function countIn(count: number, unit: string, locale: string): string {
  const key = `${locale} ${unit}`;
  let format = counts.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    counts.set(key, format);
  }
  return format.format(count);
}
