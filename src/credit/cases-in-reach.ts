import type { Case } from '../model/nouns.ts';
import type { Reach } from '../policy/policy.ts';
import { type JudgedCase, windowKey } from './judged-case.ts';
import { metAt } from './met-order.ts';

interface Sorted {
  readonly all: readonly Case[];
  readonly byOrder: ReadonlyMap<string, readonly Case[]>;
}

const known = new WeakMap<readonly Case[], Sorted>();

/**
 * The hits that a measure may look at: those of the same order or of the same customer, in order of when the problem
 * met them. An order that stands in several rows counts once for each window. The same list each time.
 */
export function hitsInReach(judged: JudgedCase, across: Reach['across']): readonly Case[] {
  const siblings = judged.siblings.length === 0 ? judged.hits : judged.siblings;
  let sorted = known.get(siblings);
  if (!sorted) known.set(siblings, (sorted = sortHits(siblings)));
  return across === 'customer' ? sorted.all : (sorted.byOrder.get(judged.order.id) ?? judged.hits);
}

function sortHits(siblings: readonly Case[]): Sorted {
  const distinct = new Map<string, Case>();
  for (const hit of siblings) {
    const key = `${hitKey(hit)} ${hit.order.id}`;
    if (!distinct.has(key)) distinct.set(key, hit);
  }
  const all = [...distinct.values()].sort((a, b) => metAt(a) - metAt(b));
  const byOrder = new Map<string, Case[]>();
  for (const hit of all) {
    const own = byOrder.get(hit.order.id);
    if (own) own.push(hit);
    else byOrder.set(hit.order.id, [hit]);
  }
  return { all, byOrder };
}

/** The same for two hits of the same outages; blank for orders that no outage hit. */
export const hitKey = ({ windows }: Case): string => windows.map(windowKey).join(' ');
