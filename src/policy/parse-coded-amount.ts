import type { Purpose } from './amount-purpose.ts';
import { readPer } from './amount-words.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmount, parseAmountWords } from './parse-amount.ts';
import { literalOf } from './parse-literal.ts';
import { parseText } from './parse-text.ts';
import type { CodesFile, Gift } from './policy.ts';
import { WrittenCodedAmount } from './written-give.ts';
import type { WrittenEntry } from './written-node.ts';

type CodedAmount = Pick<Gift, 'amount' | 'codes'>;

/** An amount that is had by a code, with the file of its codes. Undefined where it is faulty. */
export function parseCodedAmount(ground: Ground, { value }: WrittenEntry, purpose: Purpose): CodedAmount | undefined {
  if (value.kind !== 'map') {
    const amount = parseAmount(ground, value, purpose);
    return amount && { amount, codes: undefined };
  }
  const shape = checkShape(ground.desk, readPer(ground, value), WrittenCodedAmount);
  if (!shape) return undefined;
  const { codes: written, ...words } = shape.fields;
  const codes = written && parseCodesFile(ground, written);
  const amount = parseAmountWords(ground, value, words, shape.refusedSome, purpose);
  if (!amount || (written && !codes)) return undefined;
  if (!written || literalOf(amount)) return { amount, codes };
  const what = 'A code of a file is worth what it was made with, and this amount differs from case to case.';
  ground.desk.report(written.keySpan, what, 'Write a plain number: { amount: 10, codes: … }, or take "codes" out.');
}

/** Where codes are drawn from. */
export function parseCodesFile(ground: Ground, { key, value }: WrittenEntry): CodesFile | undefined {
  const file = parseText(ground.desk, value, key);
  return file === undefined ? undefined : { file, at: ground.desk.positionOf(value.span) };
}
