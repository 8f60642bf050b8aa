import { describe, expect, test } from 'vitest';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import { prepareRules } from '../../src/credit/prepare-rule.ts';
import { problemsOf as keysOf } from '../../src/credit/problems-of.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { Rule } from '../../src/policy/policy.ts';
import { amount, AS_OF, decide, failedTrigger, flat, hitCase, lateTrigger, limited, outage, PER_CUSTOMER, policy, rule, type Sample, share } from './samples.ts';

const once = rule(amount(share(10, 'fee')), { oncePer: PER_CUSTOMER });
const [o1, o2, o3] = [outage('o1', 0, 60, 2), outage('o2', 100, 160, 3), outage('o3', 200, 260, 4)];
const fee = (value: string, more: Sample = {}): Case => hitCase({ columns: { fee: value }, ...more });
const problemsOf = (aCase: Case, given: Rule) => keysOf(aCase, prepareRules(policy([given]), AS_OF)[0]!);
const awardsOf = (cases: readonly Case[], given = once) => decide(policy([given]), cases).awards;
const shown = (cases: readonly Case[]) => awardsOf(cases).map((award) => [award.orders.map(({ id }) => id).join('+'), Number(award.money.minor)]);

describe('a rule that pays once per customer', () => {
  const three = ['10', '30', '20'].map((value, index) => fee(value, { id: String(index + 1), line: index + 2, hit: index }));

  test('pays the largest amount for all orders that one outage hit', () => {
    const [award, ...others] = awardsOf(three);
    expect(others).toEqual([]);
    expect(award?.orders.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(award?.problems).toEqual(['outage|o1|customer|ada@mail.example', 'outage|o1|order|1', 'outage|o1|order|2', 'outage|o1|order|3']);
    expect(award?.steps).toEqual(['10 % of fee $30.00 = 3', 'exactly $3.00', '3 orders hit, paid once for the customer: the largest amount counts']);
  });
  test('says nothing about once where there is one order', () => {
    expect(awardsOf([fee('10')])[0]?.steps).toEqual(['10 % of fee $10.00 = 1', 'exactly $1.00']);
  });
  test('pays outages that share no order one by one', () => {
    expect(shown([fee('10', { id: 'a', outages: [o1] }), fee('20', { id: 'b', outages: [o2] })])).toEqual([['a', 100], ['b', 200]]);
  });
  test('pays once for outages that an order connects', () => {
    const cases = [fee('10', { id: 'a', outages: [o1] }), fee('20', { id: 'b', outages: [o3], hit: 9 }), fee('5', { id: 'c', outages: [o1, o2] }), fee('6', { id: 'd', outages: [o2, o3] })];
    expect(shown(cases)).toEqual([['a+c+d+b', 200]]);
    const [award] = awardsOf(cases);
    expect(award?.outages.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3']);
    expect(award?.problems.filter((key) => key.includes('customer'))).toEqual(['o1', 'o2', 'o3'].map((id) => `outage|${id}|customer|ada@mail.example`));
    expect(award?.problems.filter((key) => key.includes('order'))).toEqual(['o1|order|a', 'o1|order|c', 'o2|order|c', 'o2|order|d', 'o3|order|d', 'o3|order|b'].map((key) => `outage|${key}`));
  });
  test('takes the earliest hit of equal amounts', () => {
    const [award] = awardsOf([fee('10', { id: 'a', hit: 9 }), fee('10', { id: 'b', hit: 3, line: 7 })]);
    expect(award?.hit.start).toBe(fee('10', { hit: 3 }).hit.start);
  });
  test('leaves out orders that get nothing, with their reason', () => {
    const { awards, exclusions } = decide(policy([once]), [fee('10', { id: 'a' }), fee('', { id: 'b' })]);
    expect(awards.map(({ orders }) => orders.length)).toEqual([1]);
    expect(exclusions.map(({ order, reason }) => [order, reason])).toEqual([['b', 'fee is blank']]);
  });
  test('finds a name and an address among the other orders', () => {
    const nameless = fee('30', { id: 'a', order: { name: '', email: '' } });
    expect(awardsOf([nameless, fee('10', { id: 'b' })])[0]).toMatchObject({ name: 'Ada', email: 'ada@mail.example', money: { minor: 300n } });
  });
  test('is excluded with every order where the limit is used up', () => {
    const { exclusions } = decide(limited(0, [once]), three);
    expect(exclusions.map(({ order, reason }) => [order, reason])).toEqual(['1', '2', '3'].map((id) => [id, 'the limit of $0.00 per customer is used up']));
  });
  test('pays once for all late orders, and remembers each of them', () => {
    const late = rule(amount(flat(5)), { oncePer: PER_CUSTOMER, trigger: lateTrigger });
    const awards = awardsOf([hitCase({ id: 'a', delay: 90 }), hitCase({ id: 'b', delay: 60, hit: 5000 })], late);
    expect(awards.map(({ problems }) => problems)).toEqual([['late|order|a', 'late|order|b']]);
  });
});

describe('the keys of a problem', () => {
  const two = hitCase({ outages: [o1, o2] });
  test('one for each outage and order', () => expect(problemsOf(two, rule(amount(flat(1))))).toEqual(['outage|o1|order|1001', 'outage|o2|order|1001']));
  test('one for each outage and customer, and those of the orders', () => {
    expect(problemsOf(two, once)).toEqual(['outage|o1|customer|ada@mail.example', 'outage|o2|customer|ada@mail.example', 'outage|o1|order|1001', 'outage|o2|order|1001']);
  });
  test('one for a late order, however often the rule pays', () => {
    const late = { trigger: lateTrigger };
    expect(problemsOf(hitCase({ delay: 5 }), rule(amount(flat(1)), late))).toEqual(['late|order|1001']);
    expect(problemsOf(hitCase({ delay: 5 }), rule(amount(flat(1)), { ...late, oncePer: PER_CUSTOMER }))).toEqual(['late|order|1001']);
  });
  test('a failed order is another problem than a late one', () => {
    expect(problemsOf(hitCase({ failed: true, id: 'A|1' }), rule(amount(flat(1)), { trigger: failedTrigger }))).toEqual(['failed|order|A\\|1']);
  });
  test('a rule that combines has its own', () => {
    expect(problemsOf(hitCase(), rule(amount(flat(1)), { combine: true, name: 'extra' }))).toEqual(['outage|o1|order|1001|extra']);
    expect(problemsOf(hitCase({ delay: 5 }), rule(amount(flat(1)), { combine: true, name: 'extra', trigger: lateTrigger }))).toEqual(['late|order|1001|extra']);
  });
  test('an outage whose updates share its id is one problem', () => {
    expect(problemsOf(hitCase({ outages: [o1, outage('o1', 30, 90, 9)] }), rule(amount(flat(1))))).toEqual(['outage|o1|order|1001']);
  });
  test('no id can pass for another key', () => {
    const key = (id: string, outageId: string) => problemsOf(hitCase({ id, outages: [outage(outageId, 0, 9)] }), rule(amount(flat(1))))[0];
    expect(key('1|x', 'o')).toBe('outage|o|order|1\\|x');
    expect(key('1', 'o|order|1')).toBe('outage|o\\|order\\|1|order|1');
    expect(key('1\\', 'o')).toBe('outage|o|order|1\\\\');
  });
  test('prepared credit gives the same keys', () => {
    expect(prepareCredit(policy([once]), AS_OF).problemsOf(two)).toEqual(problemsOf(two, once));
  });
});
