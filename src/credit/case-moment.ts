import type { NameUse } from '../model/condition.ts';
import { type Instant, type Interval, toInstant } from '../model/instant.ts';
import { daysBetween, localDay, showClock, showDay } from '../model/local-days.ts';
import type { Case } from '../model/nouns.ts';
import { writtenName } from '../model/written-name.ts';
import { namedCell } from './named-cell.ts';
import type { RuleContext } from './rule-context.ts';

/**
 * The moment in a column of the order or of its outage, or now; undefined where the cell is blank or holds none. A
 * bare day is its first moment, or for the edge `end` lasts until its end.
 */
export function momentOf(
  aCase: Pick<Case, 'order' | 'windows'>,
  use: NameUse,
  edge: 'start' | 'end',
  context: RuleContext,
): Instant | undefined {
  const cell = namedCell(aCase, use, context);
  if (cell.kind === 'moment') return cell.moment;
  return cell.reader.isBlank(cell.text) ? undefined : cell.reader.instant(use.name, cell.text, edge);
}

/** A moment as a measure takes it: `start` and `end` differ for a bare day, which is one of the business's zone. */
export interface MeasuredMoment extends Interval {
  /** The local day that it lies in. */
  readonly day: number;
  /** `reported_at 2026-06-05 17:00`; put into words when a step needs it. */
  readonly words: () => string;
}

/** The moment that a measure begins or ends with; `blank` and `unreadable` cells hold none. */
export function measuredMoment(
  aCase: Pick<Case, 'order' | 'windows'>,
  use: NameUse,
  context: RuleContext,
): MeasuredMoment | 'blank' | 'unreadable' {
  const name = writtenName(use);
  const cell = namedCell(aCase, use, context);
  if (cell.kind === 'moment') return cell.moment === undefined ? 'blank' : exactMoment(cell.moment, name, context.zone);
  if (cell.reader.isBlank(cell.text)) return 'blank';
  const start = cell.reader.instant(use.name, cell.text, 'start');
  const end = cell.reader.instant(use.name, cell.text, 'end');
  if (start === undefined || end === undefined) return 'unreadable';
  return start === end ? exactMoment(start, name, context.zone) : wholeDay({ start, end }, name, context.zone);
}

/** One moment under a name, in the words of a step. */
export function exactMoment(moment: Instant, name: string, zone: string): MeasuredMoment {
  return { start: moment, end: moment, day: localDay(moment, zone), words: () => `${name} ${showClock(moment, zone)}` };
}

/** An export may be written in another zone than the business's, so that its noon tells the day, and not its edges. */
function wholeDay({ start, end }: Interval, name: string, zone: string): MeasuredMoment {
  const day = localDay(toInstant(start + (end - start) / 2), zone);
  return { ...daysBetween(day, day + 1, zone), day, words: () => `${name} ${showDay(day)}` };
}
