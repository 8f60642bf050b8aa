import type { Outage } from '../model/nouns.ts';
import type { OutageTrigger } from '../policy/policy.ts';

/**
 * How cells of match columns are compared: letter case does not count. SQL's `lower` does the same to the orders: it
 * goes sign by sign, and so knows no final sigma, and makes one sign of the dotted İ.
 */
export function foldScope(cell: string): string {
  return Array.from(cell.trim()).map((sign) => (sign === 'İ' ? 'i' : sign.toLowerCase())).join('');
}

/** The outage's cells in the match columns, folded; a blank one agrees with everything. */
export function scopeOf({ columns }: Outage, { match }: OutageTrigger): readonly string[] {
  return match.map(({ outage }) => foldScope(columns[outage.name] ?? ''));
}

/** The outages that fill in the same match columns. */
export interface ScopeGroup {
  /** Which of the match columns these are, from 0. */
  readonly filled: readonly number[];
  readonly outages: readonly Outage[];
}

/** Outages by which of the match columns they fill in. One without length hit nobody, and is left out. */
export function groupByScope(outages: readonly Outage[], trigger: OutageTrigger): readonly ScopeGroup[] {
  const groups = new Map<string, { filled: readonly number[]; outages: Outage[] }>();
  for (const outage of outages) {
    if (outage.start >= outage.end) continue;
    const filled = scopeOf(outage, trigger).flatMap((cell, index) => (cell === '' ? [] : [index]));
    const group = groups.get(filled.join()) ?? { filled, outages: [] };
    group.outages.push(outage);
    groups.set(filled.join(), group);
  }
  return [...groups.values()];
}

/** Finds the outages that agree with an order's scope (folded, a cell for each match column) without trying them all. */
export function scopeFinder(outages: readonly Outage[], trigger: OutageTrigger): (scope: readonly string[]) => readonly Outage[] {
  const indexes = groupByScope(outages, trigger).map(({ filled, outages: own }) => ({ filled, byCells: indexByCells(own, filled, trigger) }));
  return (scope) => indexes.flatMap(({ filled, byCells }) => byCells.get(keyOf(scope, filled)) ?? []);
}

function indexByCells(outages: readonly Outage[], filled: readonly number[], trigger: OutageTrigger): ReadonlyMap<string, readonly Outage[]> {
  const byCells = new Map<string, Outage[]>();
  for (const outage of outages) {
    const key = keyOf(scopeOf(outage, trigger), filled);
    const known = byCells.get(key);
    if (known) known.push(outage);
    else byCells.set(key, [outage]);
  }
  return byCells;
}

const keyOf = (scope: readonly string[], filled: readonly number[]): string => JSON.stringify(filled.map((index) => scope[index] ?? ''));
