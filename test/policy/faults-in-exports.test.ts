import { expect, test } from 'vitest';
import { FULL, faultsOf } from './policy-samples.ts';

test('an unknown format names the nearest and the list', () => {
  expect(faultsOf(FULL.replace('format: shopify', 'format: shopfy'))).toMatchInlineSnapshot(`
    "policy.yaml:10:11: "shopfy" is not a format.
       |
    10 |   format: shopfy
       |           ^^^^^^
      Did you mean "shopify"? The formats are: shopify."
  `);
});

test('a date pattern that means nothing is told', () => {
  expect(faultsOf(FULL.replace('MM/DD/YYYY HH:mm', 'MM/DD'))).toMatchInlineSnapshot(`
    "policy.yaml:12:10: "MM/DD" is not a way to write dates: the pattern has no year (\`YYYY\`).
       |
    12 |   dates: MM/DD
       |          ^^^^^
      Write for example: DD/MM/YYYY HH:mm, YYYY-MM-DD or iso."
  `);
});

test('a pattern for a column that nothing uses is refused', () => {
  expect(faultsOf(FULL.replace('dates: MM/DD/YYYY HH:mm', 'dates: { ship_on: DD/MM/YYYY }'))).toMatchInlineSnapshot(`
    "policy.yaml:12:12: Nothing in this policy uses a column "ship_on".
       |
    12 |   dates: { ship_on: DD/MM/YYYY }
       |            ^^^^^^^
      Did you mean "ships_on"?"
  `);
});

test('a style of numbers is shown by one of the samples', () => {
  expect(faultsOf(FULL.replace('"1.234,56"', '"12,5"'))).toMatchInlineSnapshot(`
    "policy.yaml:13:12: "12,5" does not show how numbers are written.
       |
    13 |   numbers: "12,5"
       |            ^^^^^^
      Write one of "1,234.56", "1.234,56", "1 234,56" or "1'234.56"."
  `);
});

test('an encoding that is not read names the nearest', () => {
  expect(faultsOf(FULL.replace('windows-1252', 'window-1252'))).toMatchInlineSnapshot(`
    "policy.yaml:17:13: "window-1252" is not an encoding that exports are read in.
       |
    17 |   encoding: window-1252
       |             ^^^^^^^^^^^
      Did you mean "windows-1252"?"
  `);
});

test('what to do with open outages is one of three words', () => {
  expect(faultsOf(FULL.replace('until_now', 'untilnow'))).toMatchInlineSnapshot(`
    "policy.yaml:21:17: "open_outages" must be until_now, skip or refuse.
       |
    21 |   open_outages: untilnow
       |                 ^^^^^^^^
      Did you mean "until_now"?"
  `);
});

test('a format of outages that is not known is told', () => {
  expect(faultsOf(FULL.replace('  open_outages', '  format: statuspage\n  open_outages'))).toMatchInlineSnapshot(`
    "policy.yaml:21:11: "statuspage" is not a format.
       |
    21 |   format: statuspage
       |           ^^^^^^^^^^
      Name the columns with "columns:" instead."
  `);
});

test('an empty list of blank cells is refused, and so is an empty blank cell', () => {
  const withBlank = (blank: string) => faultsOf(FULL.replace('blank: [NA, "NULL"]', `blank: ${blank}`));
  expect(withBlank('[NULL, 0, no]')).toBe('');
  expect(withBlank('[]')).toContain('policy.yaml:14:10: The list of "blank" is empty.');
  expect(withBlank('[""]')).toContain('policy.yaml:14:11: An empty cell is blank anyway');
});
