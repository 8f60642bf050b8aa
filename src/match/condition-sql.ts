import type { Bound, Condition, Test } from '../model/condition.ts';
import type { Fraction } from '../model/fraction.ts';
import type { OrdersSource } from '../policy/policy.ts';
import { customerSql } from './customer-sql.ts';
import type { Layout } from './layout.ts';
import { roughNumberSql } from './number-sql.ts';
import { literal } from './quote-sql.ts';

/** What a test is put to in SQL. */
interface SqlCell {
  /** NULL where blank. */
  readonly text: string;
  /** The cell as a moment, from its day's first on; undefined where it is not read as one. */
  readonly moment: string | undefined;
  readonly source: OrdersSource;
}

/**
 * SQL that is true for every order for which the condition holds, and perhaps for a few others. What is meant exactly
 * is for `holds` to say: this only spares it the many rows that are out of the question.
 */
export function roughSql({ subject: { name }, test }: Condition, layout: Layout, source: OrdersSource): string {
  const text = name === 'customer' ? customerSql(layout) : layout.textOf(name);
  return mayHold(test, { text, moment: layout.startOf(name), source });
}

/** True wherever the test holds. */
function mayHold(test: Test, cell: SqlCell): string {
  switch (test.kind) {
    case 'present':
      return `${cell.text} IS NOT NULL`;
    case 'blank':
      return `coalesce(NOT ${isPresent(cell)}, true)`;
    case 'one_of':
      return mayBeOneOf(test.values, cell);
    case 'range':
      return `(${[`${cell.text} IS NOT NULL`, ...test.bounds.map((bound) => boundSql(bound, cell, 'may'))].join(' AND ')})`;
    case 'not':
      return `NOT coalesce(${surelyHolds(test.test, cell)}, false)`;
  }
}

/** True only where the test holds; not true does not mean that it fails. */
function surelyHolds(test: Test, cell: SqlCell): string {
  switch (test.kind) {
    case 'present':
      return isPresent(cell);
    case 'blank':
      return `${cell.text} IS NULL`;
    case 'one_of': {
      const blanks = blankWords(cell.source);
      return isIn(cell.text, test.values.filter((value) => !blanks.includes(value.trim())).flatMap(spellings));
    }
    case 'range':
      return `(${test.bounds.map((bound) => boundSql(bound, cell, 'surely')).join(' AND ')})`;
    case 'not':
      return 'false';
  }
}

/** A cell that begins and ends with a visible sign of ASCII has no blanks around it, and so is no blank in disguise. */
function isPresent({ text, source }: SqlCell): string {
  return `(regexp_full_match(${text}, '[!-~]|[!-~](?s:.*)[!-~]') AND NOT ${isIn(text, blankWords(source))})`;
}

const blankWords = (source: OrdersSource): string[] => ['', ...source.blank.map((word) => word.trim())];

const isIn = (text: string, words: readonly string[]): string =>
  words.length === 0 ? 'false' : `${text} IN (${words.map(literal).join(', ')})`;

/** The usual ways in which an export writes a word. */
function spellings(word: string): string[] {
  const [lower, upper] = [foldAscii(word), word.replace(/[a-z]+/g, (letters) => letters.toUpperCase())];
  return [...new Set([word, lower, upper, upper.slice(0, 1) + lower.slice(1)])];
}

const foldAscii = (word: string): string => word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Whatever JavaScript takes for a blank. */
const BLANK = '[\\s\\x0B\\p{Z}\\x{FEFF}]';

function mayBeOneOf(values: readonly string[], { text, source }: SqlCell): string {
  const words = values.map((value) => value.trim().split(/\s+/).map(escape).join(`${BLANK}+`));
  const isWord = `regexp_full_match(${text}, ${literal(`(?i)${BLANK}*(?:${words.join('|')})${BLANK}*`)})`;
  const numbers = values.map((value) => value.trim()).filter((value) => /^[+-]?\d+(?:\.\d+)?$/.test(value)).map(Number);
  if (numbers.length === 0) return `coalesce(${isWord}, false)`;
  const rough = roughNumberSql(text, source.numbers);
  const isNear = numbers.map((number) => `abs(${rough} - ${number}) <= ${slackOf(number)}`).join(' OR ');
  // What is no plain number, but has a digit in it, may be an amount with a currency or groups.
  return `coalesce(${isWord} OR coalesce(${isNear}, regexp_matches(${text}, '[0-9]')), false)`;
}

const escape = (word: string): string => word.replace(/[!-/:-@[-^`{-~]/g, '\\$&');

function boundSql({ edge, value }: Bound, { text, moment, source }: SqlCell, how: 'may' | 'surely'): string {
  const unknown = how === 'may' ? 'true' : 'false';
  if (value.kind === 'instant') return moment === undefined ? unknown : `coalesce(${moment} ${SIGNS[edge]} ${value.instant}, ${unknown})`;
  if (value.kind === 'duration') return unknown;
  const number = toNumber(value.number);
  const slack = how === 'may' ? slackOf(number) : -slackOf(number);
  const isLeast = edge === 'at_least' || edge === 'over';
  return `coalesce(${roughNumberSql(text, source.numbers)} ${isLeast ? '>=' : '<='} ${isLeast ? number - slack : number + slack}, ${unknown})`;
}

const SIGNS = { at_least: '>=', over: '>', at_most: '<=', under: '<' } as const;

/** More than a DOUBLE may be beside the number that was written. */
const slackOf = (number: number): number => 1e-9 * Math.max(1, Math.abs(number));

const toNumber = ({ numerator, denominator }: Fraction): number => Number(numerator) / Number(denominator);
