import type { CellReader } from '../model/condition-holds.ts';
import type { Finding, Order } from '../model/nouns.ts';
import { orderCell } from '../model/order-cell.ts';
import type { RepeatedTrigger } from '../policy/policy.ts';
import { type ChargeReading, settleCharge, sumSurplus, toCharge } from './charged-back.ts';
import { allHold, byTime, type ComparedRow, cutByTime, type DatedRow, groupBySame, isDated, showGap, showOrder } from './same-thing.ts';

/** A charge that came again, and what was found out about it. */
export interface Repeat {
  readonly row: DatedRow;
  readonly finding: Finding;
}

/**
 * The charges of one customer that repeat another: the same thing, within the time after the charge before. The first of
 * them is legitimate, and every other one is a case, with what of it is still to be given back where the policy says what
 * was charged; what was given back already, and what is an order of its own, says so. A row that is no charge, or has no
 * moment, is not compared; rows of one order number and one moment are one charge.
 */
export function findRepeats(rows: readonly ComparedRow[], trigger: RepeatedTrigger, reading: ChargeReading): readonly Repeat[] {
  const charges = byTime(rows.filter(isDated).filter(({ order }) => allHold(trigger.where, order, reading.reader)));
  const again = groupBySame(dropTwins(charges), trigger.same).flatMap((group) => cutByTime(group, trigger.within).flatMap((run) => judgeRun(run, trigger, reading)));
  return numberEach(again);
}

/** One row for each order number and moment: exports list an order once for each of its lines. */
function dropTwins(charges: readonly DatedRow[]): readonly DatedRow[] {
  const seen = new Set<string>();
  return charges.filter(({ order, at }) => {
    const key = `${at} ${order.id}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** All but the first of charges that follow each other. The first one that was not given back is as it should be. */
function judgeRun(run: readonly DatedRow[], trigger: RepeatedTrigger, reading: ChargeReading): readonly Repeat[] {
  const ownOf = new Map(run.map((row) => [row, whyOwn(row.order, trigger, reading.reader)]));
  const charges = run.map((row) => toCharge(row, trigger, reading));
  const [first, ...others] = charges;
  if (!first) return [];
  const rightful = charges.find(({ refunded }) => refunded === undefined);
  let surplus = sumSurplus(charges.filter((charge) => charge === first || charge === rightful || ownOf.get(charge.row) === undefined), rightful);
  return others.map((charge): Repeat => {
    const { row, refunded } = charge;
    const excluded = refunded ?? ownOf.get(row) ?? (charge === rightful ? `the charge that it repeats, ${showOrder(first.row)}, was given back already` : undefined);
    if (excluded !== undefined) return { row, finding: { steps: [], excluded } };
    const settled = settleCharge(charge, surplus, showRepeat(first.row, row, trigger), trigger, reading);
    surplus = settled.surplus;
    return { row, finding: settled.finding };
  });
}

function showRepeat(first: DatedRow, row: DatedRow, { same }: RepeatedTrigger): string {
  const names = same.map(({ name }) => name);
  const what = names.length === 0 ? '' : `, with the same ${names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`;
  return `charged again: the first charge is ${showOrder(first)}, ${showGap(first, row)}${what}`;
}

function whyOwn(order: Order, { unless }: RepeatedTrigger, reader: CellReader): string | undefined {
  if (unless.length === 0 || !allHold(unless, order, reader)) return undefined;
  const cells = unless.map(({ subject: { name } }) => {
    const cell = orderCell(order, name).trim();
    return cell === '' ? `${name} is blank` : `${name} is "${cell}"`;
  });
  return `it is an order of its own: ${cells.join(', ')}`;
}

/** Several charges under one order number are told apart by which one they are. */
function numberEach(repeats: readonly Repeat[]): readonly Repeat[] {
  const counts = new Map<string, number>();
  const rowsInOrder = [...repeats].sort((a, b) => a.row.at - b.row.at || a.row.rank[0] - b.row.rank[0] || a.row.rank[1] - b.row.rank[1]);
  return rowsInOrder.map(({ row, finding }) => {
    const number = (counts.get(row.order.id) ?? 0) + 1;
    counts.set(row.order.id, number);
    return { row, finding: { ...finding, number } };
  });
}
