import { z } from 'zod';
import { WrittenPeriod } from './written-period.ts';
import { groups, WrittenNumber } from './written-words.ts';

const atMost = WrittenNumber.describe('In the business\u2019s currency, or with its unit: "5000 EUR", "90000 points", "30 days".');

export const LIMIT_WORDS = ['plan', 'outage', 'order'] as const;

export const WrittenLimit = z
  .strictObject({
    at_most: atMost,
    per: z
      .union([z.enum(LIMIT_WORDS), z.literal('campaign'), WrittenPeriod])
      .optional()
      .describe('What it holds for: a plan (the default), or over all plans each outage, each order, or each period.'),
  })
  .meta({ id: 'CustomerLimit', description: 'The most that one customer is given.' })
  .register(groups, {
    noun: 'a limit',
    example: 'per_customer: { at_most: 50 }',
    missing: { at_most: 'Say how much: at_most: 50' },
  });

export const WrittenCampaignLimit = z
  .strictObject({
    at_most: atMost,
    per: z.enum(['plan', 'campaign']).optional().describe('It always holds for one plan.'),
  })
  .meta({ id: 'CampaignLimit', description: 'The most that all customers are given.' })
  .register(groups, {
    noun: 'a limit',
    example: 'per_campaign: { at_most: 5000 }',
    missing: { at_most: 'Say how much: at_most: 5000' },
  });

export const WrittenLimits = z
  .strictObject({
    per_customer: z
      .union([WrittenLimit, z.array(WrittenLimit).min(1)])
      .optional()
      .describe('The most that one customer is given; one limit, or a list of them that all hold.'),
    per_campaign: WrittenCampaignLimit.optional().describe('The most that a plan gives. Beyond it nothing is sent.'),
    approve_over: WrittenNumber.optional().describe(
      'An award that comes to more than this (where the customer chooses: may come to) waits until somebody signs for it: `makegood approve PLAN`. Its customer waits with it; everybody else is credited and written to. In the business\u2019s currency, or with its unit, as `at_most` is.',
    ),
    approve_plan_over: WrittenNumber.optional().describe(
      'A plan that comes to more than this is sent only when somebody signs for it as a whole: `send --approve-by NAME`. Written as `approve_over` is.',
    ),
  })
  .register(
    groups,
    { noun: 'the limits', plural: true, example: 'limits: { per_customer: { at_most: 50 } }' },
  );
