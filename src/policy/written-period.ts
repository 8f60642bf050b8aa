import { z } from 'zod';
import { groups, WrittenText } from './written-words.ts';

/** The words for a part of the calendar, in the order of their length. */
export const CALENDAR_PERIODS = {
  calendar_day: 'day',
  calendar_week: 'week',
  calendar_month: 'month',
  calendar_quarter: 'quarter',
  calendar_year: 'year',
} as const;
export type CalendarWord = keyof typeof CALENDAR_PERIODS;
export const CALENDAR_WORDS = Object.keys(CALENDAR_PERIODS) as [CalendarWord, ...CalendarWord[]];

const words = {
  year_from: WrittenText.describe('The month and day with which each year begins: 04-01.'),
  season: z
    .tuple([WrittenText, WrittenText])
    .describe('The first and the last day of a part of each year, both in it: [11-01, 03-31].'),
  last: WrittenText.describe('This much time up to and with the case: 12 months.'),
  from_first: WrittenText.describe('This much time from the first case on; the first case after it begins the next: 6 months.'),
  from: WrittenText.describe('The order\u2019s column with the begin of its own period.'),
  to: WrittenText.describe('The order\u2019s column with the end of its own period.'),
};

const about = { noun: 'a period', example: 'calendar_month, { year_from: 04-01 } or { season: [11-01, 03-31] }' };

/** Every word of a period: which of them go together is looked at once all are known. */
export const WrittenPeriodWords = z.strictObject(words).partial().register(groups, about);

const { year_from, season, last, from_first, from, to } = words;

export const WrittenPeriod = z
  .union([
    z.enum(CALENDAR_WORDS).describe('A day, a week from Monday, a month, a quarter or a year of the calendar.'),
    z.strictObject({ year_from }).register(groups, about),
    z.strictObject({ season }).register(groups, about),
    z.strictObject({ last }).register(groups, about),
    z.strictObject({ from_first }).register(groups, about),
    z.strictObject({ from, to }).register(groups, about),
  ])
  .meta({ id: 'Period', description: 'A stretch of local time, in the business\u2019s zone.' });
