import { describe, expect, test } from 'vitest';
import { faultsOf, HEAD, parse, withRule } from './policy-samples.ts';

const LATE = 'late: { promised: p, actual: a }';
const CHOICE = 'give: { choice: [ { refund: 5 }, { voucher: 8 } ] }';
const CREDIT = 'give: { credit: 5 }';

const offerOf = (...lines: string[]) => parse(withRule(LATE, ...lines)).rules[0]?.offer;
const firstFault = (...lines: string[]): string => faultsOf(withRule(LATE, ...lines));

describe('what waits for the customer’s word', () => {
  test('is nothing where nothing is said', () => {
    expect(offerOf(CREDIT)).toBeUndefined();
  });

  test('is a claim with an end, reminded of two days before', () => {
    expect(offerOf(CREDIT, 'on_claim: { within: 7d, then: credit_anyway }')).toMatchObject({ kind: 'claim', within: 7, remind: 2, otherwise: 'give' });
    expect(offerOf(CREDIT, 'on_claim: { within: 2 weeks, then: lapse, remind: 5 days }')).toMatchObject({ within: 14, remind: 5, otherwise: 'lapse' });
    expect(offerOf(CREDIT, 'on_claim: { within: 7d, then: lapse, remind: never }')).toMatchObject({ remind: undefined });
  });

  test('is not reminded of where two days are all there is', () => {
    expect(offerOf(CREDIT, 'on_claim: { within: 2d, then: lapse }')).toMatchObject({ within: 2, remind: undefined });
    expect(offerOf(CREDIT, 'on_claim: { within: 3d, then: lapse }')).toMatchObject({ within: 3, remind: 2 });
  });

  test('is every choice, for two weeks and without a reminder unless it says so', () => {
    expect(offerOf(CHOICE)).toMatchObject({ kind: 'choice', within: 14, remind: undefined, otherwise: 'give' });
    expect(offerOf(CHOICE, 'choose: { within: 10d, remind: 3d }')).toMatchObject({ kind: 'choice', within: 10, remind: 3 });
    expect(offerOf(CHOICE, 'choose: { remind: 3d }')).toMatchObject({ within: 14, remind: 3 });
  });
});

test('a claim says what its end makes of it', () => {
  expect(firstFault(CREDIT, 'on_claim: 7d')).toMatchInlineSnapshot(`
    "policy.yaml:8:15: "on_claim" also says what becomes of it without an answer.
      |
    8 |     on_claim: 7d
      |               ^^
      Write: on_claim: { within: 7d, then: credit_anyway }
      or then: lapse, which gives nothing to whoever does not answer"
  `);
  expect(firstFault(CREDIT, 'on_claim: { within: 7d }')).toMatchInlineSnapshot(`
    "policy.yaml:8:5: "on_claim" has no "then".
      |
    8 |     on_claim: { within: 7d }
      |     ^^^^^^^^
      Say what becomes of it without an answer: then: credit_anyway, or then: lapse, which gives nothing"
  `);
  expect(firstFault(CREDIT, 'on_claim: { within: 7d, then: credit }')).toMatchInlineSnapshot(`
    "policy.yaml:8:35: "then" must be credit_anyway or lapse.
      |
    8 |     on_claim: { within: 7d, then: credit }
      |                                   ^^^^^^"
  `);
});

test('a choice is not claimed, and what is no choice is not chosen', () => {
  expect(firstFault(CHOICE, 'on_claim: { within: 7d, then: lapse }')).toMatchInlineSnapshot(`
    "policy.yaml:8:5: A choice is answered anyway: whoever chooses has claimed it.
      |
    8 |     on_claim: { within: 7d, then: lapse }
      |     ^^^^^^^^
      Take "on_claim" out; how long the customer has says: choose: { within: 14d }"
  `);
  expect(firstFault(CREDIT, 'choose: { within: 7d }')).toMatchInlineSnapshot(`
    "policy.yaml:8:5: There is nothing to choose: this rule gives one remedy.
      |
    8 |     choose: { within: 7d }
      |     ^^^^^^
      Take "choose" out, or write: give: { choice: [ … ] }"
  `);
});

test('a time for an answer is of whole days', () => {
  expect(firstFault(CREDIT, 'on_claim: { within: 36h, then: lapse }')).toMatchInlineSnapshot(`
    "policy.yaml:8:25: "36h" is no number of whole days.
      |
    8 |     on_claim: { within: 36h, then: lapse }
      |                         ^^^
      Write for example: within: 7d"
  `);
  expect(firstFault(CHOICE, 'choose: { within: 0d }')).toMatchInlineSnapshot(`
    "policy.yaml:8:23: "within" is from 1 to 366 days, and 0d is not.
      |
    8 |     choose: { within: 0d }
      |                       ^^
      Write for example: within: 7d"
  `);
  expect(firstFault(CHOICE, 'choose: { within: 400 days }')).toContain('"within" is from 1 to 366 days, and 400 days is not.');
});

test('a reminder comes after the letter', () => {
  expect(firstFault(CHOICE, 'choose: { within: 3d, remind: 3d }')).toMatchInlineSnapshot(`
    "policy.yaml:8:35: The reminder would go out with the letter, or before it: the customer has 3 days.
      |
    8 |     choose: { within: 3d, remind: 3d }
      |                                   ^^
      Write for example: remind: 2d"
  `);
  expect(firstFault(CHOICE, 'choose: { within: 1d, remind: 1d }')).toContain('Write: remind: never');
});

const withPages = (pages: string): string => `pages: ${pages}\n${HEAD}  r:\n    ${LATE}\n    ${CREDIT}\n`;
const pagesOf = (pages: string) => parse(withPages(pages)).pages;

describe('the pages', () => {
  test('have an address without a slash at its end, and a colour of six digits', () => {
    expect(pagesOf('{ url: https://Help.lantern.example/, colour: "#8A5A00" }')).toMatchObject({ url: 'https://help.lantern.example', colour: '#8a5a00' });
    expect(pagesOf('{ url: https://lantern.example/help/me/ }')).toMatchObject({ url: 'https://lantern.example/help/me', colour: undefined });
  });

  test('may be unencrypted on one’s own machine only', () => {
    for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080']) expect(pagesOf(`{ url: "http://${host}" }`)).toMatchObject({ url: `http://${host}` });
    expect(faultsOf(withPages('{ url: http://help.lantern.example }'))).toMatchInlineSnapshot(`
      "policy.yaml:1:15: "http://help.lantern.example" is not encrypted, and links to it would be read by others: it must begin with https.
        |
      1 | pages: { url: http://help.lantern.example }
        |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Write for example: url: https://help.lantern.example"
    `);
  });

  test('need an address that a link can be put behind', () => {
    const whyNot = (url: string): string => faultsOf(withPages(`{ url: "${url}" }`)).split('\n')[0] ?? '';
    expect(whyNot('help.lantern.example')).toContain('is no address of a page.');
    expect(whyNot('ftp://lantern.example')).toContain('is no address of a page.');
    expect(whyNot('https://me:secret@lantern.example')).toContain('holds a user or a password.');
    expect(whyNot('https://lantern.example/?page=help')).toContain('has something behind the path');
    expect(faultsOf(withPages('{ colour: "#8a5a00" }'))).toContain('Say where customers reach them: url:');
  });

  test('have a colour that can be read, and that is no comment', () => {
    expect(faultsOf(withPages('{ url: "https://lantern.example", colour: "#ffb300" }'))).toMatchInlineSnapshot(`
      "policy.yaml:1:50: "#ffb300" is hard to read on white: its contrast is 1.7, and 4.5 is needed.
        |
      1 | pages: { url: "https://lantern.example", colour: "#ffb300" }
        |                                                  ^^^^^^^^^
        A darker one: colour: "#9b6d00""
    `);
    expect(faultsOf(withPages('{ url: "https://lantern.example", colour: amber }'))).toContain('"amber" is not a colour.');
    const block = `pages:\n  url: https://lantern.example\n  colour: #8a5a00\n${HEAD}  r:\n    ${LATE}\n    ${CREDIT}\n`;
    expect(faultsOf(block)).toContain('It should be a colour in quotes, such as "#8a5a00".');
  });
});
