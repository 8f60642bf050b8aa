import { z } from 'zod';
import { groups } from './written-words.ts';

export type WrittenTest =
  | string
  | number
  | readonly (string | number)[]
  | { at_least?: string | number; over?: string | number; at_most?: string | number; under?: string | number }
  | { not: WrittenTest };

const WrittenValue = z.union([z.string(), z.number()]);

const bounds = {
  at_least: WrittenValue.optional().describe('This or more.'),
  over: WrittenValue.optional().describe('More than this.'),
  at_most: WrittenValue.optional().describe('This or less.'),
  under: WrittenValue.optional().describe('Less than this.'),
};

const noun = 'a condition';
const example = '{ at_least: 60m } or { not: cancelled }';

export const WrittenRange = z.strictObject(bounds).register(groups, { noun, example });

export const WrittenNot = z
  .strictObject({ not: z.lazy((): z.ZodType<WrittenTest> => WrittenTestSchema).describe('The opposite of this.') })
  .register(groups, { noun, example });

/** Every word of a condition: which of them go together is looked at once all are known. */
export const WrittenTestWords = z
  .strictObject({ ...bounds, not: z.unknown().optional().describe('The opposite of this.') })
  .register(groups, { noun, example });

export const WrittenTestSchema: z.ZodType<WrittenTest> = z
  .union([WrittenValue, z.array(WrittenValue).min(1), WrittenRange, WrittenNot])
  .meta({ id: 'Condition', description: 'A value (equality), a list (any of), bounds, { not: … }, present or blank.' });

export const WrittenConditions = z
  .record(z.string(), WrittenTestSchema)
  .describe('Conditions by column or measure; all must hold.');
