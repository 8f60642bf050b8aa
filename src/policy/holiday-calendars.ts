import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { nearest } from '../model/nearest.ts';
import type { HolidayTest } from './working-calendar.ts';

const DAY = 86_400_000;

/** The package holds the calendars of the world: it is loaded only where a policy names one of them. */
const load = (): typeof Holidays => createRequire(import.meta.url)('date-holidays') as typeof Holidays;

/**
 * The public holidays of a country or a part of it, by its code (`DE`, `GB-ENG`, `US-CA`), and the days that stand in
 * for them. Half holidays are worked. Undefined where no such calendar is known.
 */
export function openHolidays(code: string): HolidayTest | undefined {
  const calendar = findCalendar(code);
  if (!calendar) return undefined;
  const years = new Map<number, ReadonlySet<number>>();
  const daysOf = (year: number): ReadonlySet<number> => {
    const days = years.get(year) ?? new Set(listDays(calendar, year));
    years.set(year, days);
    return days;
  };
  return (day) => {
    const year = new Date(day * DAY).getUTCFullYear();
    // Holidays of several days may go over New Year.
    return daysOf(year).has(day) || daysOf(year - 1).has(day);
  };
}

/** The code that was probably meant: of a mistyped one, or of the country's or state's name. */
export function nearestHolidays(text: string): string | undefined {
  const holidays = new (load())();
  const [country = '', ...parts] = splitCode(text);
  const known = findCountry(holidays, country);
  if (known === undefined) return findByName(holidays, text);
  if (parts.length === 0) return known;
  const states = toCodes(holidays.getStates(known));
  const state = nearest(parts[0]!, states.keys()) ?? nameToCode(states, parts.join(' '));
  return state === undefined ? known : `${known}-${state}`;
}

const splitCode = (code: string): string[] => code.trim().toUpperCase().split(/[\s-]+/);

/** What people write for a country whose code is another. */
const OTHER_CODES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

function findCountry(holidays: Holidays, word: string): string | undefined {
  const countries = toCodes(holidays.getCountries());
  return [word, OTHER_CODES[word]].find((code) => code !== undefined && countries.has(code));
}

/** A country by its name, or by a code of three letters; or a state by its name. */
function findByName(holidays: Holidays, text: string): string | undefined {
  const countries = toCodes(holidays.getCountries('en'));
  const named = nameToCode(countries, text);
  if (named !== undefined) return named;
  for (const country of countries.keys()) {
    const state = nameToCode(toCodes(holidays.getStates(country, 'en')), text);
    if (state !== undefined) return `${country}-${state}`;
  }
  const word = splitCode(text)[0]!;
  if (word.length === 3 && countries.has(word.slice(0, 2))) return word.slice(0, 2);
  return nearest(word, countries.keys());
}

/** The package gives nothing at all for a country that has no states. */
function toCodes(names: Record<string, string> | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(names ?? {}));
}

function nameToCode(names: ReadonlyMap<string, string>, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  return [...names].find(([, name]) => name.toLowerCase() === wanted)?.[0];
}

function findCalendar(code: string): Holidays | undefined {
  const Calendar = load();
  const holidays = new Calendar();
  const [country = '', state, region, ...others] = splitCode(code);
  if (others.length > 0 || !toCodes(holidays.getCountries()).has(country)) return undefined;
  if (state === undefined) return new Calendar(country);
  if (!toCodes(holidays.getStates(country)).has(state)) return undefined;
  if (region === undefined) return new Calendar(country, state);
  return toCodes(holidays.getRegions(country, state)).has(region) ? new Calendar(country, state, region) : undefined;
}

/** Every whole day of the public holidays that begin in the year. */
function listDays(calendar: Holidays, year: number): readonly number[] {
  const whole = calendar.getHolidays(year).filter(({ type, date }) => type === 'public' && date.slice(11, 19) === '00:00:00');
  return whole.flatMap(({ date, start, end }) => {
    const first = Date.parse(date.slice(0, 10)) / DAY;
    // A day on which the clocks are changed has 23 or 25 hours.
    const length = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY + 0.1));
    return Array.from({ length }, (_, index) => first + index);
  });
}
