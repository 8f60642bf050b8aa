import { describe, expect, test } from 'vitest';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import type { Coverage } from '../../src/model/nouns.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { Policy } from '../../src/policy/policy.ts';
import {
  amount, AS_OF, column, condition, flat, hitCase, isOneOf, lasts, lateTrigger, limited, measure, MINUTE, outage, PER_CUSTOMER, policy, rule, type Sample, share,
} from './samples.ts';

const NONE: ReadonlyMap<string, Coverage> = new Map();
const credited: Coverage = { award: 'MG-7K', plan: '2026-11-20-a', at: toInstant(Date.UTC(2026, 10, 21, 7)) };
const coveredBy = (...keys: string[]): ReadonlyMap<string, Coverage> => new Map(keys.map((key) => [key, credited]));

/** What is paid (order ids → minor units) and what is not (order → reason). */
function decide(given: Policy, cases: readonly Case[], covered = NONE) {
  const { awards, exclusions } = prepareCredit(given, AS_OF).awardsOf(cases, covered, []);
  return {
    paid: awards.map((award) => [award.rule, award.orders.map(({ id }) => id).join('+'), Number(award.money.minor)]),
    not: exclusions.map(({ rule: name, order, reason }) => [name, order, reason]),
  };
}
const tenth = rule(amount(share(10, 'fee')));
const fee = (value: string, more: Sample = {}): Case => hitCase({ columns: { fee: value }, ...more });

describe('an award says what it is for', () => {
  const [award] = prepareCredit(policy([tenth]), AS_OF).awardsOf([fee('23.99')], NONE, []).awards;
  test('who, what, how much', () => {
    expect(award).toMatchObject({
      rule: 'outage', rulePlace: { file: 'policy.yaml', line: 12 }, template: 'outage', customer: 'ada@mail.example', email: 'ada@mail.example',
      name: 'Ada', locale: '', remedy: 'credit', money: { minor: 240n, unit: 'USD' }, measures: { duration: 60 * MINUTE },
    });
  });
  test('because of which order and outage', () => {
    expect(award?.orders.map(({ place }) => place)).toEqual([{ file: 'orders.csv', line: 2 }]);
    expect(award?.outages.map(({ place }) => place)).toEqual([{ file: 'outages.csv', line: 2 }]);
    expect(award?.problems).toEqual(['outage|o1|order|1001']);
    expect(award?.steps).toEqual(['10 % of fee $23.99 = 2.399', 'rounded half up to 0.01: $2.40']);
  });
  test('no cases, no awards', () => expect(decide(policy([tenth]), [])).toEqual({ paid: [], not: [] }));
  test('a case of a rule that the policy lacks is a bug and not an exclusion', () => {
    expect(() => decide(policy([tenth]), [hitCase({ rule: 'gone' })])).toThrow('the rule gone');
  });
});

describe('awards and exclusions come in one order, whatever order the cases come in', () => {
  const rules = [tenth, rule(amount(flat(1)), { name: 'extra', combine: true })];
  const cases = [
    fee('30', { rule: 'extra', id: 'a', line: 9, hit: 1 }),
    fee('10', { id: 'b', line: 8, hit: 7 }),
    fee('20', { id: 'c', line: 7, hit: 5 }),
    fee('', { id: 'd', line: 6, hit: 5 }),
    fee('50', { id: 'a', line: 5, hit: 5 }),
  ];
  test('by rule, then time, then order', () => {
    const expected = { paid: [['outage', 'a', 500], ['outage', 'c', 200], ['outage', 'b', 100], ['extra', 'a', 100]], not: [['outage', 'd', 'fee is blank']] };
    expect(decide(policy(rules), cases)).toEqual(expected);
    expect(decide(policy(rules), [...cases].reverse())).toEqual(expected);
  });
});

describe('an order that the export lists several times', () => {
  test('is paid once, by its largest award', () => {
    expect(decide(policy([tenth]), [fee('20', { line: 12 }), fee('10', { line: 13 })])).toEqual({
      paid: [['outage', '1001', 200]],
      not: [['outage', '1001', 'order 1001 stands here again (first at orders.csv:12)']],
    });
  });
  test('where a later row is worth more, the earlier one says where it is counted', () => {
    expect(decide(policy([tenth]), [fee('10', { line: 12 }), fee('20', { line: 13 })])).toEqual({
      paid: [['outage', '1001', 200]],
      not: [['outage', '1001', 'order 1001 also stands at orders.csv:13, and is counted there']],
    });
  });
  test('the very same row twice is paid once, at its first place', () => {
    const { awards, exclusions } = prepareCredit(policy([tenth]), AS_OF).awardsOf([fee('10', { line: 13 }), fee('10', { line: 12 })], NONE, []);
    expect(awards.map(({ orders }) => orders[0]?.place.line)).toEqual([12]);
    expect(exclusions.map(({ place }) => place.line)).toEqual([13]);
  });
  test('rows of the same worth are chosen by content, not by place', () => {
    const rows = (first: number, second: number) => [
      hitCase({ line: first, columns: { fee: '10', item: 'b' } }),
      hitCase({ line: second, columns: { fee: '10', item: 'a' } }),
    ];
    const chosen = (cases: readonly Case[]) => prepareCredit(policy([tenth]), AS_OF).awardsOf(cases, NONE, []).awards[0]?.orders[0]?.columns['item'];
    expect([chosen(rows(2, 3)), chosen(rows(3, 2))]).toEqual(['a', 'a']);
  });
  test('a row that does not qualify gives way to one that does', () => {
    const active = rule(amount(flat(5)), { where: [condition(column('status'), isOneOf('active'))] });
    const rows = [hitCase({ line: 2, columns: { status: 'cancelled' } }), hitCase({ line: 3, columns: { status: 'active' } })];
    expect(decide(policy([active]), rows).paid).toEqual([['outage', '1001', 500]]);
  });
  test('under two rules it is no duplicate', () => {
    const rules = [tenth, rule(amount(flat(1)), { name: 'extra', combine: true })];
    expect(decide(policy(rules), [fee('10'), fee('10', { rule: 'extra' })]).not).toEqual([]);
  });
});

describe('what was made good before', () => {
  test('is not paid again; the day is the business\'s own', () => {
    expect(decide(policy([tenth]), [fee('10')], coveredBy('outage|o1|order|1001'))).toEqual({
      paid: [],
      not: [['outage', '1001', 'already credited on 2026-11-20 (award MG-7K, plan 2026-11-20-a)']],
    });
  });
  test('is told as what it is where an offer holds it', () => {
    const answer = (option: number | 'none', way: 'page' | 'end') => ({ option, way, at: toInstant(Date.UTC(2026, 10, 21, 12)) });
    const said = [undefined, answer(1, 'page'), answer(0, 'end'), answer('none', 'page'), answer('none', 'end')].map((one) => {
      const [key = '', coverage] = [...coveredBy('outage|o1|order|1001')][0] ?? [];
      return decide(policy([tenth]), [fee('10')], new Map([[key, { ...coverage!, offer: { answer: one } }]])).not[0]?.[2];
    });
    const how = ['waits for the customer’s answer', 'answered on 2026-11-21, and is given next', 'ended on 2026-11-21, and is given next', 'answered on 2026-11-21, and nothing is wanted', 'not answered in time, and nothing is given'];
    expect(said).toEqual(how.map((words) => `offered on 2026-11-20, ${words} (award MG-7K, plan 2026-11-20-a)`));
  });
  test('one outage of several is enough', () => {
    const cases = [fee('10', { outages: [outage('o1', 0, 60), outage('o2', 30, 90, 3)] })];
    expect(decide(policy([tenth]), cases, coveredBy('outage|o2|order|1001')).paid).toEqual([]);
  });
  test('another order or another outage is paid', () => {
    expect(decide(policy([tenth]), [fee('10')], coveredBy('outage|o1|order|1002', 'outage|o2|order|1001', 'late|order|1001')).paid).toHaveLength(1);
  });
  test('an order that a once-per-customer rule paid is not paid by a once-per-order rule in the next plan', () => {
    const rules = [rule(amount(flat(5)), { name: 'person', oncePer: PER_CUSTOMER }), rule(amount(flat(3)), { name: 'each' })];
    const cases = [hitCase({ rule: 'person' }), hitCase({ rule: 'each' })];
    const covered = coveredBy('outage|o1|customer|ada@mail.example');
    expect(decide(policy(rules), cases, covered).paid).toEqual([]);
    expect(decide(policy([...rules].reverse()), cases, coveredBy('outage|o1|order|1001')).paid).toEqual([]);
  });
});

test('what a rule that combines paid in an earlier plan keeps no other rule away', () => {
  const rules = [rule(amount(flat(1)), { name: 'extra', combine: true }), rule(amount(flat(3)), { name: 'each' }), rule(amount(flat(4)), { name: 'other' })];
  const cases = [hitCase({ rule: 'extra' }), hitCase({ rule: 'each' })];
  expect(decide(policy(rules), cases, coveredBy('outage|o1|order|1001|extra'))).toMatchObject({ paid: [['each', '1001', 300]], not: [['extra', '1001', expect.stringContaining('already credited')]] });
});

describe('two rules for one problem', () => {
  const gold = rule(amount(flat(9)), { name: 'gold', where: [condition(column('class'), isOneOf('gold'))] });
  const all = rule(amount(flat(2)), { name: 'all' });
  const both = (cells: Readonly<Record<string, string>>) => [hitCase({ rule: 'all', columns: cells }), hitCase({ rule: 'gold', columns: cells })];

  test('the rule that is written first pays', () => {
    expect(decide(policy([gold, all]), both({ class: 'gold' }))).toEqual({
      paid: [['gold', '1001', 900]],
      not: [['all', '1001', 'rule gold already pays for this order and outage']],
    });
  });
  test('a rule that does not pay does not keep the next one away', () => {
    expect(decide(policy([gold, all]), both({ class: 'silver' })).paid).toEqual([['all', '1001', 200]]);
  });
  test('a rule that combines pays beside the others, wherever it stands', () => {
    const besides = rule(amount(flat(1)), { name: 'besides', combine: true });
    const cases = [...both({ class: 'gold' }), hitCase({ rule: 'besides' })];
    expect(decide(policy([besides, gold, all]), cases).paid).toEqual([['besides', '1001', 100], ['gold', '1001', 900]]);
    expect(decide(policy([gold, all, besides]), cases).paid).toEqual([['gold', '1001', 900], ['besides', '1001', 100]]);
  });
  test('an order paid as part of its customer is paid', () => {
    const person = rule(amount(flat(5)), { name: 'person', oncePer: PER_CUSTOMER });
    const cases = ['1', '2'].flatMap((id, line) => [hitCase({ rule: 'person', id, line }), hitCase({ rule: 'all', id, line })]);
    expect(decide(policy([person, all]), cases)).toEqual({
      paid: [['person', '1+2', 500]],
      not: [['all', '1', 'rule person already pays for this order and outage'], ['all', '2', 'rule person already pays for this order and outage']],
    });
  });
  test('two rules that pay once per customer pay once for an outage, also for different orders', () => {
    const rules = ['one', 'two'].map((name) => rule(amount(flat(5)), { name, oncePer: PER_CUSTOMER }));
    expect(decide(policy(rules), [hitCase({ rule: 'one', id: '1' }), hitCase({ rule: 'two', id: '2' })])).toEqual({
      paid: [['one', '1', 500]],
      not: [['two', '2', 'rule one already pays this customer for this outage']],
    });
  });
  test('an outage and a delay are two problems; two delay rules are one', () => {
    const late = ['late', 'later'].map((name) => rule(amount(flat(3)), { name, trigger: lateTrigger }));
    const cases = [hitCase({ rule: 'all' }), hitCase({ rule: 'late', delay: 90 }), hitCase({ rule: 'later', delay: 90 })];
    expect(decide(policy([all, ...late]), cases)).toEqual({
      paid: [['all', '1001', 200], ['late', '1001', 300]],
      not: [['later', '1001', 'rule late already pays for this order']],
    });
  });
});

describe('who qualifies', () => {
  test('a condition over a column that does not hold is the reason', () => {
    const active = rule(amount(flat(5)), { where: [condition(column('status'), isOneOf('active'))] });
    expect(decide(policy([active]), [hitCase({ columns: { status: 'cancelled' } })]).not).toEqual([['outage', '1001', 'status is cancelled, not active']]);
  });
  test('a condition over a measure that does not hold is the reason', () => {
    const long = rule(amount(flat(5)), { trigger: lateTrigger, where: [condition(measure('delay'), lasts('at_least', 180 * MINUTE))] });
    expect(decide(policy([long]), [hitCase({ delay: 42 })]).not).toEqual([['outage', '1001', 'delay 42 min is not at least 3 h']]);
  });
  test('well-known columns can be asked for', () => {
    const written = rule(amount(flat(5)), { where: [condition(column('email'), { kind: 'present' })] });
    expect(decide(policy([written]), [hitCase({ order: { email: '' } })]).not).toEqual([['outage', '1001', 'email is blank']]);
  });
});

describe('the limit for a customer', () => {
  const cases = ['1', '2', '3', '4'].map((id, index) => fee('200', { id, line: index + 2, hit: index }));
  test('the award that crosses it is cut, later ones are not paid', () => {
    expect(decide(limited(52, [tenth]), cases)).toEqual({
      paid: [['outage', '1', 2000], ['outage', '2', 2000], ['outage', '3', 1200]],
      not: [['outage', '4', 'the limit of $52.00 per customer is used up']],
    });
    const { awards } = prepareCredit(limited(52, [tenth]), AS_OF).awardsOf(cases, NONE, []);
    expect(awards[2]?.steps.at(-1)).toBe('limit of $52.00 per customer: $12.00 of $20.00 left');
    expect(awards[1]?.steps.at(-1)).toBe('exactly $20.00');
  });
  test('a limit that is just reached cuts nothing', () => {
    expect(decide(limited(80, [tenth]), cases)).toMatchObject({ not: [], paid: [{}, {}, {}, ['outage', '4', 2000]] });
  });
  test('awards in another unit do not count', () => {
    const points = rule(amount(flat(900)), { name: 'points', unit: 'points', combine: true });
    expect(decide(limited(5, [tenth, points]), [fee('200'), fee('200', { rule: 'points' })]).paid).toEqual([['outage', '1001', 500], ['points', '1001', 900]]);
  });
  test('a rule that the limit leaves nothing does not keep the next one away', () => {
    const points = rule(amount(flat(900)), { name: 'points', unit: 'points' });
    expect(decide(limited(0, [tenth, points]), [fee('200'), fee('200', { rule: 'points' })]).paid).toEqual([['points', '1001', 900]]);
  });
  test('each customer has a limit of their own', () => {
    const credit = prepareCredit(limited(5, [tenth]), AS_OF);
    const totals = ['a', 'b'].map((customer) => credit.awardsOf([fee('200', { customer })], NONE, []).awards[0]?.money.minor);
    expect(totals).toEqual([500n, 500n]);
  });
});
