import { prepareCredit } from '../credit/awards-of.ts';
import type { CustomerCases } from '../match/cases.ts';
import type { Instant } from '../model/instant.ts';
import type { Award } from '../model/nouns.ts';
import type { World } from '../model/world.ts';
import type { OpenLedger } from '../send/ports.ts';
import type { Numbered } from './compare-matching.ts';
import { telling } from './compare-policies.ts';
import { NOTHING_KNOWN, readKnown } from './decide-awards.ts';
import { gatherData, type GatheredData } from './gather.ts';
import { inStep } from './in-step.ts';
import { openOrders, type OpenOrders } from './open-orders.ts';
import { readPageReports } from './page-reports.ts';
import { refuseChanged } from './refuse-changed.ts';

/** What all policies are judged with. */
export interface Setting {
  readonly world: World;
  readonly ledger: OpenLedger;
  readonly asOf: Instant;
  readonly signal: AbortSignal;
}

/** What one customer is given under each of the policies, by the policies' numbers; a number is missing where that is nothing. */
export type OnCustomer = (customer: string, awards: ReadonlyMap<number, readonly Award[]>) => void;

/** What was read for a group of policies. */
export interface ReadCounts {
  readonly orders: number;
  readonly outages: number;
  readonly rejects: number;
}

interface Reading {
  readonly group: readonly Numbered[];
  readonly gathered: GatheredData;
  readonly orders: OpenOrders;
}

/**
 * Judges groups of policies side by side: each group's orders are read once, and all of them are walked customer by
 * customer, so that memory holds a customer at a time. Gives what was read, by the policies' numbers.
 */
export async function judgeSideBySide(setting: Setting, groups: readonly (readonly Numbered[])[], onCustomer: OnCustomer): Promise<ReadonlyMap<number, ReadCounts>> {
  const readings: Reading[] = [];
  try {
    for (const group of groups) readings.push(await openReading(setting, group));
    setting.world.progress('Working out what each customer is owed');
    for await (const found of inStep(readings.map((reading) => judged(setting, reading)))) {
      setting.signal.throwIfAborted();
      const all = found.filter((one) => one !== undefined);
      onCustomer(all[0]!.customer, new Map(all.flatMap(({ awards }) => awards)));
    }
    const counts = new Map<number, ReadCounts>();
    for (const reading of readings) {
      const read = await countRead(reading);
      for (const { number } of reading.group) counts.set(number, read);
      await refuseChanged(reading.gathered.looks);
    }
    return counts;
  } finally {
    for (const { orders } of readings) await orders.close();
  }
}

/** What a fault of the exports is told with: the values that make it, where some were varied. */
async function openReading({ world, ledger, asOf, signal }: Setting, group: readonly Numbered[]): Promise<Reading> {
  const { candidate } = group[0]!;
  return telling(candidate.varied, async () => {
    const gathered = await gatherData(candidate.campaign, asOf);
    const orders = await openOrders(world, gathered, asOf, { signal, told: await readPageReports(candidate.campaign.policy, ledger) });
    return { group, gathered, orders };
  });
}

interface Judged {
  readonly customer: string;
  readonly awards: readonly (readonly [number: number, awards: readonly Award[]])[];
}

/** The cases of a group, judged by each of its policies; a list of customers at a time, as a plan does. */
async function* judged({ ledger, asOf }: Setting, { group, orders }: Reading): AsyncGenerator<Judged> {
  const credits = group.map(({ candidate, number }) => ({ number, credit: prepareCredit(candidate.campaign.policy, asOf) }));
  const isEmpty = await ledger.isEmpty();
  for await (const customers of orders.matched.cases()) {
    const judges = [];
    for (const { number, credit } of credits) {
      const { covered, past } = isEmpty ? NOTHING_KNOWN : await readKnown(customers, credit, ledger);
      judges.push(({ customer, cases }: CustomerCases) => [number, credit.awardsOf(cases, covered, past.get(customer) ?? []).awards] as const);
    }
    for (const one of customers) yield { customer: one.customer, awards: judges.map((judge) => judge(one)).filter(([, awards]) => awards.length > 0) };
  }
}

async function countRead({ gathered: { outages }, orders: { matched } }: Reading): Promise<ReadCounts> {
  let rejects = outages.rejects.length + matched.broken.length;
  for await (const some of matched.rejects()) rejects += some.length;
  return { orders: matched.orders, outages: outages.outages.length, rejects };
}
