import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { CalendarLength } from './policy.ts';
import type { Written } from './written-node.ts';

const LENGTH = /^(\d{1,4})\s*(days?|weeks?|months?|years?|[dwmy])$/i;
const LONGEST_MONTHS = 1200;

/** `6 months`, `1 year`, `2 weeks`, `30 days`: a length as the calendar counts it. */
export function parseCalendarLength(desk: FaultDesk, node: Written, word: string): CalendarLength | undefined {
  const text = parseText(desk, node, word);
  if (text === undefined) return undefined;
  const [, digits = '', unit = ''] = LENGTH.exec(text) ?? [];
  if (unit === '' || unit.toLowerCase() === 'm') {
    const remedy = unit === '' ? 'Write for example: 12 months, 1 year or 30 days.' : `Write: ${digits} months`;
    desk.report(node.span, `"${text}" is not a length of the calendar.`, remedy);
    return undefined;
  }
  const length = toLength(Number(digits), unit.charAt(0).toLowerCase());
  const isInReach = length.months + length.days > 0 && length.months <= LONGEST_MONTHS;
  if (isInReach) return length;
  desk.report(node.span, `"${text}" is no length that a period can have.`, 'Write for example: 12 months.');
}

function toLength(number: number, unit: string): CalendarLength {
  if (unit === 'y') return { months: 12 * number, days: 0 };
  if (unit === 'm') return { months: number, days: 0 };
  return { months: 0, days: unit === 'w' ? 7 * number : number };
}
