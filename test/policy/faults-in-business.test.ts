import { expect, test } from 'vitest';
import { FULL, faultsOf } from './policy-samples.ts';

test('everything that a business lacks is told at once', () => {
  expect(faultsOf(FULL.replace(/^ {2}(from|phone|timezone|currency): .*\n/gm, ''))).toMatchInlineSnapshot(`
    "policy.yaml:1:1: The business has no "from".
      |
    1 | business:
      | ^^^^^^^^
      Add who the letters come from: from: Red Envelope <care@redenvelope.example>
    policy.yaml:1:1: The business has no "phone".
      |
    1 | business:
      | ^^^^^^^^
      Every letter says where to reach a person. Add: phone: +1 888 555 0143
    policy.yaml:1:1: The business has no "timezone".
      |
    1 | business:
      | ^^^^^^^^
      Add where its clocks are: timezone: America/Los_Angeles
    policy.yaml:1:1: The business has no "currency".
      |
    1 | business:
      | ^^^^^^^^
      Add what it pays in: currency: USD"
  `);
});

test('from is one address', () => {
  expect(faultsOf(FULL.replace('<care@redenvelope.example>', '<care@redenvelope.example>, Me <me@redenvelope.example>'))).toMatchInlineSnapshot(`
    "policy.yaml:3:9: "from" names more than one address.
      |
    3 |   from: Red Envelope <care@redenvelope.example>, Me <me@redenvelope.example>
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Write one, such as: from: Red Envelope <care@redenvelope.example>"
  `);
});

test('from is an address', () => {
  expect(faultsOf(FULL.replace('care@redenvelope.example', 'care.redenvelope.example'))).toMatchInlineSnapshot(`
    "policy.yaml:3:9: "care.redenvelope.example" is not a mail address: it has no name before an @.
      |
    3 |   from: Red Envelope <care.redenvelope.example>
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Write one, such as: from: Red Envelope <care@redenvelope.example>"
  `);
});

test("a comma in the sender's name needs quotes", () => {
  expect(faultsOf(FULL.replace('from: Red Envelope', 'from: Red Envelope, Inc'))).toMatchInlineSnapshot(`
    "policy.yaml:3:9: A comma would make two senders of this.
      |
    3 |   from: Red Envelope, Inc <care@redenvelope.example>
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Write: from: '"Red Envelope, Inc" <care@redenvelope.example>'"
  `);
});

test('an unknown time zone names the nearest', () => {
  expect(faultsOf(FULL.replace('America/Los_Angeles', 'America/Los Angelos'))).toMatchInlineSnapshot(`
    "policy.yaml:5:13: "America/Los Angelos" is not a time zone.
      |
    5 |   timezone: America/Los Angelos
      |             ^^^^^^^^^^^^^^^^^^^
      Did you mean "America/Los_Angeles"?"
  `);
});

test('a city alone names its time zone', () => {
  expect(faultsOf(FULL.replace('America/Los_Angeles', 'Los Angeles'))).toMatchInlineSnapshot(`
    "policy.yaml:5:13: "Los Angeles" is not a time zone.
      |
    5 |   timezone: Los Angeles
      |             ^^^^^^^^^^^
      Did you mean "America/Los_Angeles"?"
  `);
});

test('an abbreviation is no time zone', () => {
  expect(faultsOf(FULL.replace('America/Los_Angeles', 'PST'))).toMatchInlineSnapshot(`
    "policy.yaml:5:13: "PST" is not a time zone.
      |
    5 |   timezone: PST
      |             ^^^
      Write it by its place: America/New_York, Europe/London, Asia/Tokyo."
  `);
});

test('a currency in lower case names its code', () => {
  expect(faultsOf(FULL.replace('currency: USD', 'currency: usd').replace('5000 USD', '5000'))).toMatchInlineSnapshot(`
    "policy.yaml:6:13: "usd" is not a currency.
      |
    6 |   currency: usd
      |             ^^^
      Did you mean "USD"?"
  `);
});

test('an unknown currency names the nearest', () => {
  expect(faultsOf(FULL.replace('currency: USD', 'currency: EURO').replace('5000 USD', '5000'))).toMatchInlineSnapshot(`
    "policy.yaml:6:13: "EURO" is not a currency.
      |
    6 |   currency: EURO
      |             ^^^^
      Did you mean "EUR"?"
  `);
});

test('a locale has a dash', () => {
  expect(faultsOf(FULL.replace('en-US', 'en_US'))).toMatchInlineSnapshot(`
    "policy.yaml:7:11: "en_US" is not a locale.
      |
    7 |   locale: en_US
      |           ^^^^^
      Write a language and a country: en-US, en-GB, de-DE."
  `);
});

test('a phone number has digits', () => {
  expect(faultsOf(FULL.replace('+1 888 555 0143', 'to follow'))).toMatchInlineSnapshot(`
    "policy.yaml:4:10: "to follow" is not a phone number.
      |
    4 |   phone: to follow
      |          ^^^^^^^^^
      Write the number that customers call: phone: +1 888 555 0143"
  `);
});
