import { z } from 'zod';
import { DURATION_UNITS } from '../model/instant.ts';
import { ROUNDING_MODES } from '../model/rounding.ts';

/** What a message says of a single value that is not what it should be: `"unit" must be …`. */
export const leaves = z.registry<{ expects: string }>();

/** What messages say of a group of words: what it is, how one looks, and what to add where a word is missing. */
export const groups = z.registry<{
  noun: string;
  /** True where the noun takes "have" and "know". */
  plural?: boolean;
  example: string;
  missing?: Readonly<Record<string, string>>;
  notYet?: Readonly<Record<string, string>>;
}>();

/** A word or a line of text. A phone number that YAML takes for a number is one too. */
export const WrittenText = z
  .union([z.string().regex(/\S/), z.number()])
  .register(leaves, { expects: 'a text' });

export const WrittenFlag = z
  .union([z.boolean(), z.enum(['yes', 'no'])])
  .register(leaves, { expects: 'true or false' });

/** A number as it stands in the file; its digits are read from there, exactly. */
export const WrittenNumber = z.union([z.number(), z.string()]).meta({ description: 'A number, such as 20 or 12.50.' });

/** One of a few words. */
export function writtenChoice<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words).register(leaves, { expects: showChoice(words) });
}

/** `a`, `a or b`, `a, b or c`. */
export function showChoice(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

export const WrittenUnit = writtenChoice(
  Object.keys(DURATION_UNITS) as [keyof typeof DURATION_UNITS, ...(keyof typeof DURATION_UNITS)[]],
);
export const WrittenRoundingMode = writtenChoice(ROUNDING_MODES);
