import { z } from 'zod';
import { WrittenConditions, WrittenRange } from './written-condition.ts';
import { WrittenPeriod } from './written-period.ts';
import { groups, writtenChoice, WrittenNumber, WrittenText } from './written-words.ts';

const OneOrMore = z.union([WrittenText, z.array(WrittenText).min(1)]);

export const WrittenHolidays = OneOrMore.describe(
  'Days that are not worked: a public holiday calendar such as GB-ENG, DE or US-CA, dates, or a list of these.',
);

export const WrittenWorkweek = OneOrMore.describe(
  'The days of the week that are worked: [sunday, monday, tuesday, wednesday, thursday], or shorter [sun, mon, …]. Default: Monday to Friday.',
);

const WrittenPause = z.tuple([WrittenText, WrittenText]);

const graceDays = {
  working_days: WrittenNumber.optional().describe('To the end of so many working days after the first day.'),
  calendar_days: WrittenNumber.optional().describe('To the end of so many days after the first day.'),
};

/** Every word of a grace in days: exactly one of them is written. */
export const WrittenGrace = z
  .strictObject(graceDays)
  .register(groups, { noun: '"grace"', example: 'grace: 48h, or grace: { working_days: 2 }' });

const ends = {
  from: WrittenText.describe('The moment it begins with: a column, or outage.start. Where that is blank, nothing is measured.'),
  to: WrittenText.describe('The moment it ends with: a column, outage.end, or now. Where that is blank, it lasts until now.'),
};
const clock = {
  grace: z
    .union([WrittenText, WrittenGrace])
    .optional()
    .describe('What passes before the clock starts: 48h, { working_days: 2 } or { calendar_days: 2 }.'),
  pauses: z
    .union([WrittenPause, z.array(WrittenPause).min(1)])
    .optional()
    .describe('Columns with the begin and the end of a stretch in which the clock stands still, or a list of such pairs.'),
  daily: WrittenText.optional().describe('The time of day in which the clock runs: 08:00-22:00, or over midnight 22:00-06:00.'),
  on: writtenChoice(['all_days', 'working_days']).optional().describe('The days on which the clock runs; what runs on after midnight belongs to the day on which it began. Default: all_days.'),
  holidays: WrittenHolidays.optional(),
  workweek: WrittenWorkweek.optional(),
};
const count = {
  count: writtenChoice(['calendar_days', 'working_days'])
    .optional()
    .describe('Counts days; without it the measure is a length of time.'),
  first_day: writtenChoice(['in', 'out']).optional().describe('Whether the day it begins on counts. Default: in.'),
  last_day: writtenChoice(['in', 'out']).optional().describe('Whether the day it ends on counts. Default: out.'),
};
const daysWith = { days_with: WrittenRange.describe('Counts the days of which it takes so much: { over: 6h }.') };

const per = WrittenPeriod.optional().describe('The period in which the case lies; without it the case alone is looked at.');
const across = writtenChoice(['order', 'customer'])
  .optional()
  .describe('Whose cases: the order\u2019s own (the default of rules about outages), or all of the customer.');
const total = { total: WrittenText.describe('The measure that is summed up: duration, overlap, delay, or one above this.') };
const numberOf = {
  number_of: writtenChoice(['outages', 'orders']).describe('What is counted: outages, or the orders that were late or failed.'),
  where: WrittenConditions.optional().describe('Which of them count, by columns and by the measures above this one.'),
  starts_over_after: WrittenNumber.optional().describe('The case after so many is number 1 again.'),
};
const uptime = {
  uptime: writtenChoice(['outages']).describe('The percent of the period without outage, never rounded.'),
};
const downtime = {
  downtime: writtenChoice(['outages']).describe('The percent of the period that was outage, never rounded.'),
};

const about = {
  noun: 'a measure',
  example: 'days_waiting: { from: reported_at, to: fixed_at }',
  missing: {
    from: 'Add the moment it begins with: from: reported_at',
    to: 'Add the moment it ends with: to: fixed_at',
    per: 'Add the period it is a percent of: per: calendar_month',
  },
};

/** Every word of a measure: which of them go together is looked at once all are known. */
export const WrittenMeasureWords = z
  .strictObject({ ...ends, ...clock, ...count, ...daysWith, ...total, ...numberOf, ...uptime, ...downtime, per, across })
  .partial()
  .register(groups, about);

/** The forms of a measure, by the word that tells which it is. */
export const MEASURE_FORMS = {
  total: z.strictObject({ ...total, per, across }).register(groups, about),
  number_of: z.strictObject({ ...numberOf, per, across }).register(groups, about),
  uptime: z.strictObject({ ...uptime, per: WrittenPeriod, across }).register(groups, about),
  downtime: z.strictObject({ ...downtime, per: WrittenPeriod, across }).register(groups, about),
  days_with: z.strictObject({ ...ends, ...clock, ...daysWith }).register(groups, about),
  from: z.strictObject({ ...ends, ...clock, ...count }).register(groups, about),
} as const;
export type MeasureWord = keyof typeof MEASURE_FORMS;
export const MEASURE_WORDS = Object.keys(MEASURE_FORMS) as readonly MeasureWord[];

export const WrittenMeasure = z
  .union([
    MEASURE_FORMS.from,
    MEASURE_FORMS.days_with,
    MEASURE_FORMS.total,
    MEASURE_FORMS.number_of,
    MEASURE_FORMS.uptime,
    MEASURE_FORMS.downtime,
  ])
  .meta({ id: 'Measure', description: 'A length of time, or a number of days, of outages, or of percent.' });

export const WrittenMeasures = z
  .record(z.string(), WrittenMeasure)
  .describe('What the rule measures, by its name; each may use those above it.');
