import { describe, expect, it } from 'vitest';
import { Refusal, showFault } from '../../src/model/fault.ts';
import { findWritten } from '../../src/policy/written-place.ts';

const TEXT = `business: { name: Shop, currency: USD }
orders:
  dates: "DD.MM.YYYY"
rules:
  late.eu:
    give: { credit: { percent: 5, of: price } }      # as agreed
  late:
    where: { status: { not: [cancelled, returned] } }
    give: &usual
      credit:
        tiers:
          - { when: { delay: { at_least: 3h } }, percent: 50 }
          - { when: { delay: { at_least: 1h } }, percent: 25 }
  other:
    give: *usual
    template:
`;

const find = (path: string) => findWritten(TEXT, 'policy.yaml', path);

function refused(path: string): string {
  try {
    find(path);
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n');
    throw error;
  }
  throw new Error(`${path} was found`);
}

describe('a value of the policy', () => {
  it('is found by the words that lead to it, lists counted from 1', () => {
    expect(find('rules.late.give.credit.tiers.2.percent')).toMatchObject({ text: '25', at: { line: 13, column: 59 } });
    expect(find('rules.late.where.status.not.1').text).toBe('cancelled');
  });

  it('is found where a name holds dots', () => expect(find('rules.late.eu.give.credit.percent').text).toBe('5'));

  it('gives way to another, and every other character stays', () => {
    expect(find('rules.late.eu.give.credit.percent').with('12.5')).toBe(TEXT.replace('percent: 5,', 'percent: 12.5,'));
    expect(find('rules.late.give.credit.tiers.1.when.delay.at_least').with('90m')).toBe(TEXT.replace('3h', '90m'));
  });

  it('in quotes stays in quotes, and what could mean more than itself gets them', () => {
    expect(find('orders.dates').with('MM/DD/YYYY')).toBe(TEXT.replace('DD.MM.YYYY', 'MM/DD/YYYY'));
    expect(find('business.name').with('A, currency: EUR')).toBe(TEXT.replace('name: Shop', 'name: "A, currency: EUR"'));
    expect(find('business.name').with('*usual')).toBe(TEXT.replace('name: Shop', 'name: "*usual"'));
  });
});

describe('a path that leads nowhere', () => {
  it('is offered the nearest word, at its place', () => {
    expect(refused('rules.late.give.credit.tires.1.percent')).toBe(`policy.yaml:10:7: "rules.late.give.credit" has no "tires".
   |
10 |       credit:
   |       ^^^^^^
  Its nearest is "tiers". It has: tiers`);
  });

  it.each([
    ['ruls.late', 'The policy has no "ruls".'],
    ['rules.late.give.credit.tiers.0.percent', 'Count from 1: rules.late.give.credit.tiers.1 is the first.'],
    ['rules.late.give.credit.tiers.3.percent', 'is a list of 2: there is no "3" in it.'],
    ['business.name.first', '"business.name" is a single value: there is no "first" in it.'],
    ['rules.late.eu.give.credit', 'Name one of: rules.late.eu.give.credit.percent, rules.late.eu.give.credit.of'],
    ['rules.other.template', 'Nothing is written at "rules.other.template".'],
    ['rules.other.give.credit.tiers.1.percent', 'is taken from here with "*".'],
  ])('%s', (path, words) => expect(refused(path)).toContain(words));
});
