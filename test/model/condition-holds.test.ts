import { describe, expect, test } from 'vitest';
import type { Bound, Condition, Test } from '../../src/model/condition.ts';
import { type Cell, cellReader, holds, judge, showTest, whyNot } from '../../src/model/condition-holds.ts';
import { parseDateFormat } from '../../src/model/date-format.ts';
import { fraction, parseDecimal } from '../../src/model/fraction.ts';
import { parseDuration, toInstant } from '../../src/model/instant.ts';

const reader = cellReader({
  numbers: { decimal: '.', group: ',' },
  dates: { all: [], byColumn: new Map() },
  timezone: 'America/Los_Angeles',
  blank: ['NA'],
});
const cell = (text: string, name = 'status'): Cell => ({ kind: 'text', name, text, reader });
const delay = (text: string | undefined): Cell => ({
  kind: 'measure',
  name: 'delay',
  value: text === undefined ? undefined : { kind: 'duration', duration: parseDuration(text)! },
});
const counted = (numerator: bigint, denominator = 1n): Cell => ({
  kind: 'measure',
  name: 'uptime',
  value: { kind: 'number', number: fraction(numerator, denominator) },
});

const isOneOf = (...values: string[]): Test => ({ kind: 'one_of', values });
const not = (inner: Test): Test => ({ kind: 'not', test: inner });
const number = (edge: Bound['edge'], value: string): Test => ({ kind: 'range', bounds: [{ edge, value: { kind: 'number', number: parseDecimal(value)! } }] });
const lasts = (edge: Bound['edge'], value: string): Test => ({ kind: 'range', bounds: [{ edge, value: { kind: 'duration', duration: parseDuration(value)! } }] });
const moment = (edge: Bound['edge'], iso: string): Test => ({ kind: 'range', bounds: [{ edge, value: { kind: 'instant', instant: toInstant(Date.parse(iso)) } }] });
const present: Test = { kind: 'present' };
const blank: Test = { kind: 'blank' };

describe('equality', () => {
  test.each([
    ['active', true], ['Active ', true], ['  ACTIVE', true], ['inactive', false], ['activ', false], ['', false],
  ])('the cell "%s" equals active: %s', (text, expected) => expect(holds(isOneOf('active'), cell(text))).toBe(expected));

  test('a list holds where any of it does', () => {
    expect(holds(isOneOf('paid', 'partially refunded'), cell('Partially  Refunded'))).toBe(true);
    expect(holds(isOneOf('paid', 'partially refunded'), cell('refunded'))).toBe(false);
  });
  test('letters beyond A to Z keep their case', () => {
    expect(holds(isOneOf('café'), cell('CAFé'))).toBe(true);
    expect(holds(isOneOf('café'), cell('CAFÉ'))).toBe(false);
  });
  test.each([
    ['12.5', '12.50', true], ['12.5', '$12.50', true], ['1000', '1,000.00', true], ['12.5', '12.51', false],
    ['123', '0123', false], ['0123', '123', false], ['0123', '0123', true], ['0.5', '0.50', true], ['v1', '1', false],
  ])('the literal %s equals the cell %s: %s', (literal, text, expected) => expect(holds(isOneOf(literal), cell(text))).toBe(expected));

  test('a number is read in the style of the export', () => {
    const german = cellReader({ numbers: { decimal: ',', group: '.' }, dates: { all: [], byColumn: new Map() }, timezone: 'UTC', blank: [] });
    expect(holds(isOneOf('12.5'), { kind: 'text', name: 'fee', text: '12,50', reader: german })).toBe(true);
    expect(holds(number('at_least', '1000'), { kind: 'text', name: 'fee', text: '1.000', reader: german })).toBe(true);
  });
});

describe('blank cells', () => {
  test.each(['', '   ', 'NA', ' NA '])('"%s" is blank and nothing else', (text) => {
    expect(holds(blank, cell(text))).toBe(true);
    expect(holds(present, cell(text))).toBe(false);
    expect(holds(isOneOf('NA', ''), cell(text))).toBe(false);
    expect(judge(number('at_most', '5'), cell(text))).toBe('fails');
  });
  test('a blank cell satisfies the opposite of what it does not satisfy', () => {
    expect(holds(not(isOneOf('cancelled')), cell(''))).toBe(true);
    expect(holds(not(number('at_least', '5')), cell(''))).toBe(true);
    expect(holds(not(blank), cell(''))).toBe(false);
  });
  test('a measure that was not taken is blank', () => {
    expect(holds(blank, delay(undefined))).toBe(true);
    expect(holds(lasts('at_most', '3h'), delay(undefined))).toBe(false);
  });
});

describe('ranges', () => {
  test.each([
    ['at_least', '2h 59m', false], ['at_least', '3h', true], ['over', '3h', false], ['over', '3h 1s', true],
    ['at_most', '3h', true], ['at_most', '3h 1s', false], ['under', '3h', false], ['under', '2h 59m', true],
  ] as const)('%s 3 h holds for a delay of %s: %s', (edge, length, expected) => expect(holds(lasts(edge, '3h'), delay(length))).toBe(expected));

  test('every bound of a range must hold', () => {
    const between: Test = { kind: 'range', bounds: [...boundsOf(number('at_least', '10')), ...boundsOf(number('under', '20'))] };
    expect(['9.99', '10', '19.99', '20'].map((text) => holds(between, cell(text)))).toEqual([false, true, true, false]);
  });
  test('a date is read by the column\'s format and in the export\'s zone', () => {
    const format = parseDateFormat('DD/MM/YYYY HH:mm');
    if ('problem' in format) throw new Error(format.problem);
    const dated = cellReader({ numbers: { decimal: '.', group: ',' }, dates: { all: [], byColumn: new Map([['paid_at', [format]]]) }, timezone: 'Europe/Berlin', blank: [] });
    const paid = (text: string): Cell => ({ kind: 'text', name: 'paid_at', text, reader: dated });
    expect(holds(moment('at_least', '2026-01-02T11:00:00Z'), paid('02/01/2026 12:00'))).toBe(true);
    expect(holds(moment('at_least', '2026-01-02T11:00:00Z'), paid('02/01/2026 11:59'))).toBe(false);
  });
  test('a bare day counts from its first moment in the export\'s zone', () => {
    expect(holds(moment('at_most', '2026-03-25T07:00:00Z'), cell('2026-03-25'))).toBe(true);
    expect(holds(moment('under', '2026-03-25T07:00:00Z'), cell('2026-03-25'))).toBe(false);
  });
  test('a bare day may also last until its end', () => {
    expect(reader.instant('paid_at', '2026-03-25')).toBe(Date.parse('2026-03-25T07:00:00Z'));
    expect(reader.instant('paid_at', '2026-03-25', 'end')).toBe(Date.parse('2026-03-26T07:00:00Z'));
    expect(reader.instant('paid_at', '2026-03-25 10:00', 'end')).toBe(Date.parse('2026-03-25T17:00:00Z'));
  });
  test('a column may hold durations', () => expect(holds(lasts('over', '30m'), cell('45 min'))).toBe(true));
});

describe('a measure that is a number', () => {
  test.each([
    ['at_least', '99.9', true], ['over', '99.9', false], ['at_most', '99.9', true], ['under', '99.9', false],
  ] as const)('%s 99.9 holds for exactly 99.9: %s', (edge, bound, expected) => expect(holds(number(edge, bound), counted(999n, 10n))).toBe(expected));

  test('is compared exactly, and never rounded before', () => {
    expect(holds(number('under', '99.9'), counted(99_899_999_999_999_999_999n, 10n ** 18n))).toBe(true);
    expect(holds(number('at_least', '66.666666'), counted(200n, 3n))).toBe(true);
  });
  test('equals a number however it is written, and no length of time', () => {
    expect(holds(isOneOf('4.0'), counted(4n))).toBe(true);
    expect(holds(isOneOf('4h', 'four'), counted(4n))).toBe(false);
  });
  test('cannot be held against a length of time, nor a length against a number', () => {
    expect(judge(lasts('over', '1h'), counted(4n))).toBe('unreadable');
    expect(judge(not(number('over', '1')), delay('4h'))).toBe('unreadable');
  });
  test('is said with as many decimals as tell it', () => {
    expect(whyNot(about(number('at_least', '99.9')), counted(4n))).toBe('uptime 4 is not at least 99.9');
    expect(whyNot(about(number('under', '99.9')), counted(99_900_462n, 1_000_000n))).toBe('uptime 99.900462 is not under 99.9');
    expect(whyNot(about(number('over', '70')), counted(200n, 3n))).toBe('uptime 66.666666… is not over 70');
  });
});

describe('cells that cannot be read', () => {
  test.each([[number('at_least', '5'), 'number'], [moment('over', '2026-01-01T00:00:00Z'), 'date'], [lasts('over', '1h'), 'duration']])(
    'a word in place of what is compared is unreadable, and so is its opposite (%#)',
    (range, word) => {
      expect(judge(range, cell('soon'))).toBe('unreadable');
      expect(judge(not(range), cell('soon'))).toBe('unreadable');
      expect(holds(not(range), cell('soon'))).toBe(false);
      expect(whyNot(about(range), cell('soon'))).toBe(`status "soon" cannot be read as a ${word}`);
      expect(whyNot(about(not(range)), cell('soon'))).toBe(`status "soon" cannot be read as a ${word}`);
    },
  );
});

describe('why a condition does not hold', () => {
  test.each<[Test, Cell, string]>([
    [isOneOf('active'), cell(' cancelled '), 'status is cancelled, not active'],
    [isOneOf('active', 'paused', 'new'), cell('cancelled'), 'status is cancelled, not active, paused or new'],
    [isOneOf('active'), cell('NA'), 'status is blank, not active'],
    [lasts('at_least', '3h'), delay('42m'), 'delay 42 min is not at least 3 h'],
    [number('under', '20'), cell('$20.00', 'fare'), 'fare $20.00 is not under 20'],
    [number('under', '20'), cell('', 'fare'), 'fare is blank'],
    [moment('at_least', '2026-03-25T00:00:00Z'), cell('2026-03-24', 'ships_on'), 'ships_on 2026-03-24 is not at or after 2026-03-25T00:00:00Z'],
    [present, cell(''), 'status is blank'],
    [blank, cell('2026-01-01', 'cancelled_at'), 'cancelled_at is 2026-01-01, not blank'],
    [not(present), cell('x'), 'status is x, not blank'],
    [not(blank), cell(''), 'status is blank'],
    [not(isOneOf('cancelled')), cell('Cancelled'), 'status is Cancelled'],
    [not(lasts('at_least', '30m')), delay('42m'), 'delay 42 min is at least 30 min'],
    [not(not(isOneOf('active'))), cell('cancelled'), 'status is cancelled, not active'],
  ])('%#', (given, against, sentence) => {
    expect(holds(given, against)).toBe(false);
    expect(whyNot(about(given), against)).toBe(sentence);
  });

  test('of several bounds the first that fails is named', () => {
    const between: Test = { kind: 'range', bounds: [...boundsOf(lasts('at_least', '1h')), ...boundsOf(lasts('under', '3h'))] };
    expect(whyNot(about(between), delay('4h'))).toBe('delay 4 h is not under 3 h');
  });
});

test('a test can be said in words', () => {
  const between: Test = { kind: 'range', bounds: [...boundsOf(lasts('at_least', '1h')), ...boundsOf(lasts('under', '3h'))] };
  const words = [between, isOneOf('a', 'b'), present, blank, not(isOneOf('a')), not(between), not(present)].map(showTest);
  expect(words).toEqual(['at least 1 h and under 3 h', 'is a or b', 'is present', 'is blank', 'is not a', 'not at least 1 h and under 3 h', 'is not present']);
});

const at = { line: 1, column: 1 };
const about = (given: Test): Condition => ({ subject: { name: 'status', kind: 'column', at }, test: given, at });
const boundsOf = (given: Test): readonly Bound[] => (given.kind === 'range' ? given.bounds : []);
