import { expect } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { ORDERS, POLICY, SHOP } from './shop.ts';

interface Figures {
  readonly unit: string;
  readonly customers: number;
  readonly awards: number;
  readonly total: string;
  readonly mean: string | null;
  readonly median: string | null;
  readonly p90: string | null;
  readonly largest: string | null;
}

interface Changed {
  readonly customers: number;
  readonly sum: string;
  readonly largest: readonly { readonly customer: string; readonly before: string; readonly after: string }[];
}

/** What `compare --json` prints, as far as tests ask. */
export interface Compared {
  readonly version: number;
  readonly as_of: string;
  readonly policies: readonly {
    readonly policy: string;
    readonly customers: number;
    readonly rejects: number;
    readonly over_limit: string | null;
    readonly units: readonly Figures[];
    readonly rules: readonly (Figures & { readonly rule: string; readonly tiers: readonly (Figures & { readonly tier: string })[] })[];
    readonly varied: readonly { readonly path: string; readonly value: string }[];
  }[];
  readonly differences: readonly {
    readonly policy: string;
    readonly units: readonly { readonly unit: string; readonly difference: string; readonly gain: Changed; readonly lose: Changed; readonly same: number }[];
  }[];
}

/** Compares without a word on stderr. */
export async function compareJson(campaign: TestCampaign, ...argv: string[]): Promise<Compared> {
  const { stdout, stderr } = await campaign.run(['compare', ...argv, '--json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Compared;
}

/** Tiers instead of one percentage: less for cheap orders, more for dear ones. */
export const TIERED = POLICY.replace('{ credit: { percent: 5, of: price } }', '\n      credit: { percent: 5, of: price }').replace(
  '{ percent: 5, of: price }',
  `
        of: price
        tiers:
          - { when: { price: { at_least: 30 } }, percent: 10 }
          - { when: { price: { at_least: 11 } }, percent: 5 }
        otherwise: 1`,
);

/** The shop with two policies in one folder. */
export const twoPolicies = (): TestCampaign => makeCampaign({ ...SHOP, 'tiered.yaml': TIERED });

/** The rows of the shop that the outage hit, without any code of ours. */
export const hits = ORDERS.map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)).filter(([, , , , due = '']) => due >= '2026-11-17 08:00' && due < '2026-11-17 12:00');
export const centsOf = (price: string | undefined): number => Math.round(Number(price) * 100);
/** In cents, what each policy gives for a price. */
export const flat = (price: number): number => Math.floor((price * 5 + 50) / 100);
export const tiered = (price: number): number => (price >= 3000 ? Math.floor((price * 10 + 50) / 100) : price >= 1100 ? flat(price) : 100);

/** What each customer gets in all; those who get nothing are left out. */
export function byCustomer(give: (price: number) => number): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [, customer = '', , , , price] of hits) {
    const cents = give(centsOf(price));
    if (cents > 0) sums.set(customer, (sums.get(customer) ?? 0) + cents);
  }
  return sums;
}

export const inMajor = (cents: number): string => (cents / 100).toFixed(2);
export const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((sum, cents) => sum + cents, 0);
