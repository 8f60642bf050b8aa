import type { Instant } from '../../model/instant.ts';

/** In which zone (IANA) and in which locale (BCP 47) days, moments and amounts are told: the business's. */
export interface Voice {
  readonly zone: string;
  readonly locale: string;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

const say = (moment: number, locale: string, options: Intl.DateTimeFormatOptions): string =>
  formatOf(locale, options).format(moment).replaceAll('\u202f', ' ');

/** `Nov 17, 2026, 8:10 AM` on the zone's clock. */
export function sayMoment(instant: Instant, { zone, locale }: Voice): string {
  return say(instant, locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
}

/** The local day of a moment: `Nov 17, 2026`. */
export function sayDayOf(instant: Instant, { zone, locale }: Voice): string {
  return say(instant, locale, { dateStyle: 'medium', timeZone: zone });
}

/** A local day by its number since 1970-01-01. */
export function sayDay(day: number, { locale }: Voice): string {
  return say(day * DAY, locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** The month, or the year, that a day lies in. */
export function sayMonth(day: number, { locale }: Voice): string {
  return say(day * DAY, locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
}

export function sayYear(day: number, { locale }: Voice): string {
  return say(day * DAY, locale, { year: 'numeric', timeZone: 'UTC' });
}

/** How much of a whole, in whole percent that are not rounded up: `46 %`, and `under 1 %` of what is something. */
export function sayShare(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '0\u00a0%';
  const percent = (part * 100n) / whole;
  return percent === 0n && part > 0n ? 'under 1\u00a0%' : `${percent}\u00a0%`;
}

/** Text that is too long for its place, with its end left out. */
export function clip(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 1).join('').trimEnd()}…` : text;
}
