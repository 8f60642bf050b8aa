import { describe, expect, test } from 'vitest';
import { faultsOf, parse, withCredit, withRule } from './policy-samples.ts';

const RULE = withRule('outage: { hits: at }', 'give: { credit: 5 }');
const limitsOf = (customer: string) => parse(`${RULE}limits: { per_customer: ${customer} }\n`).limits.perCustomer;
const faultsWith = (customer: string) => faultsOf(`${RULE}limits: { per_customer: ${customer} }\n`);

test('a limit holds for a plan, unless it says otherwise', () => {
  expect(limitsOf('{ at_most: 50 }')).toMatchObject([{ per: { kind: 'plan' }, unit: 'GBP', atMost: { numerator: 50n } }]);
  expect(limitsOf('{ at_most: 50, per: campaign }')).toMatchObject([{ per: { kind: 'plan' } }]);
});

test('several limits all hold, each for its own', () => {
  const limits = limitsOf('[ { at_most: 20, per: outage }, { at_most: 30, per: order }, { at_most: 40, per: calendar_month }, { at_most: 90, per: { year_from: 04-01 } } ]');
  expect(limits.map(({ per }) => per)).toEqual([
    { kind: 'outage' },
    { kind: 'order' },
    { kind: 'period', period: { kind: 'calendar', unit: 'month' } },
    { kind: 'period', period: { kind: 'year_from', month: 4, day: 1 } },
  ]);
});

test('a policy without limits has none', () => {
  expect(parse(RULE).limits).toEqual({ perCustomer: [], perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined });
});

test('days of an extension are limited as days', () => {
  const text = withCredit('3').replace('credit:', 'extension:');
  expect(parse(`${text}limits: { per_campaign: { at_most: 90 days } }\n`).limits.perCampaign).toMatchObject({ unit: 'days', per: { kind: 'plan' } });
});

test('from what on an award, or a plan, wants a signature is a number in the business’s currency, or with its unit', () => {
  expect(parse(`${RULE}limits: { approve_over: 100 }\n`).limits.approveOver).toMatchObject({ unit: 'GBP', atMost: { numerator: 100n }, at: { line: 8 } });
  expect(parse(`${RULE}limits: { approve_plan_over: 1000 }\n`).limits.approvePlanOver).toMatchObject({ unit: 'GBP', atMost: { numerator: 1000n } });
  expect(parse(`${withCredit('3').replace('credit:', 'points:')}limits: { approve_over: 90000 points }\n`).limits.approveOver).toMatchObject({ unit: 'points' });
});

test('a signature above what no rule gives would never be asked for: that is told', () => {
  expect(faultsOf(`${RULE}limits: { approve_over: 100 USD }\n`)).toMatchInlineSnapshot(`
    "policy.yaml:8:25: This limit counts USD, and no rule gives USD.
      |
    8 | limits: { approve_over: 100 USD }
      |                         ^^^^^^^
      Write it in what is given: "100 GBP""
  `);
});

describe('told is', () => {
  test('a word that no limit holds for, with the nearest', () => {
    expect(faultsWith('{ at_most: 50, per: outages }')).toMatchInlineSnapshot(`
      "policy.yaml:8:45: A limit does not hold per "outages".
        |
      8 | limits: { per_customer: { at_most: 50, per: outages } }
        |                                             ^^^^^^^
        Did you mean "outage"?"
    `);
    expect(faultsWith('{ at_most: 50, per: customer }')).toMatchInlineSnapshot(`
      "policy.yaml:8:45: A limit does not hold per "customer".
        |
      8 | limits: { per_customer: { at_most: 50, per: customer } }
        |                                             ^^^^^^^^
        It can be plan, outage, order, or a period such as calendar_month."
    `);
  });

  test('a period by its short name', () => {
    expect(faultsWith('{ at_most: 50, per: month }')).toMatchInlineSnapshot(`
      "policy.yaml:8:45: "month" is not a period.
        |
      8 | limits: { per_customer: { at_most: 50, per: month } }
        |                                             ^^^^^
        Did you mean "calendar_month"?"
    `);
  });

  test('a period that differs from order to order', () => {
    expect(faultsWith('{ at_most: 50, per: { from_first: 6 months } }')).toMatchInlineSnapshot(`
      "policy.yaml:8:47: "from_first" is no period that is counted here.
        |
      8 | limits: { per_customer: { at_most: 50, per: { from_first: 6 months } } }
        |                                               ^^^^^^^^^^
        It can be calendar_month, { year_from: 04-01 } or { season: [11-01, 03-31] }."
    `);
  });

  test('a second limit for the same', () => {
    expect(faultsWith('[ { at_most: 50, per: calendar_month }, { at_most: 30, per: calendar_month } ]')).toMatchInlineSnapshot(`
      "policy.yaml:8:65: Line 8 limits the same already.
        |
      8 | limits: { per_customer: [ { at_most: 50, per: calendar_month }, { at_most: 30, per: calendar_month } ] }
        |                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Keep the lower one, or let them hold for different periods."
    `);
  });

  test('an empty list', () => {
    expect(faultsWith('[]')).toMatchInlineSnapshot(`
      "policy.yaml:8:11: This list of limits is empty.
        |
      8 | limits: { per_customer: [] }
        |           ^^^^^^^^^^^^
        Write for example: per_customer: { at_most: 50 }"
    `);
  });

  test('a limit for each outage where there are none', () => {
    const text = withCredit('3').replace('outages: { file: outages.csv }\n', '');
    expect(faultsOf(`${text}limits: { per_customer: { at_most: 5, per: outage } }\n`)).toMatchInlineSnapshot(`
      "policy.yaml:7:44: This limit is about outages, and the policy has no "outages:".
        |
      7 | limits: { per_customer: { at_most: 5, per: outage } }
        |                                            ^^^^^^
        Write: per: order"
    `);
  });
});
