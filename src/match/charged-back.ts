import type { CellReader } from '../model/condition-holds.ts';
import { add, compare, type Fraction, isNegative, isZero, subtract, ZERO } from '../model/fraction.ts';
import type { Finding, Unit } from '../model/nouns.ts';
import { orderCell } from '../model/order-cell.ts';
import type { RepeatedTrigger } from '../policy/policy.ts';
import type { DatedRow } from './same-thing.ts';
import { showExact } from './show-exact.ts';

/** How the cells of charges are read, and what they are in. */
export interface ChargeReading {
  readonly reader: CellReader;
  readonly currency: Unit;
}

/** A charge with what was given back of it. */
export interface Charge {
  readonly row: DatedRow;
  /** What was charged; undefined where the policy does not ask, or the cell is blank. */
  readonly paid: Fraction | undefined;
  /** What was given back of it, where that is an amount. */
  readonly back: Fraction;
  /** Why all of it is made good already. A part is all of it where the policy does not say what was charged. */
  readonly refunded: string | undefined;
}

/** Reads one charge: its column of what was given back holds an amount, or any other word for all of it. */
export function toCharge(row: DatedRow, { paid: paidIn, refunded: backIn }: RepeatedTrigger, { reader }: ChargeReading): Charge {
  const paid = paidIn && reader.number(paidIn.name, orderCell(row.order, paidIn.name));
  const cell = backIn ? orderCell(row.order, backIn.name) : '';
  if (!backIn || reader.isBlank(cell)) return { row, paid, back: ZERO, refunded: undefined };
  const amount = reader.number(backIn.name, cell);
  if (amount && isZero(amount)) return { row, paid, back: ZERO, refunded: undefined };
  const back = amount && !isNegative(amount) ? amount : ZERO;
  if (paid && compare(back, ZERO) > 0 && compare(back, paid) < 0) return { row, paid, back, refunded: undefined };
  return { row, paid, back, refunded: `it was given back already: ${backIn.name} is "${cell.trim()}"` };
}

/**
 * What was given back of charges for one thing, beside what each of them was given back by itself: all of it that stands at
 * the rightful charge, and what at another is more than was charged. Nobody can say what it was for, so that it is taken
 * off the others.
 */
export function sumSurplus(charges: readonly Charge[], rightful: Charge | undefined): Fraction {
  return charges.reduce((sum, { paid, back, ...charge }) => {
    if (charge.row === rightful?.row) return add(sum, back);
    return paid && compare(back, paid) > 0 ? add(sum, subtract(back, paid)) : sum;
  }, ZERO);
}

/** A charge that came again, and what is left of the surplus for the next one. */
export interface Settled {
  readonly finding: Finding;
  readonly surplus: Fraction;
}

/** What is still to be given back of a charge that came again, exactly; `step` says that it did. */
export function settleCharge({ paid, back }: Charge, surplus: Fraction, step: string, trigger: RepeatedTrigger, { currency }: ChargeReading): Settled {
  const { paid: paidIn, refunded: backIn } = trigger;
  if (!paidIn) return { finding: { steps: [step] }, surplus };
  if (!paid) return { finding: { steps: [step], excluded: `${paidIn.name} is blank, so it is not known what was charged` }, surplus };
  const given = add(back, surplus);
  if (!backIn || isZero(given)) return { finding: { steps: [step], excess: paid }, surplus };
  const left = subtract(paid, given);
  const [a, b, c] = [paid, given, left].map((amount) => showExact(amount, currency));
  const source = `${backIn.name} ${isZero(surplus) ? 'is' : 'of all charges for the same comes to'} ${b}`;
  if (compare(left, ZERO) > 0) return { finding: { steps: [step, `${source}: ${a} - ${b} = ${c}`], excess: left }, surplus: ZERO };
  return { finding: { steps: [step], excluded: `it was given back already: ${source}, and ${paidIn.name} is ${a}` }, surplus: subtract(ZERO, left) };
}
