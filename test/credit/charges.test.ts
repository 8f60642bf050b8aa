import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDuration } from '../../src/model/instant.ts';
import type { Case, Finding } from '../../src/model/nouns.ts';
import type { Rule } from '../../src/policy/policy.ts';
import { amount, column, condition, decide, decimal, flat, hitCase, isOneOf, limited, measure, named, once, policy, remember, rule } from './samples.ts';

const AT = { line: 1, column: 1 };
const REFUNDED = column('refunded');
const repeatedTrigger: Rule['trigger'] = {
  kind: 'repeated', at: AT, where: [], same: [column('total')], within: toDuration(600_000), moment: column('charged_at'), unless: [], refunded: REFUNDED, paid: undefined,
};
const overpaidTrigger: Rule['trigger'] = {
  kind: 'overpaid', at: AT, paid: column('total'), due: { kind: 'column', column: column('price') }, less: undefined, moment: undefined,
};
const twice = rule(amount(named('total')), { name: 'twice', trigger: repeatedTrigger, remedy: 'refund' });
const over = rule(amount(named(measure('excess'))), { name: 'over', trigger: overpaidTrigger, remedy: 'refund' });

const charge = (name: 'twice' | 'over', id: string, finding: Finding, columns: Readonly<Record<string, string>> = {}): Case => ({
  ...hitCase({ rule: name, id, failed: true, columns: { total: '40', charged_at: '08:03', refunded: '', ...columns } }),
  finding,
});
const again = (id: string, columns = {}, more: Partial<Finding> = {}): Case => charge('twice', id, { steps: [], number: 1, ...more }, columns);
const tooMuch = (id: string, columns = {}, excess = '4'): Case => charge('over', id, { steps: [], excess: decimal(excess) }, columns);

/** `rule order minor` of what is given, and the reasons of what is not. */
function outcome(rules: readonly Rule[], cases: readonly Case[], covered?: ReturnType<typeof remember>) {
  const { awards, exclusions } = decide(policy(rules), cases, covered?.covered, covered?.past);
  return {
    given: awards.map(({ rule: name, orders, money }) => `${name} ${orders[0]?.id} ${money.minor}`),
    not: exclusions.map(({ rule: name, order, reason }) => `${name} ${order}: ${reason}`),
  };
}

const GIVEN_BACK = 'the charge came again, and rule twice gives it back';

describe('a charge that came again and was too much', () => {
  test.each([[[twice, over]], [[over, twice]]])('is given back once, whole, wherever its rule stands', (rules) => {
    expect(outcome(rules, [again('A2'), tooMuch('A2'), tooMuch('A1', { charged_at: '08:00' })])).toEqual({
      given: rules[0] === twice ? ['twice A2 4000', 'over A1 400'] : ['over A1 400', 'twice A2 4000'],
      not: [`over A2: ${GIVEN_BACK}`],
    });
  });

  test('under one order number only the charge that came again is', () => {
    const [first, second] = [{ charged_at: '08:00' }, { charged_at: '08:03' }];
    expect(outcome([over, twice], [tooMuch('A1', second, '5'), tooMuch('A1', first), again('A1', second)])).toEqual({
      given: ['over A1 400', 'twice A1 4000'],
      not: [`over A1: ${GIVEN_BACK}`],
    });
  });

  test('is judged by its price where the rule about repeated charges does not give it back', () => {
    const narrow = { ...twice, where: [condition(column('total'), isOneOf('50'))] };
    expect(outcome([narrow, over], [again('A2'), tooMuch('A2')]).given).toEqual(['over A2 400']);
    const own = again('A2', {}, { excluded: 'it is an order of its own: delivered is "yes"' });
    expect(outcome([twice, over], [own, tooMuch('A2')]).given).toEqual(['over A2 400']);
  });

  test('is given back once where the rules pay a customer once for all', () => {
    const onceForAll = { ...twice, oncePer: once('customer', 'all'), give: { ...twice.give, amount: amount(flat(40)) } };
    expect(outcome([over, onceForAll], [again('A2'), again('A3'), tooMuch('A3')])).toEqual({ given: [expect.stringMatching(/^twice A\d 4000$/)], not: [`over A3: ${GIVEN_BACK}`] });
  });

  test('is not given back again as too much by a later plan', () => {
    const first = decide(policy([twice]), [again('A2')]);
    expect(outcome([over, twice], [again('A2'), tooMuch('A2')], remember(first.awards)).given).toEqual([]);
  });

  test('is owed the rest where an earlier plan gave back what was too much, before there was a rule about repeated charges', () => {
    const first = remember(decide(policy([over]), [tooMuch('A2')]).awards);
    const { awards } = decide(policy([over, twice]), [again('A2'), tooMuch('A2')], first.covered, first.past);
    expect(awards.map(({ money, steps }) => [money.minor, steps.at(-1)])).toEqual([[3600n, '$40.00 − $4.00 already given = $36.00']]);
  });

  test('is owed what the export leaves of it, where that tells of what was given back', () => {
    const first = remember(decide(policy([over]), [tooMuch('A2')]).awards);
    const rest = { ...twice, trigger: { ...repeatedTrigger, paid: column('total') }, give: { ...twice.give, amount: amount(named(measure('excess'))) } } as Rule;
    const told = again('A2', { refunded: '4.00' }, { excess: decimal('36') });
    expect(outcome([over, rest], [told, tooMuch('A2', { refunded: '4.00' })], first).given).toEqual(['twice A2 3600']);
  });

  test('takes from a limit before what was paid too much does', () => {
    const { awards } = decide(limited(42, [over, twice]), [again('A2'), tooMuch('A2'), tooMuch('A1', { charged_at: '08:00' })]);
    expect(awards.map(({ rule: name, money }) => [name, money.minor])).toEqual([['over', 200n], ['twice', 4000n]]);
  });
});

test('of no charge more is given back than was paid, whatever is wrong with it and in whatever order it is told', () => {
  const someCharge = fc.record({ total: fc.integer({ min: 1, max: 99 }), excess: fc.integer({ min: 0, max: 99 }), isAgain: fc.boolean() });
  const plans = fc.record({ charges: fc.array(someCharge, { minLength: 1, maxLength: 6 }), isSwapped: fc.boolean(), overFirst: fc.boolean() });
  fc.assert(fc.property(plans, ({ charges, isSwapped, overFirst }) => {
    const rules = isSwapped ? [twice, over] : [over, twice];
    const cases = charges.flatMap(({ total, excess, isAgain }, index): Case[] => {
      const cells = { total: String(total) };
      const most = Math.min(total, excess);
      return [...(most > 0 ? [tooMuch(`A${index}`, cells, String(most))] : []), ...(isAgain ? [again(`A${index}`, cells)] : [])];
    });
    const before = overFirst ? decide(policy([over]), cases.filter((one) => one.rule === 'over')).awards : [];
    const { covered, past } = remember(before);
    const all = [...before, ...decide(policy(rules), cases, covered, past).awards];
    charges.forEach(({ total, excess, isAgain }, index) => {
      const given = all.filter(({ orders }) => orders[0]?.id === `A${index}`).reduce((sum, { money }) => sum + money.minor, 0n);
      expect(given).toBe(BigInt(isAgain ? total : Math.min(total, excess)) * 100n);
    });
  }));
});
