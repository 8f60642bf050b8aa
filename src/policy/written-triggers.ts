import { z } from 'zod';
import { WrittenConditions } from './written-condition.ts';
import { groups, WrittenText } from './written-words.ts';

const SameColumns = z.array(WrittenText).min(1);
const ListPatterns = z.union([WrittenText, z.array(WrittenText).min(1)]);

export const WrittenRetried = z
  .strictObject({
    same: SameColumns.optional().describe('The columns by which two attempts are at the same thing: [product]. Without it any order of the customer is.'),
    within: WrittenText.optional().describe('How long after an attempt the next one still counts: 48h. Without it there is no end.'),
  })
  .register(groups, { noun: '"unless_retried"', example: 'unless_retried: { within: 48h, same: [product] }' });

export const WrittenDuring = z
  .strictObject({
    where: WrittenConditions.optional().describe('Which outages, by the outages\u2019 columns.'),
    match: z
      .union([z.array(WrittenText).min(1), z.record(z.string(), WrittenText)])
      .optional()
      .describe('Columns that must agree: [region], or { order_column: outage_column }.'),
  })
  .register(groups, { noun: '"during"', example: 'during: { where: { kind: checkout } }' });

export const WrittenFailedTrigger = z
  .strictObject({
    where: WrittenConditions.describe('Which orders failed, by their columns.'),
    at: WrittenText.optional().describe('The column with the moment it failed, for what depends on the calendar or on what came after.'),
    unless_retried: WrittenRetried.optional().describe('Not where the customer tried again and succeeded; attempts that failed again are one with the first.'),
    during: WrittenDuring.optional().describe('Only what failed during an outage, and not before that has ended.'),
  })
  .register(groups, {
    noun: '"failed"',
    example: 'failed: { where: { status: [failed, declined] }, at: happened_at }',
    missing: { where: 'Say which orders failed: where: { status: failed }' },
  });

export const WrittenPriceList = z
  .strictObject({
    file: WrittenText.describe('The file with the prices, one to a row.'),
    match: z
      .union([SameColumns, z.record(z.string(), WrittenText)])
      .describe('The columns by which an order finds its price: [product], or { order_column: list_column }.'),
    price: WrittenText.describe('The file\u2019s column with the price.'),
    from: WrittenText.optional().describe('The file\u2019s column with the day or moment from which a price is in force.'),
    times: WrittenText.optional().describe('The order\u2019s column with how many were bought. Default: one.'),
    dates: ListPatterns.optional().describe('How the list writes its dates. Default: ISO 8601, in the business\u2019s zone.'),
    numbers: WrittenText.optional().describe('How the list writes its prices: "1,234.56" (the default) or "1.234,56".'),
  })
  .register(groups, {
    noun: 'a price list',
    example: 'due: { file: prices.csv, match: [product], price: price, from: valid_from }',
    missing: {
      file: 'Name the file: file: prices.csv',
      match: 'Say how an order finds its price: match: [product]',
      price: 'Name the column with the price: price: price',
    },
  });

export const WrittenOverpaidTrigger = z
  .strictObject({
    paid: WrittenText.describe('The column with what was paid.'),
    due: z.union([WrittenText, WrittenPriceList]).describe('What was due: a column, or a list of prices in a file.'),
    less: WrittenText.optional().describe('The column with what was given back already; it is taken off.'),
    at: WrittenText.optional().describe('The column with the moment of the order, for prices and whatever else depends on the calendar.'),
  })
  .register(groups, {
    noun: '"overpaid"',
    example: 'overpaid: { paid: total, due: list_price }',
    missing: {
      paid: 'Add the column with what was paid: paid: total',
      due: 'Add what was due: due: list_price, or due: { file: prices.csv, match: [product], price: price }',
    },
  });

export const WrittenRepeatedTrigger = z
  .strictObject({
    same: SameColumns.describe('The columns by which two charges of one customer are for the same thing: [total, product].'),
    within: WrittenText.describe('How soon after a charge the next one must come to repeat it: 10m.'),
    at: WrittenText.describe('The column with the moment of the charge.'),
    where: WrittenConditions.optional().describe('Which rows are charges, by their columns; others are not looked at. Default: all.'),
    unless: WrittenConditions.optional().describe('What makes a later charge an order of its own, such as a delivery of its own.'),
    refunded: WrittenText.optional().describe('The column that says what was given back: a charge with an amount in it is made good already, or as far as the amount goes where "paid" names what was charged.'),
    paid: WrittenText.optional().describe('The column with what was charged. The rule then measures "excess": what of the charge is still to be given back.'),
  })
  .register(groups, {
    noun: '"repeated"',
    example: 'repeated: { same: [total, product], within: 10m, at: charged_at }',
    missing: {
      same: 'Say what makes two charges the same: same: [total, product]',
      within: 'Say how soon after the first: within: 10m',
      at: 'Add the column with the moment of the charge: at: charged_at',
    },
  });
