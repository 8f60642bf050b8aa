import { weekdayOf } from '../model/local-days.ts';
import type { WorkingCalendar } from './policy.ts';

/** True for the local days, by their number since 1970-01-01, that are holidays. */
export type HolidayTest = (day: number) => boolean;

/** What a working calendar is made of. A measure that says one of them keeps the other of the business. */
export interface WorkingDays {
  readonly isHoliday: HolidayTest;
  /** The days of the week that are worked, from 0, a Monday, to 6. */
  readonly workweek: ReadonlySet<number>;
}

/** Monday to Friday, and no holidays. */
export const WEEKDAYS: WorkingDays = { isHoliday: () => false, workweek: new Set([0, 1, 2, 3, 4]) };

/** The days of the working week, but for the holidays. */
export function createWorkingCalendar({ isHoliday, workweek }: WorkingDays): WorkingCalendar {
  return { isWorkingDay: (day) => workweek.has(weekdayOf(day)) && !isHoliday(day) };
}
