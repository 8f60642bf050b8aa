import type { CellReader } from '../model/condition-holds.ts';
import { compare, type Fraction, isNegative, multiply, showFraction, subtract, ZERO } from '../model/fraction.ts';
import { showDay, localDay } from '../model/local-days.ts';
import { type Instant } from '../model/instant.ts';
import type { Finding, Order, Unit } from '../model/nouns.ts';
import { showPlace } from '../model/fault.ts';
import { orderCell } from '../model/order-cell.ts';
import type { ListedPrice, OverpaidTrigger } from '../policy/policy.ts';
import type { PriceFinder } from './find-price.ts';
import { showExact } from './show-exact.ts';

/** What an order is judged with. */
export interface OverpaidContext {
  readonly reader: CellReader;
  readonly currency: Unit;
  /** The business's zone. */
  readonly zone: string;
  readonly prices: PriceFinder | undefined;
}

/** What was due, in words; or why that is not known. */
type Due = { readonly amount: Fraction; readonly words: string } | { readonly unknown: string };

/**
 * By how much more was paid than was due, exactly; undefined where it was not more. What cannot be known is said, and
 * nothing is guessed: no price, a blank cell. What was given back already is taken off.
 */
export function toOverpaid(trigger: OverpaidTrigger, order: Order, at: Instant | undefined, context: OverpaidContext): Finding | undefined {
  const paid = context.reader.number(trigger.paid.name, orderCell(order, trigger.paid.name));
  if (!paid || compare(paid, ZERO) <= 0) return undefined;
  const due = trigger.due.kind === 'column' ? dueInColumn(trigger.due.column.name, order, context) : dueInList(trigger.due, trigger, order, at, context);
  if ('unknown' in due) return { steps: [], excluded: due.unknown };
  if (compare(paid, due.amount) <= 0) return undefined;
  const show = (amount: Fraction): string => showExact(amount, context.currency);
  const over = subtract(paid, due.amount);
  const steps = [due.words, `${trigger.paid.name} is ${show(paid)}: ${show(paid)} - ${show(due.amount)} = ${show(over)} too much`];
  return trigger.less ? withoutRefund(over, steps, trigger.less.name, order, context) : { steps, excess: over };
}

function withoutRefund(over: Fraction, steps: readonly string[], name: string, order: Order, { reader, currency }: OverpaidContext): Finding {
  const cell = orderCell(order, name);
  const refund = reader.isBlank(cell) ? ZERO : reader.number(name, cell);
  if (!refund || isNegative(refund)) return { steps, excluded: `${name} is "${cell.trim()}", and what was given back is an amount from 0 on` };
  const left = subtract(over, refund);
  const [a, b, c] = [over, refund, left].map((amount) => showExact(amount, currency));
  if (compare(left, ZERO) <= 0) return { steps, excluded: `${a} too much was paid, and given back already: ${name} is ${b}` };
  return { steps: compare(refund, ZERO) === 0 ? steps : [...steps, `${name} is ${b}: ${a} - ${b} = ${c}`], excess: left };
}

function dueInColumn(name: string, order: Order, { reader, currency }: OverpaidContext): Due {
  const amount = reader.number(name, orderCell(order, name));
  return amount ? { amount, words: `${name} is ${showExact(amount, currency)}` } : { unknown: `${name} is blank, so it is not known what was due` };
}

/** The price in force when the order was, for as many as were bought. */
function dueInList(listed: ListedPrice, { moment }: OverpaidTrigger, order: Order, at: Instant | undefined, context: OverpaidContext): Due {
  const { reader, currency, zone } = context;
  const keys = listed.match.map(({ order: { name } }) => ({ name, cell: orderCell(order, name) }));
  const blank = keys.find(({ cell }) => reader.isBlank(cell));
  if (blank) return { unknown: `${blank.name} is blank, so it is not known what was due` };
  const what = keys.map(({ name, cell }) => `${name} "${cell.trim()}"`).join(', ');
  const found = context.prices?.(keys.map(({ cell }) => cell), at) ?? { kind: 'none' };
  if (found.kind === 'none') return { unknown: `${what} has no price in ${listed.file}` };
  if (found.kind === 'no_moment') return { unknown: `${moment?.name ?? 'the moment'} is blank, so it is not known which price of ${what} was in force` };
  if (found.kind === 'not_yet') {
    return { unknown: `${what} has no price before ${showDay(localDay(found.from, zone))} (${showPlace(found.place)})` };
  }
  const { price, place, from } = found.row;
  const since = from === undefined ? '' : ` since ${showDay(localDay(from, zone))}`;
  const words = `the price of ${what} is ${showExact(price, currency)}${since} (${showPlace(place)})`;
  return listed.times ? dueForAll(price, words, listed.times.name, order, context) : { amount: price, words };
}

function dueForAll(price: Fraction, words: string, name: string, order: Order, { reader, currency }: OverpaidContext): Due {
  const count = reader.number(name, orderCell(order, name));
  if (!count || isNegative(count)) return { unknown: `${name} is ${count ? showFraction(count) : 'blank'}, so it is not known what was due` };
  const amount = multiply(price, count);
  return { amount, words: `${words}; ${name}: ${showExact(price, currency)} × ${showFraction(count)} = ${showExact(amount, currency)}` };
}
