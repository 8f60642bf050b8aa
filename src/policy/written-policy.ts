import { z } from 'zod';
import { NOT_YET_IN_LIMITS, NOT_YET_IN_POLICY } from './not-yet.ts';
import { WrittenRule } from './written-rule.ts';
import { WrittenOrders, WrittenOutages } from './written-source.ts';
import { groups, WrittenNumber, WrittenText } from './written-words.ts';

export const WrittenBusiness = z
  .strictObject({
    name: WrittenText.describe('As customers know it.'),
    from: WrittenText.describe('The sender: Red Envelope <care@redenvelope.example>'),
    phone: WrittenText.describe('Where a customer reaches a person.'),
    timezone: WrittenText.describe('An IANA name such as America/Los_Angeles.'),
    currency: WrittenText.describe('An ISO 4217 code such as USD.'),
    locale: WrittenText.optional().describe('How dates and money are written, such as en-GB. Default: en-US.'),
  })
  .register(groups, {
    noun: 'the business',
    example: 'business: { name: Red Envelope, … }',
    missing: {
      name: 'Add the name that customers know: name: Red Envelope',
      from: 'Add who the letters come from: from: Red Envelope <care@redenvelope.example>',
      phone: 'Every letter says where to reach a person. Add: phone: +1 888 555 0143',
      timezone: 'Add where its clocks are: timezone: America/Los_Angeles',
      currency: 'Add what it pays in: currency: USD',
    },
  });

export const WrittenLimit = z
  .strictObject({
    at_most: WrittenNumber.describe('In the business\u2019s currency, or "5000 EUR", or "90000 points".'),
    per: z.enum(['plan', 'campaign']).optional(),
  })
  .register(groups, {
    noun: 'a limit',
    example: 'per_customer: { at_most: 50 }',
    missing: { at_most: 'Say how much: at_most: 50' },
  });

export const WrittenLimits = z
  .strictObject({
    per_customer: WrittenLimit.optional().describe('The most that one customer is given in one plan.'),
    per_campaign: WrittenLimit.optional().describe('Beyond it nothing is sent.'),
  })
  .register(
    groups,
    { noun: 'the limits', plural: true, example: 'limits: { per_customer: { at_most: 50 } }', notYet: NOT_YET_IN_LIMITS },
  );

/** The policy file as a person writes it. Nothing of it is trusted: parsePolicy makes a Policy of it. */
export const WrittenPolicySchema = z
  .strictObject({
    business: WrittenBusiness,
    orders: WrittenOrders,
    outages: WrittenOutages.optional(),
    rules: z.record(z.string(), WrittenRule).describe('One rule for each thing that can go wrong, by its name.'),
    limits: WrittenLimits.optional(),
  })
  .register(groups, {
    noun: 'a policy',
    example: 'business: …, orders: …, rules: …',
    missing: {
      business: 'Add who writes the letters: business: { name: …, from: …, phone: …, timezone: …, currency: … }',
      orders: 'Add where the orders are: orders: { file: exports/orders.csv }',
      rules: 'Add at least one rule: rules: { shipping-delay: { outage: …, give: … } }',
    },
    notYet: NOT_YET_IN_POLICY,
  });

export type WrittenPolicy = z.input<typeof WrittenPolicySchema>;
