import type { Instant } from '../model/instant.ts';
import type { RowPlace } from '../model/nouns.ts';
import type { ListedRow, PriceList } from '../model/price-list.ts';
import { foldScope } from './scope.ts';

/** What a list of prices says: a price, none at all, none as early as that, or nothing for an order without a moment. */
export type FoundPrice =
  | { readonly kind: 'price'; readonly row: ListedRow }
  | { readonly kind: 'none' }
  | { readonly kind: 'no_moment' }
  | { readonly kind: 'not_yet'; readonly from: Instant; readonly place: RowPlace };

/** Finds the price in force at a moment, by the cells that must agree, in any letter case. */
export type PriceFinder = (keys: readonly string[], at: Instant | undefined) => FoundPrice;

/** Makes a list ready for any number of orders. */
export function priceFinder({ rows }: PriceList): PriceFinder {
  const byKeys = new Map<string, ListedRow[]>();
  for (const row of rows) {
    const key = keyOf(row.keys);
    const known = byKeys.get(key);
    if (known) known.push(row);
    else byKeys.set(key, [row]);
  }
  for (const own of byKeys.values()) own.sort((a, b) => (a.from ?? -1) - (b.from ?? -1));
  return (keys, at) => {
    const own = byKeys.get(keyOf(keys)) ?? [];
    const [first] = own;
    if (!first) return { kind: 'none' };
    if (own.length === 1 && first.from === undefined) return { kind: 'price', row: first };
    if (at === undefined) return { kind: 'no_moment' };
    const row = own.findLast(({ from }) => from === undefined || from <= at);
    return row ? { kind: 'price', row } : { kind: 'not_yet', from: first.from ?? at, place: first.place };
  };
}

const keyOf = (keys: readonly string[]): string => JSON.stringify(keys.map(foldScope));
