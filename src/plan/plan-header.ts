import { hash } from 'node:crypto';
import { z } from 'zod';

/** The version of plan.jsonl. A plan of another version is refused. */
export const PLAN_VERSION = 1;

const file = z.object({ file: z.string(), sha256: z.string() });
const outage = z.object({
  id: z.string(),
  file: z.string(),
  line: z.number(),
  start: z.number(),
  end: z.number(),
  open: z.boolean(),
  columns: z.record(z.string(), z.string()),
});

const ruleTotal = z.object({
  rule: z.string(),
  remedy: z.string(),
  unit: z.string(),
  customers: z.number(),
  awards: z.number(),
  /** Decimals in major units, as text. */
  total: z.string(),
  smallest: z.string(),
  median: z.string(),
  largest: z.string(),
  /** By unit, the least and the most that the rule may come to as customers choose; only where they may choose. */
  cheapest: z.record(z.string(), z.string()).optional(),
  dearest: z.record(z.string(), z.string()).optional(),
  /** Why it depends on the customers: they choose, or ask for it; only where it does. */
  offer: z.enum(['choice', 'claim']).optional(),
});

const offers = z.object({
  awards: z.number(),
  customers: z.number(),
  /** The last days on which those can be answered that end first, and last: `2026-11-29`, in the business's zone. */
  first_day: z.string(),
  last_day: z.string(),
  /** Whether letters lead to a page on which they are answered. */
  links: z.boolean(),
});

const waiting = z.object({
  /** Customers who wait with all of theirs, and the awards that want a signature. */
  customers: z.number(),
  awards: z.number(),
  /** What an award may come to without one: a decimal in major units of `unit`. */
  over: z.string(),
  unit: z.string(),
});

const people = z.object({
  /** Customers who stand under several ids or addresses, and were taken for one. */
  merged: z.number(),
  /** What looks like one customer and was left apart, and the first of it as a sentence. */
  apart: z.number(),
  example: z.string().optional(),
  /** Customers (or orders) that the file of customers does not have. */
  unmatched: z.number(),
  /** The export that has no e-mail column, where no file of customers makes up for it. */
  without_addresses: z.string().optional(),
});

/** The first line of plan.jsonl: what the plan is, what it was made from, and what it comes to. */
export const planHeader = z.object({
  makegood_plan: z.literal(PLAN_VERSION),
  /** What it was made from; left out of a plan made from exports. */
  kind: z.enum(['answers', 'reminder']).optional(),
  id: z.string(),
  name: z.string(),
  /** When it was made, and as of when open outages and missing deliveries were measured. ISO 8601, UTC. */
  made_at: z.string(),
  as_of: z.string(),
  policy: file,
  templates: z.array(file),
  inputs: z.array(file.extend({ bytes: z.number() })),
  /** What the ledger held of other plans. */
  ledger: z.object({ awards: z.number(), digest: z.string() }),
  /** SHA-256 of every line after this one. */
  awards_sha256: z.string(),
  counts: z.object({
    orders: z.number(),
    outages: z.number(),
    cases: z.number(),
    /** Orders among the cases, each once; plans of older versions do not say. */
    affected: z.number().optional(),
    customers: z.number(),
    awards: z.number(),
    /** Customers with a usable address: so many letters. */
    letters: z.number(),
    no_address: z.number(),
    rejects: z.number(),
    excluded: z.number(),
  }),
  totals: z.record(z.string(), z.string()),
  rules: z.array(ruleTotal),
  /** What of it waits for a customer's word; left out where nothing does. */
  offers: offers.optional(),
  /** Who waits for a signature unless somebody signs before it is sent; left out where nobody does. */
  waiting: waiting.optional(),
  /** Who is who; left out where everybody is who they say. `people.csv` has the names. */
  people: people.optional(),
  /** The limit that the plan passes, where it does: it can then be read but not sent. */
  over_limit: z.string().nullable(),
  outages: z.array(outage),
  /** SHA-256 of this line with an empty seal: what was shown is what is sent. */
  seal: z.string(),
});

export type PlanHeader = z.infer<typeof planHeader>;
export type RuleTotal = z.infer<typeof ruleTotal>;
export type OffersTotal = z.infer<typeof offers>;
export type WaitingTotal = z.infer<typeof waiting>;
export type FileDigest = z.infer<typeof file>;

/** What decides a plan's id: everything that went in, and every award that came out. The time of making is not in it. */
export type PlanIdentity = Pick<PlanHeader, 'kind' | 'policy' | 'templates' | 'inputs' | 'ledger' | 'awards_sha256'>;

/** The id of a plan: the same inputs and awards give the same id, a changed byte gives another. */
export function toPlanId(identity: PlanIdentity): string {
  const { kind, policy, templates, inputs, ledger, awards_sha256 } = identity;
  const parts = [PLAN_VERSION, policy, templates, inputs, ledger, awards_sha256, ...(kind ? [kind] : [])];
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}

/** The seal of a header, over every word of it but the seal itself. `header` is as written or as parsed from its line. */
export function toSeal(header: object): string {
  return hash('sha256', JSON.stringify({ ...header, seal: '' }));
}

/** The plan's folder: the day, the campaign's name, and the start of the id. */
export function toPlanName(day: string, campaign: string, id: string): string {
  const slug = campaign.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return `${day}-${slug || 'plan'}-${id.slice(0, 6)}`;
}

/** Whether a plan of this name and id is this campaign's: a ledger may be shared by several. */
export function isPlanOf({ name, id }: { readonly name: string; readonly id: string }, campaign: string): boolean {
  return toPlanName(name.slice(0, '2026-11-21'.length), campaign, id) === name;
}
