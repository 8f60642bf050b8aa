import type { NameUse } from '../model/condition.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseHolidays } from './parse-holidays.ts';
import { parseLength } from './parse-length.ts';
import { toColumnOrOutage } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import { parseWholeNumber } from './parse-whole-number.ts';
import { parseWorkweek } from './parse-workweek.ts';
import type { Clock, WorkingCalendar } from './policy.ts';
import { createWorkingCalendar } from './working-calendar.ts';
import { WrittenGrace, type WrittenMeasureWords } from './written-measure.ts';
import type { Written, WrittenEntry } from './written-node.ts';

type Words = Fields<typeof WrittenMeasureWords>;

const DAY_MINUTES = 1440;
const DAILY = /^(\d{1,2}):(\d{2})\s*[-\u2013]\s*(\d{1,2}):(\d{2})$/;

/** Which time between the two moments of a measure counts. Undefined where any of it is faulty. */
export function parseClock(ground: Ground, words: Words): Clock | undefined {
  const grace = words.grace && parseGrace(ground, words.grace.value);
  const pauses = words.pauses ? parsePauses(ground, words.pauses) : [];
  const daily = words.daily ? parseDaily(ground, words.daily.value) : { from: 0, to: DAY_MINUTES };
  const calendar = parseCalendar(ground, words);
  const on = words.on && textOf(words.on) === 'working_days' ? 'working_days' : 'all_days';
  if ((words.grace && !grace) || !pauses || !daily || !calendar) return undefined;
  return reportIdleDays(ground, words, grace) ? undefined : { grace, pauses, daily, on, calendar };
}

/** The text of a word whose schema has let through a few texts only. */
export function textOf({ value }: WrittenEntry): string {
  return value.kind === 'scalar' ? value.text.trim() : '';
}

/** The business's working days, but for what the measure says itself. */
function parseCalendar({ desk, workingDays }: Ground, { holidays, workweek }: Words): WorkingCalendar | undefined {
  const isHoliday = holidays ? parseHolidays(desk, holidays.value) : workingDays.isHoliday;
  const week = workweek ? parseWorkweek(desk, workweek.value) : workingDays.workweek;
  return isHoliday && week && createWorkingCalendar({ isHoliday, workweek: week });
}

/** `48h`, `{ working_days: 2 }` or `{ calendar_days: 2 }`. */
function parseGrace(ground: Ground, node: Written): Clock['grace'] {
  if (node.kind !== 'map') {
    const length = parseLength(ground.desk, node, 'grace');
    return length === undefined ? undefined : { kind: 'time', length };
  }
  const shape = checkShape(ground.desk, node, WrittenGrace);
  if (!shape) return undefined;
  const [first, second] = Object.values(shape.fields);
  if (second) {
    ground.desk.report(second.keySpan, `"${second.key}" does not go with "${first!.key}".`, 'Keep one of them.');
    return undefined;
  }
  if (!first) {
    const remedy = 'Write for example: grace: { working_days: 2 }';
    if (!shape.refusedSome) ground.desk.report(node.span, 'This grace does not say how long it is.', remedy);
    return undefined;
  }
  const days = parseWholeNumber(ground.desk, first.value, first.key, 0);
  return days === undefined ? undefined : { kind: first.key === 'working_days' ? 'working_days' : 'calendar_days', days };
}

/** `[paused_from, paused_to]`, or a list of such pairs. */
function parsePauses(ground: Ground, { value }: WrittenEntry): Clock['pauses'] | undefined {
  const items = value.kind === 'list' ? value.items : [];
  const pairs = items.some((item) => item.kind === 'list') ? items : [value];
  const pauses = pairs.map((pair) => parsePause(ground, pair));
  return pauses.every((pause) => pause !== undefined) ? pauses : undefined;
}

function parsePause(ground: Ground, pair: Written): Clock['pauses'][number] | undefined {
  const [first, second, ...others] = pair.kind === 'list' ? pair.items : [];
  if (!first || !second || others.length > 0) {
    ground.desk.report(
      pair.span,
      'A pause is two columns: where it begins and where it ends.',
      'Write for example: pauses: [paused_from, paused_to]',
    );
    return undefined;
  }
  const from = parseEnd(ground, first);
  const to = parseEnd(ground, second);
  return from && to && { from, to };
}

function parseEnd(ground: Ground, node: Written): NameUse | undefined {
  const name = parseText(ground.desk, node, 'pauses');
  return name === undefined ? undefined : toColumnOrOutage(ground, name, node.span);
}

/** `08:00-22:00`, or `22:00-06:00` over midnight, in minutes of the local day. */
function parseDaily(ground: Ground, node: Written): Clock['daily'] | undefined {
  const text = parseText(ground.desk, node, 'daily');
  if (text === undefined) return undefined;
  const parts = DAILY.exec(text)?.slice(1).map(Number);
  const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = parts ?? [];
  const [from, to] = [hour * 60 + minute, endHour * 60 + endMinute];
  if (!parts || minute > 59 || endMinute > 59 || from >= DAY_MINUTES || to > DAY_MINUTES) {
    ground.desk.report(node.span, `"${text}" is not a time of day from and to.`, 'Write for example: daily: 08:00-22:00');
    return undefined;
  }
  if (from !== to) return { from, to };
  ground.desk.report(node.span, `"${text}" ends when it begins.`, 'For the whole day take it out; over midnight write for example: daily: 22:00-06:00');
}

/** These words matter to working days only: beside none of them, what was meant is not what would be counted. */
function reportIdleDays(ground: Ground, words: Words, grace: Clock['grace']): boolean {
  const idle = words.holidays ?? words.workweek;
  if (!idle) return false;
  const counts = [words.on, words.count].some((entry) => entry && textOf(entry) === 'working_days');
  if (counts || grace?.kind === 'working_days') return false;
  ground.desk.report(
    idle.keySpan,
    `Nothing here counts working days, so "${idle.key}" says nothing.`,
    'Add "on: working_days" or "count: working_days", or take it out.',
  );
  return true;
}
