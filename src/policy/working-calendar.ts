import type { WorkingCalendar } from './policy.ts';

/** True for the local days, by their number since 1970-01-01, that are holidays. */
export type HolidayTest = (day: number) => boolean;

/** Monday to Friday, but for the holidays. */
export function createWorkingCalendar(isHoliday: HolidayTest): WorkingCalendar {
  return { isWorkingDay: (day) => isWeekday(day) && !isHoliday(day) };
}

/** 1970-01-01 was a Thursday. */
function isWeekday(day: number): boolean {
  const sinceSunday = (((day + 4) % 7) + 7) % 7;
  return sinceSunday >= 1 && sinceSunday <= 5;
}
