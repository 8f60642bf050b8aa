import type { Condition, NameUse } from '../model/condition.ts';
import { type Cell, type CellReader, judge, type MeasureValue, whyNot } from '../model/condition-holds.ts';
import type { Instant } from '../model/instant.ts';
import { showClock } from '../model/local-days.ts';
import type { JudgedCase } from './judged-case.ts';
import { writtenName } from '../model/written-name.ts';
import { namedCell } from './named-cell.ts';
import type { RuleContext } from './rule-context.ts';

/** A measure of a case, and how it came about, in sentences by which a person can work it out again. */
export interface Measured {
  readonly value: MeasureValue;
  /** Empty where there is nothing to tell: a built-in measure of one window. */
  readonly steps: readonly string[];
}

/** How measures are taken; handed in, because measures look at cells and cells may be measures. */
export type Measuring = (judged: JudgedCase, name: string, context: RuleContext) => Measured | undefined;

/** What a name stands for in a case: a cell of its order or its outage, a moment, or a measure. */
export function cellWith(measuring: Measuring, judged: JudgedCase, use: NameUse, context: RuleContext): Cell {
  if (use.kind === 'measure') return { kind: 'measure', name: use.name, value: measuring(judged, use.name, context)?.value };
  const name = writtenName(use);
  const cell = namedCell(judged, use, context);
  if (cell.kind === 'moment') return momentCell(name, cell.moment, context.zone);
  const reader = use.kind === 'outage' ? withoutPrefix(cell.reader) : cell.reader;
  return { kind: 'text', name, text: cell.text, reader };
}

/** The first of the conditions that does not hold for the case, as a sentence; undefined where all hold. */
export function whyExcludedWith(
  measuring: Measuring,
  conditions: readonly Condition[],
  judged: JudgedCase,
  context: RuleContext,
): string | undefined {
  for (const condition of conditions) {
    const cell = cellWith(measuring, judged, condition.subject, context);
    if (judge(condition.test, cell) !== 'holds') return whyNot(condition, cell);
  }
  return undefined;
}

/** A moment that is in no cell, as if it were written in one. */
function momentCell(name: string, moment: Instant | undefined, zone: string): Cell {
  const text = moment === undefined ? '' : showClock(moment, zone);
  const reader: CellReader = { isBlank: () => moment === undefined, number: () => undefined, instant: () => moment };
  return { kind: 'text', name, text, reader };
}

const PREFIX = 'outage.';
const readers = new WeakMap<CellReader, CellReader>();

/** Sentences name an outage's column with its prefix; the reader knows it without. */
function withoutPrefix(reader: CellReader): CellReader {
  let own = readers.get(reader);
  if (!own) {
    own = {
      isBlank: (text) => reader.isBlank(text),
      number: (name, text) => reader.number(name.slice(PREFIX.length), text),
      instant: (name, text, edge) => reader.instant(name.slice(PREFIX.length), text, edge),
    };
    readers.set(reader, own);
  }
  return own;
}
