import { currencyCodes, isCurrency } from '../model/money.ts';
import { nearest } from '../model/nearest.ts';
import type { Unit } from '../model/nouns.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseFrom } from './parse-from.ts';
import { parseHolidays } from './parse-holidays.ts';
import { parseText } from './parse-text.ts';
import { parseWorkweek } from './parse-workweek.ts';
import { parseZone } from './parse-zone.ts';
import type { Business } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { createWorkingCalendar, WEEKDAYS, type WorkingDays } from './working-calendar.ts';
import { WrittenBusiness } from './written-policy.ts';

export interface ParsedBusiness {
  readonly business: Partial<Business> & Pick<Business, 'calendar'>;
  /** What its calendar is made of. */
  readonly workingDays: WorkingDays;
}

/** The business block. What of it is faulty is left out, and reported; its calendar is then that of Monday to Friday. */
export function parseBusiness(desk: FaultDesk, node: Written): ParsedBusiness {
  const fields = checkShape(desk, node, WrittenBusiness)?.fields ?? {};
  const read = <Value>(entry: WrittenEntry | undefined, parse: (value: Written) => Value | undefined): Value | undefined =>
    entry && parse(entry.value);
  const name = read(fields.name, (value) => parseText(desk, value, 'name'));
  const words = {
    name,
    from: read(fields.from, (value) => parseFrom(desk, value, name ?? '')),
    phone: read(fields.phone, (value) => parsePhone(desk, value)),
    timezone: read(fields.timezone, (value) => parseZone(desk, value)),
    currency: read(fields.currency, (value) => parseCurrency(desk, value)),
    locale: fields.locale ? parseLocale(desk, fields.locale.value) : 'en-US',
  };
  const workingDays = {
    isHoliday: read(fields.holidays, (value) => parseHolidays(desk, value)) ?? WEEKDAYS.isHoliday,
    workweek: read(fields.workweek, (value) => parseWorkweek(desk, value)) ?? WEEKDAYS.workweek,
  };
  const known = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  return { business: { ...known, calendar: createWorkingCalendar(workingDays) }, workingDays };
}

/** A phone number as it is written: nobody dials a sum. */
function parsePhone(desk: FaultDesk, node: Written): string | undefined {
  const phone = parseText(desk, node, 'phone');
  if (phone === undefined || /\d/.test(phone)) return phone;
  desk.report(
    node.span,
    `"${phone}" is not a phone number.`,
    'Write the number that customers call: phone: +1 888 555 0143',
  );
}

function parseCurrency(desk: FaultDesk, node: Written): Unit | undefined {
  const code = parseText(desk, node, 'currency');
  if (code === undefined || isCurrency(code)) return code;
  const meant = isCurrency(code.toUpperCase()) ? code.toUpperCase() : nearest(code, currencyCodes());
  const remedy =
    meant === undefined
      ? 'Write its code of three letters, such as USD, EUR or GBP.'
      : `Did you mean "${meant}"?`;
  desk.report(node.span, `"${code}" is not a currency.`, remedy);
}

function parseLocale(desk: FaultDesk, node: Written): string | undefined {
  const locale = parseText(desk, node, 'locale');
  if (locale === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    desk.report(node.span, `"${locale}" is not a locale.`, 'Write a language and a country: en-US, en-GB, de-DE.');
    return undefined;
  }
}
