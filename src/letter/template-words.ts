/**
 * The words that a template can use besides the names of the letter: what each takes, and what it does.
 */
import Handlebars from 'handlebars';
import type { Leaf } from './letter-shape.ts';
import { LetterAmount, LetterCell, LetterMoment } from './letter-values.ts';
import { DATE_STYLES, type DateStyle } from './say-time.ts';

type Takes = Leaf['kind'] | 'list' | 'group';

/** One word: how it is written, what its parts may be, what it gives. */
export interface TemplateWord {
  readonly says: string;
  readonly example: string;
  /** What the first part may be; undefined where it may be anything. */
  readonly first: readonly Takes[] | undefined;
  readonly least: number;
  readonly most: number;
  /** The options, with the values that each may have; undefined where any text will do. */
  readonly options: Readonly<Record<string, readonly string[] | undefined>>;
  /** `flag` is for conditions; `either` prints where all its parts do. */
  readonly gives: 'text' | 'flag' | 'either';
  readonly run: (...args: unknown[]) => unknown;
}

const isEmpty = (value: unknown): boolean => Handlebars.Utils.isEmpty(value);
const optionsOf = (args: readonly unknown[]): Readonly<Record<string, unknown>> => (args.at(-1) as Handlebars.HelperOptions).hash;
const valuesOf = (args: readonly unknown[]): readonly unknown[] => args.slice(0, -1);

/** What a value of the letter reads; blank for what is not there, or has no text of its own. */
function read(value: unknown): string {
  if (value instanceof LetterMoment || value instanceof LetterAmount || value instanceof LetterCell) return value.toString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const DATES = ['moment', 'cell'] as const;
const ANY = Number.POSITIVE_INFINITY;

export const TEMPLATE_WORDS: Readonly<Record<string, TemplateWord>> = {
  date: {
    says: 'A date in words, such as Tuesday, November 17.',
    example: '{{date outage.start}}',
    first: DATES, least: 1, most: 1,
    options: { format: DATE_STYLES, year: ['true', 'false'] },
    gives: 'text',
    run: (value, ...rest) => {
      const { format, year } = optionsOf(rest);
      return sayDate(value, (format ?? 'long') as DateStyle, String(year) === 'true');
    },
  },
  time: {
    says: 'The time of day, such as 2:10 PM.',
    example: '{{time outage.start}}',
    first: DATES, least: 1, most: 1, options: {}, gives: 'text',
    run: (value) => sayDate(value, 'time', false),
  },
  money: {
    says: "An amount, with the business's own word for points.",
    example: '{{money total points="miles"}}',
    first: ['amount'], least: 1, most: 1, options: { points: undefined }, gives: 'text',
    run: (value, ...rest) => {
      const { points } = optionsOf(rest);
      return value instanceof LetterAmount ? value.say(points === undefined ? undefined : read(points)) : '';
    },
  },
  plural: {
    says: 'The first word for one, the second for any other number.',
    example: '{{plural orders "disc" "discs"}}',
    first: ['number', 'list'], least: 3, most: 3, options: {}, gives: 'text',
    run: (count, one, many) => ((Array.isArray(count) ? count.length : Number(count)) === 1 ? one : many),
  },
  eq: {
    says: 'True where both read the same.',
    example: '{{#if (eq remedy "points")}}',
    first: undefined, least: 2, most: 2, options: {}, gives: 'flag',
    run: (a, b) => read(a) === read(b),
  },
  and: {
    says: 'True where none is blank.',
    example: '{{#if (and outage delay)}}',
    first: undefined, least: 2, most: ANY, options: {}, gives: 'flag',
    run: (...args) => !valuesOf(args).some(isEmpty),
  },
  or: {
    says: 'The first that is not blank.',
    example: '{{or customer.first_name "there"}}',
    first: undefined, least: 2, most: ANY, options: {}, gives: 'either',
    run: (...args) => valuesOf(args).find((value) => !isEmpty(value)) ?? valuesOf(args).at(-1),
  },
  not: {
    says: 'True where it is blank.',
    example: '{{#if (not customer.name)}}',
    first: undefined, least: 1, most: 1, options: {}, gives: 'flag',
    run: (value) => isEmpty(value),
  },
};

/** A date in words; text that is no date by the policy's formats stays as it is. */
function sayDate(value: unknown, style: DateStyle, withYear: boolean): string {
  const moment = value instanceof LetterCell ? value.toMoment() : value;
  return moment instanceof LetterMoment ? moment.say(style, withYear) : read(value);
}

/** The block words that Handlebars brings: `each` takes a list, `with` a group, the others any condition. */
export const BLOCK_WORDS = ['if', 'unless', 'each', 'with'] as const;
