import { describe, expect, it, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { Refusal, showFault } from '../../src/model/fault.ts';
import { pageColumnsUsed } from '../../src/policy/columns-used.ts';
import type { Policy } from '../../src/policy/policy.ts';

const withOrders = (orders: string, symptoms = 'symptoms: { broken: It is broken }'): string => `business: { name: Kite, from: care@kite.example, phone: +1 888 555 0101, timezone: UTC, currency: USD }
pages: { url: https://help.kite.example${orders === '' ? '' : `, orders: ${orders}`} }
orders: { file: orders.csv, columns: { title: Title, sent_on: Sent } }
rules:
  damaged-item:
    reported: { ${symptoms} }
    where: { status: sent, report.symptom: broken }
    give: { refund: price }
`;

const parse = (orders: string, symptoms?: string): Policy => parsePolicy(withOrders(orders, symptoms), 'policy.yaml', []);

function faultsOf(orders: string, symptoms?: string): string {
  try {
    parse(orders, symptoms);
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n');
    throw error;
  }
  return '';
}

describe('what the pages show of an order', () => {
  it('is text with columns in braces, and its number and day where nothing is said', () => {
    const partsOf = (orders: string): unknown => parse(orders).pages?.orders?.says.map((part) => (typeof part === 'string' ? part : [part.name]));
    expect(partsOf('{ by: sent_on, says: "{title}, sent { sent_on }!" }')).toEqual([['title'], ', sent ', ['sent_on'], '!']);
    expect(partsOf('{ by: sent_on }')).toEqual([['order'], ', ', ['sent_on']]);
  });

  it('asks the export for its columns and for those that say which orders may be reported, and for nothing of the reports', () => {
    expect(pageColumnsUsed(parse('{ by: sent_on, says: "{title}" }')).map(({ use, role }) => [use.name, role.kind])).toEqual([['sent_on', 'start'], ['title', 'text'], ['status', 'text']]);
    expect(pageColumnsUsed(parse('', 'file: reports.csv'))).toEqual([]);
  });
});

test('pages that let problems be reported say which orders are the latest', () => {
  expect(faultsOf('')).toMatchInlineSnapshot(`
    "policy.yaml:2:1: The rule "damaged-item" lets customers report a problem on the pages, and nothing here says which of their orders are the latest.
      |
    2 | pages: { url: https://help.kite.example }
      | ^^^^^
      Add to the pages the column that says when an order was, and how it is shown:
        orders: { by: sent_on, says: "{title}, sent {sent_on}" }"
  `);
  expect(faultsOf('', 'file: reports.csv')).toBe('');
  expect(faultsOf('{ says: "{title}" }')).toMatchInlineSnapshot(`
    "policy.yaml:2:42: "orders" of the pages has no "by".
      |
    2 | pages: { url: https://help.kite.example, orders: { says: "{title}" } }
      |                                          ^^^^^^
      Name the column that says when an order was: by: sent_on"
  `);
});

test.each([
  ['{ by: sent_on, says: "{title, sent" }', 'Here a brace has no other one.'],
  ['{ by: sent_on, says: "title} sent" }', 'Here a brace has no other one.'],
  ['{ by: sent_on, says: "your order" }', '"says" names no column, so that every order would be called the same.'],
  ['{ by: sent_on, says: "{}" }', 'Between braces stands a column of the orders, and "" is none.'],
  ['{ by: sent_on, says: "{outage.start}" }', 'Between braces stands a column of the orders, and "outage.start" is none.'],
  ['{ by: sent_on, says: "{report.symptom}" }', 'Between braces stands a column of the orders, and "report.symptom" is none.'],
  ['{ by: outage.start }', '"by" takes a column of the orders, and "outage.start" is one of the outages.'],
  ['{ by: sent_on, say: "{title}" }', '"say" is not a word that "orders" of the pages knows.'],
  ['sent_on', '"orders" of the pages is a group of words, each with its value.'],
])('%s is refused', (orders, what) => {
  expect(faultsOf(orders)).toContain(what);
});
