import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/** A day of every year. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

const MONTH_DAY = /^(\d{2})-(\d{2})$/;

/** `04-01`, the first of April. A day that only leap years have is refused. */
export function parseMonthDay(desk: FaultDesk, node: Written, word: string): MonthDay | undefined {
  const text = parseText(desk, node, word);
  if (text === undefined) return undefined;
  const parts = MONTH_DAY.exec(text);
  if (!parts) {
    desk.report(node.span, `"${text}" is not a day of the year.`, 'Write the month and the day: 04-01 is the first of April.');
    return undefined;
  }
  const [month, day] = [Number(parts[1]), Number(parts[2])];
  if (month === 2 && day === 29) {
    desk.report(node.span, 'Not every year has a 29 February.', 'Write 02-28 or 03-01.');
    return undefined;
  }
  // 2026 is no leap year.
  const date = new Date(Date.UTC(2026, month - 1, day));
  if (month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return { month, day };
  const swapped = month > 12 && day <= 12 ? `Did you mean ${parts[2]}-${parts[1]}? The month comes first.` : 'The month comes first: 04-01 is the first of April.';
  desk.report(node.span, `No year has a day ${text}.`, swapped);
}
