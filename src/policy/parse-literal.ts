import type { Fraction } from '../model/fraction.ts';
import { parseDuration } from '../model/instant.ts';
import { DAYS, POINTS } from '../model/money.ts';
import type { Purpose } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import { looksLikeNumber, parseMoney, parsePlainNumber, parseRate } from './parse-number.ts';
import type { Amount } from './policy.ts';
import type { Written, WrittenScalar } from './written-node.ts';

/** A number as the purpose takes it: what can be paid, a rate with any decimals, or a number without a unit. */
export function parseLiteral(ground: Ground, node: Written, purpose: Purpose): Fraction | undefined {
  const { word, unit } = purpose;
  if (purpose.counts === 'number') return parsePlainNumber(ground.desk, node, word);
  if (reportUnitOfValue(ground, node, purpose)) return undefined;
  const parse = purpose.counts === 'paid' ? parseMoney : parseRate;
  return parse(ground.desk, node, word, unit);
}

/** What a rule gives, and so a value's unit, is said by the rule. */
function reportUnitOfValue(ground: Ground, node: Written, { value }: Purpose): boolean {
  const parts = value && node.kind === 'scalar' ? /^(\S+)\s*(\S+)$/.exec(node.text.trim()) : null;
  if (parts?.[2] !== POINTS && parts?.[2] !== DAYS) return false;
  const what = `Whether a value is ${parts[2]} is said by the rule that uses it.`;
  ground.desk.report(node.span, what, `Write the number alone: ${parts[1]}`);
  return true;
}

/** Reports a length of time such as `24h` where a number belongs; true where it is one. */
export function reportLength(ground: Ground, node: WrittenScalar, { word, remedy }: Purpose): boolean {
  const text = node.text.trim();
  if (looksLikeNumber(node) || parseDuration(text) === undefined || ground.orderColumns.has(text)) return false;
  const number = /^[\d.]+/.exec(text)?.[0] ?? '1';
  const is = remedy === 'extension' ? 'an extension is a number of days' : 'here a number belongs';
  ground.desk.report(node.span, `${text} is a length of time, and ${is}.`, `Write for example: ${word}: ${number}`);
  return true;
}

/** The number that the amount is, whatever the case; undefined where it depends on one, or is worked out. */
export function literalOf(amount: Amount): Fraction | undefined {
  const { form, plus, ...rest } = amount;
  if (form.kind !== 'flat' || plus.length > 0) return undefined;
  const { blocks, times, dividedBy, atLeast, atMost, round, nothingBelow, nothingAtOrBelow } = rest;
  const others = [blocks, times, dividedBy, atLeast, atMost, round, nothingBelow, nothingAtOrBelow];
  return others.every((other) => other === undefined) ? form.value : undefined;
}
