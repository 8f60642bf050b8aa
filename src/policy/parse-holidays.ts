import type { FaultDesk } from './fault-desk.ts';
import { nearestHolidays, openHolidays } from './holiday-calendars.ts';
import { parseLocalDay } from './parse-local-time.ts';
import { parseTexts } from './parse-text.ts';
import type { HolidayTest } from './working-calendar.ts';
import type { Written, WrittenScalar } from './written-node.ts';

const DATE = /^\d{4}-\d{1,2}-\d{1,2}$/;
const EXAMPLE = 'Write a code such as GB-ENG, DE or US-CA, or dates such as 2026-12-24.';

/** `GB-ENG`, `2026-12-24`, or a list of these. Undefined where any of it is faulty. */
export function parseHolidays(desk: FaultDesk, node: Written): HolidayTest | undefined {
  const texts = parseTexts(desk, node, 'holidays');
  const dates = new Set<number>();
  const calendars: HolidayTest[] = [];
  for (const { text, node: item } of texts) {
    if (DATE.test(text)) {
      const day = parseLocalDay(desk, item);
      if (day !== undefined) dates.add(day);
    } else {
      const calendar = parseCalendarCode(desk, item, text);
      if (calendar) calendars.push(calendar);
    }
  }
  const written = node.kind === 'list' ? node.items.length : 1;
  if (texts.length === 0 || texts.length < written || calendars.length + dates.size === 0) return undefined;
  return (day) => dates.has(day) || calendars.some((isHoliday) => isHoliday(day));
}

function parseCalendarCode(desk: FaultDesk, node: WrittenScalar, text: string): HolidayTest | undefined {
  if (node.plain && text.toLowerCase() === 'no') {
    const what = `Many programs read ${text} as yes-or-no, not as a text.`;
    desk.report(node.span, what, 'Write "NO" in quotes if you mean Norway, or leave the word out.');
    return undefined;
  }
  if (/\d/.test(text)) {
    desk.report(node.span, `"${text}" is neither a holiday calendar nor a date.`, EXAMPLE);
    return undefined;
  }
  const calendar = openHolidays(text);
  if (calendar) return calendar;
  const meant = nearestHolidays(text);
  desk.report(
    node.span,
    `There is no holiday calendar "${text}".`,
    meant === undefined ? EXAMPLE : `Did you mean "${meant}"?`,
  );
}
