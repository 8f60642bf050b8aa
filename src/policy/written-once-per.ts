import { z } from 'zod';
import { WrittenPeriod } from './written-period.ts';
import { groups, WrittenText } from './written-words.ts';

/** All orders of a customer that share the cell of a column. */
export const WrittenSharedColumn = z
  .strictObject({ column: WrittenText.describe('The column whose cell orders share: ticket.') })
  .register(groups, {
    noun: '"once_per"',
    example: 'once_per: { column: ticket }',
    missing: { column: 'Name the column whose cell orders share: column: ticket' },
  });

const Who = z.union([z.enum(['order', 'customer']), WrittenSharedColumn]);
const When = z.union([z.enum(['outage', 'all']), WrittenPeriod]);

export const WrittenOncePer = z
  .union([z.enum(['order', 'customer']), WrittenSharedColumn, WrittenPeriod, z.tuple([Who, When])])
  .meta({
    id: 'OncePer',
    description:
      'What is judged and paid together: order, customer, { column: ticket }, a period, or a list of two: who, then when.',
  });
