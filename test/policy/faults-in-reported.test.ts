import { expect, test } from 'vitest';
import { faultsOf, parse, withRule } from './policy-samples.ts';

const GIVE = 'give: { refund: 5 }';
const faultsIn = (reported: string, ...more: readonly string[]): string => faultsOf(withRule(`reported: ${reported}`, ...(more.length > 0 ? more : [GIVE])));

test('reports come from somewhere', () => {
  expect(faultsIn('{ where: { symptom: broken } }')).toMatchInlineSnapshot(`
    "policy.yaml:6:5: Here nothing says where the reports come from.
      |
    6 |     reported: { where: { symptom: broken } }
      |     ^^^^^^^^
      Name the file: file: reports.csv
      or what customers can tick on the pages: symptoms: { broken: It is broken }"
  `);
});

test('how a file is written is said of a file', () => {
  expect(faultsIn('{ symptoms: { broken: It is broken }, each: ticket }')).toMatchInlineSnapshot(`
    "policy.yaml:6:53: "each" is about a file of reports, and none is named.
      |
    6 |     reported: { symptoms: { broken: It is broken }, each: ticket }
      |                                                     ^^^^
      Add the file: file: reports.csv"
  `);
});

test('how many orders are shown is said of pages', () => {
  expect(faultsIn('{ file: reports.csv, latest: 3 }')).toMatchInlineSnapshot(`
    "policy.yaml:6:36: "latest" is about the pages, and they ask nothing.
      |
    6 |     reported: { file: reports.csv, latest: 3 }
      |                                    ^^^^^^
      Add what customers can tick: symptoms: { broken: It is broken }"
  `);
});

test('a page shows an order at least, and has something to tick', () => {
  expect(faultsIn('{ symptoms: { broken: It is broken }, latest: 0 }')).toMatchInlineSnapshot(`
    "policy.yaml:6:61: "latest" is a whole number from 1 on, and 0 is not.
      |
    6 |     reported: { symptoms: { broken: It is broken }, latest: 0 }
      |                                                             ^
      Write for example: latest: 2"
  `);
  expect(faultsIn('{ symptoms: [broken] }')).toMatchInlineSnapshot(`
    "policy.yaml:6:17: "symptoms" names nothing that a customer could tick.
      |
    6 |     reported: { symptoms: [broken] }
      |                 ^^^^^^^^
      Write for example: symptoms: { broken: It is broken, missing: It never came }"
  `);
});

test('a mistyped word is told with the nearest', () => {
  expect(faultsIn('{ file: reports.csv, wher: { symptom: broken } }')).toMatchInlineSnapshot(`
    "policy.yaml:6:36: "wher" is not a word that "reported" knows.
      |
    6 |     reported: { file: reports.csv, wher: { symptom: broken } }
      |                                    ^^^^
      Did you mean "where"?"
  `);
});

test('a report is joined to orders', () => {
  expect(faultsIn('{ file: reports.csv, on: [] }')).toMatchInlineSnapshot(`
    "policy.yaml:6:36: "on" names no column.
      |
    6 |     reported: { file: reports.csv, on: [] }
      |                                    ^^
      Write on: order, or on: { order_column: report_column }"
  `);
});

test('a column of the reports belongs to a rule about reports', () => {
  expect(faultsOf(withRule('failed: { where: { status: failed } }', 'give: { refund: report.receipt }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: "report.receipt" is a column of the reports, and the rule "r" is not about reports.
      |
    7 |     give: { refund: report.receipt }
      |                     ^^^^^^^^^^^^^^
      Use a column of the orders, or begin the rule with "reported:"."
  `);
});

test('what depends on the calendar needs the moment of the report', () => {
  expect(faultsIn('{ file: reports.csv }', GIVE, 'once_per: calendar_month')).toMatchInlineSnapshot(`
    "policy.yaml:6:5: The export does not say when this happened, and "once_per" counts by the calendar.
      |
    6 |     reported: { file: reports.csv }
      |     ^^^^^^^^
      Add the column with the moment, such as at: happened_at"
  `);
  expect(faultsIn('{ symptoms: { broken: It is broken } }', GIVE, 'once_per: calendar_month')).toBe('');
});

test('what is not said is as the examples of the reference have it', () => {
  const [rule] = parse(withRule('reported: { file: reports.csv }', GIVE)).rules;
  expect(rule?.trigger).toMatchObject({ kind: 'reported', on: [{ order: { name: 'order' }, report: 'order' }], where: [], moment: undefined, each: undefined, pages: undefined });
  const [page] = parse(withRule('reported: { symptoms: { broken: It is broken } }', GIVE)).rules;
  expect(page?.trigger).toMatchObject({ source: undefined, moment: { name: 'report.at' }, pages: { latest: 3, symptoms: new Map([['broken', 'It is broken']]) } });
});
