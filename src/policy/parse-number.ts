import { type Fraction, isNegative, parseDecimal } from '../model/fraction.ts';
import { DAYS, digitsOf, isCurrency, POINTS } from '../model/money.ts';
import { nearest } from '../model/nearest.ts';
import type { Unit } from '../model/nouns.ts';
import type { FaultDesk } from './fault-desk.ts';
import { isNothing, type Written, type WrittenScalar } from './written-node.ts';

const MONEY = /^([+-]?[\d.,]+)\s*([A-Za-z]{3}|points|days)$/;

/** A plain decimal, exactly as its digits stand in the file. */
export function parseNumber(desk: FaultDesk, node: Written, word: string): Fraction | undefined {
  if (isNothing(node)) {
    desk.report(node.label, `Nothing is written for "${word}".`, 'It should be a number.');
    return undefined;
  }
  if (node.kind !== 'scalar') {
    desk.report(node.span, `"${word}" must be a number.`);
    return undefined;
  }
  const number = parseDecimal(node.text.trim());
  if (number) return number;
  desk.report(
    node.span,
    `"${node.text}" is not a number.`,
    `Write plain digits, such as ${word}: 20 or ${word}: 12.50`,
  );
}

/** True for what a person means as an amount of money, however it is written: 20, $20, 20 %, 1,000, 4 EUR. */
export function looksLikeNumber(node: WrittenScalar): boolean {
  const text = node.text.trim();
  return (typeof node.value === 'number' && node.plain) || MONEY.test(text) || /^[^\p{L}\d]*\d[^\p{L}]*$/u.test(text);
}

/** An amount of one unit: not below zero, with no more decimals than the unit has. `20`, or `20 USD` for USD. */
export function parseMoney(desk: FaultDesk, node: Written, word: string, unit: Unit | undefined): Fraction | undefined {
  const value = parseRate(desk, node, word, unit);
  return value && unit !== undefined && reportDecimals(desk, node, value, unit) ? undefined : value;
}

/** The same with any decimals, for what is multiplied or divided before it is paid. */
export function parseRate(desk: FaultDesk, node: Written, word: string, unit: Unit | undefined): Fraction | undefined {
  const written = splitMoney(desk, node);
  if (written === undefined) return undefined;
  if (written.unit !== undefined && unit !== undefined && written.unit !== unit) {
    desk.report(
      node.span,
      `This amount is in ${written.unit}, and here it is ${unit} that is given.`,
      `Write it in ${unit}.`,
    );
    return undefined;
  }
  return parseAboveZero(desk, written.node, word);
}

/** A number without a unit, not below zero. */
export function parsePlainNumber(desk: FaultDesk, node: Written, word: string): Fraction | undefined {
  const parts = node.kind === 'scalar' ? MONEY.exec(node.text.trim()) : null;
  if (!parts) return parseAboveZero(desk, node, word, 'Write it without the sign.');
  desk.report(node.span, 'This is a number of its own, without a unit.', `Write the number alone: ${parts[1]}`);
}

/** An amount that may name its unit, else is of the unit handed in: `5000`, `5000 EUR`, `90000 points`. */
export function parseMoneyWithUnit(
  desk: FaultDesk,
  node: Written,
  word: string,
  fallback: Unit | undefined,
): { readonly value: Fraction; readonly unit: Unit } | undefined {
  const written = splitMoney(desk, node);
  if (written === undefined) return undefined;
  const unit = written.unit ?? fallback;
  const value = parseAboveZero(desk, written.node, word);
  if (!value || unit === undefined || reportDecimals(desk, node, value, unit)) return undefined;
  return { value, unit };
}

interface SplitMoney {
  readonly node: Written;
  readonly unit: Unit | undefined;
}

function splitMoney(desk: FaultDesk, node: Written): SplitMoney | undefined {
  const parts = node.kind === 'scalar' ? MONEY.exec(node.text.trim()) : null;
  if (!parts || node.kind !== 'scalar') return { node, unit: undefined };
  const unit = parts[2]!;
  if (unit === POINTS || unit === DAYS || isCurrency(unit)) return { node: { ...node, text: parts[1]! }, unit };
  const meant = isCurrency(unit.toUpperCase()) ? unit.toUpperCase() : nearest(unit, [POINTS, DAYS]);
  desk.report(node.span, `"${unit}" is not a currency.`, meant && `Did you mean "${parts[1]} ${meant}"?`);
}

function parseAboveZero(
  desk: FaultDesk,
  node: Written,
  word: string,
  remedy = 'Write 0 for nothing.',
): Fraction | undefined {
  const value = parseNumber(desk, node, word);
  if (!value || !isNegative(value)) return value;
  desk.report(node.span, 'An amount cannot be below zero.', remedy);
}

function reportDecimals(desk: FaultDesk, { span }: Written, value: Fraction, unit: Unit): boolean {
  const digits = digitsOf(unit);
  if ((value.numerator * 10n ** BigInt(digits)) % value.denominator === 0n) return false;
  const has = digits === 0 ? 'no decimals' : `${digits} decimals`;
  desk.report(span, `${sayUnit(unit)} ${has}, and this amount has more.`, 'Round it to what can be paid.');
  return true;
}

function sayUnit(unit: Unit): string {
  if (unit === POINTS) return 'Points have';
  if (unit === DAYS) return 'Days of an extension have';
  return isCurrency(unit) ? `${unit} has` : 'What is given in kind has';
}
