import { expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../src/model/fault.ts';
import { showFraction } from '../../src/model/fraction.ts';
import { showInstant } from '../../src/model/instant.ts';
import { columnsUsed, outageColumnsUsed } from '../../src/policy/columns-used.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Amount, Policy } from '../../src/policy/policy.ts';
import { toPlain } from '../../src/policy/written-node.ts';
import { WrittenPolicySchema } from '../../src/policy/written-policy.ts';
import { createFaultDesk } from '../../src/policy/fault-desk.ts';
import { parseYaml } from '../../src/policy/yaml-positions.ts';
import { faultsOf, FULL, parse, SHOP, withCredit, withRule, withWhere } from './policy-samples.ts';

const TWENTY_LINES = `business:
  name: Red Envelope Rentals
  from: Red Envelope <care@redenvelope.example>
  phone: +1 888 555 0143
  timezone: America/Los_Angeles
  currency: USD

orders:
  file: exports/orders-*.csv
  columns: { order: Name, email: Email, ships_on: Ship date, monthly_fee: Plan price }

outages:
  file: exports/outages.csv

rules:
  shipping-delay:
    outage: { where: { kind: shipping }, hits: ships_on }
    give: { credit: { percent: 5, of: monthly_fee } }
    template: shipping-delay
`;

const creditOf = (amount: string): Amount => parse(withCredit(amount)).rules[0]!.give.amount;
const testOf = (where: string) => parse(withWhere(where)).rules[0]!.where[0]!.test;
const used = (policy: Policy) => columnsUsed(policy).map(({ use, role }) => `${use.name}: ${role.kind}`);

test('a first policy is twenty lines', () => {
  const policy = parse(TWENTY_LINES);
  expect(policy.rules).toMatchObject([
    { name: 'shipping-delay', template: 'shipping-delay', says: 'shipping delay', combine: false, where: [], measures: [] },
  ]);
  expect(policy.rules[0]!.oncePer).toEqual({ who: { kind: 'order' }, when: { kind: 'outage' } });
  expect(policy.business.from).toEqual({ name: 'Red Envelope', address: 'care@redenvelope.example' });
  expect(policy.business.locale).toBe('en-US');
  expect(policy.orders).toMatchObject({ timezone: 'America/Los_Angeles', format: undefined, numbers: { decimal: '.', group: ',' }, blank: [] });
  expect(policy.outages?.openOutages).toBe('refuse');
  expect(policy.limits).toEqual({ perCustomer: [], perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined });
});

test('a policy with every word keeps the order of its rules, and their places', () => {
  const policy = parse(FULL);
  expect(policy.rules.map(({ name, at }) => [name, at])).toEqual([
    ['shipping-delay', { line: 23, column: 3 }],
    ['late_train', { line: 31, column: 3 }],
  ]);
  expect(policy).toMatchObject({
    orders: { files: ['exports/orders-*.csv'], timezone: 'UTC', delimiter: ';', encoding: 'windows-1252', blank: ['NA', 'NULL'] },
    outages: { openOutages: 'until_now' },
    rules: [{ template: 'shipping', says: 'your disc left a day late', oncePer: { who: { kind: 'customer' }, when: { kind: 'outage' } }, combine: true }, {}],
    limits: { perCustomer: [{ unit: 'USD', per: { kind: 'plan' } }], perCampaign: { unit: 'USD', at: { line: 47, column: 28 } } },
  });
  expect(policy.orders.columns.get('day')?.from).toEqual(['year', 'month', 'day']);
});

test('every order column that the rules use is listed once for each role', () => {
  expect(used(parse(FULL))).toEqual([
    'ships_on: moment', 'region: text', 'status: text', 'monthly_fee: number', 'arr_delay: delay', 'class: text', 'note: text', 'seats: number',
    'ref: text', 'kind: text', 'fare: number',
  ]);
  expect(outageColumnsUsed(parse(FULL)).map(({ use }) => use.name)).toEqual(['kind', 'region']);
});

test('a day is read from its first and to its last moment, a promise to its last', () => {
  expect(used(parse(withRule('outage: { hits: { day: d } }', 'give: { credit: 1 }')))).toEqual(['d: start', 'd: end']);
  expect(used(parse(withRule('outage: { hits: [a, b] }', 'give: { credit: 1 }')))).toEqual(['a: start', 'b: end']);
  expect(used(parse(withWhere('{ p: { not: { under: 2026-03-25 } } }')))).toEqual(['p: end', 'a: end', 'p: start']);
});

test('the words of a preset lie under the policy\u2019s own', () => {
  const orders = 'file: a.csv, format: shopify';
  const plain = parse(withCredit('1').replace('file: orders.csv', orders)).orders;
  expect(plain).toMatchObject({ timezone: 'UTC', continuation: 'Total', format: 'shopify', dates: { all: [{ pattern: 'YYYY-MM-DD HH:mm:ss Z' }] } });
  expect([...plain.columns.keys()]).toEqual(['order', 'email', 'total']);
  const own = parse(withCredit('1').replace('file: orders.csv', `${orders}, columns: { order: Id }, timezone: Europe/Rome, dates: iso`)).orders;
  expect(own.timezone).toBe('Europe/Rome');
  expect(own.columns.get('order')?.from).toEqual(['Id']);
  expect(own.dates.all.map(({ pattern }) => pattern)).toEqual(['iso']);
});

test('an amount is exact to its last digit', () => {
  expect(creditOf('0.10').form).toMatchObject({ kind: 'flat', value: { numerator: 10n, denominator: 100n } });
  expect(creditOf('{ amount: 12.50 }').form).toMatchObject({ kind: 'flat', value: { numerator: 1250n } });
  expect(creditOf('20 GBP').form).toMatchObject({ kind: 'flat' });
  expect(creditOf('fare').form).toMatchObject({ kind: 'name', of: { name: 'fare', kind: 'column' } });
});

test('an amount has bounds that are amounts, and a step', () => {
  const amount = creditOf('{ percent: 5, of: fee, at_least: 1, at_most: { percent: 50, of: fare }, nothing_at_or_below: 0.50, round: 0.10 }');
  expect(amount).toMatchObject({ atLeast: { form: { kind: 'flat' } }, atMost: { form: { kind: 'share', of: { form: { of: { name: 'fare' } } } } }, round: { mode: 'half_up' } });
  expect(showFraction(amount.nothingAtOrBelow!)).toBe('0.5');
  expect(showFraction(amount.round!.step)).toBe('0.1');
});

test('a percent of a tier is of what the tiers are of', () => {
  const amount = creditOf('{ of: fare, tiers: [ { when: { delay: { over: 1h } }, percent: 50 } ], otherwise: { percent: 5 } }');
  expect(amount.form).toMatchObject({
    tiers: [{ amount: { form: { kind: 'share', of: { form: { of: { name: 'fare' } } } } }, when: [{ subject: { kind: 'measure' } }] }],
    otherwise: { form: { of: { form: { of: { name: 'fare' } } } } },
  });
});

test('a condition compares the text as it is written', () => {
  expect(testOf('{ a: 12.50 }')).toEqual({ kind: 'one_of', values: ['12.50'] });
  expect(testOf('{ a: ["01234", "no", 0x1F, 2026-03-25] }')).toEqual({ kind: 'one_of', values: ['01234', 'no', '0x1F', '2026-03-25'] });
  expect(testOf('{ a: "blank" }')).toEqual({ kind: 'one_of', values: ['blank'] });
  expect(testOf('{ a: blank }')).toEqual({ kind: 'blank' });
  expect(testOf('{ a: { not: present } }')).toEqual({ kind: 'not', test: { kind: 'present' } });
});

test('a bare day is the whole of it where the business is, also when it has 23 hours', () => {
  const bounds = (where: string) => {
    const range = testOf(where);
    return range.kind === 'range' ? range.bounds.map(({ edge, value }) => `${edge} ${value.kind === 'instant' ? showInstant(value.instant) : ''}`) : [];
  };
  expect(bounds('{ a: { at_least: 2026-03-29, at_most: 2026-03-29 } }')).toEqual(['at_least 2026-03-29T00:00:00Z', 'under 2026-03-29T23:00:00Z']);
  expect(bounds('{ a: { over: 2026-03-29 } }')).toEqual(['at_least 2026-03-29T23:00:00Z']);
  expect(bounds('{ a: { under: 2026-06-01 08:30 } }')).toEqual(['under 2026-06-01T07:30:00Z']);
});

test('a phone number that YAML takes for a number stays as it is written', () => {
  expect(parse(FULL.replace('+1 888 555 0143', '018885550143')).business.phone).toBe('018885550143');
});

test('a sender may be an address alone, or have a quoted name', () => {
  expect(parse(withCredit('1')).business.from).toEqual({ name: 'Shop', address: 'care@shop.example' });
  const quoted = withCredit('1').replace('from: care@shop.example', `from: '"Shop, Inc." <care@shop.example>'`);
  expect(parse(quoted).business.from.name).toBe('Shop, Inc.');
});

test('anchors and merge keys save writing', () => {
  const text = `${withRule('late: &late { promised: p, actual: a }', 'give: &give { credit: 1 }')}  s: { late: *late, give: { <<: *give }, combine: true }\n`;
  expect(parse(text).rules.map(({ name }) => name)).toEqual(['r', 's']);
});

test('aliases that unfold into a library are refused, not followed', () => {
  const rows = Array.from({ length: 12 }, (_, index) => `a${index}: &a${index} [${Array(9).fill(index === 0 ? 'x' : `*a${index - 1}`).join(', ')}]\n`);
  expect(faultsOf(rows.join(''))).toContain('This policy is too large.');
  expect(faultsOf('a: &a [*a]\n')).toContain('"*a" repeats what was marked');
});

test('a limit may count points where a rule gives them', () => {
  const text = `${withCredit('100').replace('credit:', 'points:')}limits: { per_campaign: { at_most: "90000 points", per: campaign } }\n`;
  expect(parse(text).limits.perCampaign).toMatchObject({ unit: 'points', atMost: { numerator: 90000n } });
});

test('a file with a byte-order mark and Windows line ends is a file like any other', () => {
  expect(parse(`\uFEFF${FULL.replaceAll('\n', '\r\n')}`).rules).toHaveLength(2);
  expect(faultsOf(`\uFEFFbusines: 5\r\n`)).toContain('1 | busines: 5\n  | ^^^^^^^\n');
});

test('all faults are told at once, in the order of the file', () => {
  const text = FULL.replace('percent: 5,', 'percnt: 5,').replace('status: active', 'status: yes').replace('at_most: 50 ', 'at_most: fifty ');
  expect(() => parsePolicy(text, 'p.yaml', [SHOP])).toThrow(Refusal);
  expect(faultsOf(text).match(/^policy\.yaml:\d+/gm)).toEqual(['policy.yaml:25', 'policy.yaml:26', 'policy.yaml:46']);
});

test('a word of JavaScript is a word like any other', () => {
  expect(faultsOf(withWhere('{ __proto__: x, constructor: y, toString: { at_least: 1 } }'))).toBe('');
  expect(faultsOf(withCredit('{ constructor: 5, amount: 1 }'))).toContain('"constructor" is not a word that an amount knows.');
});

test('the schema describes what the parsers take, and can be handed to an editor', () => {
  const plain = toPlain(parseYaml(FULL, createFaultDesk('p', FULL))!);
  expect(WrittenPolicySchema.safeParse(plain).success).toBe(true);
  const schema = z.toJSONSchema(WrittenPolicySchema, { io: 'input' });
  expect(schema.required).toEqual(['business', 'orders', 'rules']);
  expect(Object.keys(schema.$defs ?? {})).toEqual(expect.arrayContaining(['Amount', 'Tier', 'Condition', 'Measure', 'Period', 'OncePer']));
});
