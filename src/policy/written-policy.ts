import { z } from 'zod';
import { WrittenExamples } from './written-example.ts';
import { WrittenLetterWords } from './written-letter-words.ts';
import { WrittenLimits } from './written-limits.ts';
import { WrittenCodes } from './written-give.ts';
import { WrittenHolidays, WrittenWorkweek } from './written-measure.ts';
import { WrittenPages } from './written-offer.ts';
import { WrittenRule } from './written-rule.ts';
import { WrittenCustomers, WrittenOrders, WrittenOutages } from './written-source.ts';
import { WrittenValues } from './written-values.ts';
import { groups, WrittenText } from './written-words.ts';

export const WrittenBusiness = z
  .strictObject({
    name: WrittenText.describe('As customers know it.'),
    from: WrittenText.describe('The sender: Red Envelope <care@redenvelope.example>'),
    phone: WrittenText.describe('Where a customer reaches a person.'),
    timezone: WrittenText.describe('An IANA name such as America/Los_Angeles.'),
    currency: WrittenText.describe('An ISO 4217 code such as USD.'),
    locale: WrittenText.optional().describe('How dates and money are written, such as en-GB. Default: en-US.'),
    holidays: WrittenHolidays.optional(),
    workweek: WrittenWorkweek.optional(),
  })
  .describe('Who writes the letters, where its clocks are, and what it pays in.')
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

/** The policy file as a person writes it. Nothing of it is trusted: parsePolicy makes a Policy of it. */
export const WrittenPolicySchema = z
  .strictObject({
    business: WrittenBusiness,
    pages: WrittenPages.optional(),
    orders: WrittenOrders.describe('Where the orders are, and how the export writes them.'),
  customers: WrittenCustomers.optional().describe('Where the addresses are, if the orders lack them: joined by the customer\u2019s id, or by the order\u2019s number.'),
    outages: WrittenOutages.optional().describe('Where the outages are, and how the export writes them.'),
    values: WrittenValues.optional(),
    rules: z.record(z.string(), WrittenRule).describe('One rule for each thing that can go wrong, by its name.'),
    codes: WrittenCodes.optional().describe('How the codes of vouchers, discounts and gift certificates are made.'),
    limits: WrittenLimits.optional().describe('The most that is given, whatever the rules come to.'),
    words: WrittenLetterWords.optional().describe('What the check of the letters\u2019 words lets pass.'),
    examples: WrittenExamples.optional(),
  })
  .describe('What is made good, for whom, and how.')
  .register(groups, {
    noun: 'a policy',
    example: 'business: …, orders: …, rules: …',
    missing: {
      business: 'Add who writes the letters: business: { name: …, from: …, phone: …, timezone: …, currency: … }',
      orders: 'Add where the orders are: orders: { file: exports/orders.csv }',
      rules: 'Add at least one rule: rules: { shipping-delay: { outage: …, give: … } }',
    },
  });

export type WrittenPolicy = z.input<typeof WrittenPolicySchema>;
