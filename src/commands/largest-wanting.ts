import type { Money } from '../model/nouns.ts';
import { awardsOver, dearestIn } from '../plan/over-bound.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import { parseDecimal, ZERO } from '../model/fraction.ts';
import { toMinor } from '../model/money.ts';

/** An award that wants a signature, with the most that it may come to. */
export interface Wanting {
  readonly id: string;
  readonly customer: string;
  readonly rule: string;
  readonly money: Money;
}

const SHOWN = 5;

/** The largest of the plan's awards that want a signature, as its header says above what. Reads the plan where there are any. */
export async function findLargestWanting(plan: Pick<Plan, 'folder' | 'bodyFrom'> & { readonly header: PlanHeader }): Promise<readonly Wanting[]> {
  const { waiting } = plan.header;
  if (!waiting) return [];
  const bound = { minor: toMinor(parseDecimal(waiting.over) ?? ZERO, waiting.unit), unit: waiting.unit };
  let largest: readonly Wanting[] = [];
  for await (const award of readAwards(plan)) {
    if (!awardsOver([award], bound)) continue;
    const { id, customer, rule } = award;
    const wanting = { id, customer, rule, money: dearestIn(award, bound.unit) ?? award.money };
    largest = [...largest, wanting].sort((a, b) => (a.money.minor > b.money.minor ? -1 : a.money.minor < b.money.minor ? 1 : 0)).slice(0, SHOWN);
  }
  return largest;
}
