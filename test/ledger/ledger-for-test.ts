import { onTestFinished } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import type { PlannedCustomer } from '../../src/model/nouns.ts';
import type { Claim, Grant, LetterTransition, OpenLedger } from '../../src/send/ports.ts';
import { customers, TUESDAY } from '../send/plan-for-test.ts';

export const PLAN = { id: 'plan-1', name: 'february', digest: 'abc' };
export const OTHER = { id: 'plan-2', name: 'march', digest: 'def' };
export const LATER = toInstant(TUESDAY + 60_000);

/** A place for a ledger, as a contract needs it. */
export interface LedgerForTest {
  /** Each call is a connection of its own; the first makes the ledger. */
  readonly open: () => Promise<OpenLedger>;
  /** True where each has its own transactions while another waits; SQLite's would stop this process. */
  readonly isShared: boolean;
  /** Changes its tables behind its back. */
  readonly change: (statement: string) => Promise<void>;
}

/** The ledger, open until the test ends. */
export async function openAt(place: LedgerForTest): Promise<OpenLedger> {
  const ledger = await place.open();
  onTestFinished(() => ledger.close());
  return ledger;
}

export function grantOf(plan: string, planned: PlannedCustomer): Grant {
  const id = `${plan}-${planned.customer}`;
  return { customer: planned, letter: { id, messageId: `<${id}@shop.example>`, address: planned.address } };
}

export const grants = (plan: string, ...planned: PlannedCustomer[]): Grant[] => planned.map((one) => grantOf(plan, one));

export function step(name: string, to: LetterTransition['to'], changes: Partial<LetterTransition> = {}): LetterTransition {
  return { plan: PLAN.id, customer: name, to, reply: '', run: 1, at: LATER, ...changes };
}

/** A claim of a minute. */
export function claimOf(worker: string, now = TUESDAY): Claim {
  return { worker, now, until: toInstant(now + 60_000) };
}

/** Fills `plan-1` with so many customers whose letters wait; gives their names. The plan was begun by `w1`, as run 1. */
export async function fill(ledger: OpenLedger, count: number): Promise<readonly string[]> {
  const planned = customers(count);
  await ledger.beginPlan(PLAN, TUESDAY, 'w1', false);
  await ledger.grant(PLAN.id, grants(PLAN.id, ...planned), TUESDAY);
  await ledger.endCredits(PLAN.id, 0, TUESDAY);
  return planned.map((one) => one.customer);
}
