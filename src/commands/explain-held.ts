import { localDay, showDay } from '../model/local-days.ts';
import type { Instant } from '../model/instant.ts';
import { showMoney } from '../model/money.ts';
import { optionsOf } from '../model/offers.ts';
import type { Policy } from '../policy/policy.ts';
import { toBecause } from '../report/because.ts';
import type { HeldAward, OpenLedger } from '../send/ports.ts';

/** What is held of a customer, found by id or by e-mail address, and is not booked. */
export async function readHeld(ledger: Pick<OpenLedger, 'held'>, customer: string): Promise<readonly HeldAward[]> {
  const found = new Map<string, HeldAward>();
  for (const filter of [{ customer }, { email: customer }]) {
    for await (const held of ledger.held(filter)) if (!held.isBooked) found.set(held.award.id, held);
  }
  return [...found.values()];
}

/** What is held, why, and what was decided. */
export function renderHeld({ award, plan, over, since, decision }: HeldAward, { business: { locale, timezone } }: Policy): string[] {
  const dayOf = (at: Instant): string => showDay(localDay(at, timezone));
  const amount = optionsOf(award).map(({ remedy, money }) => `${showMoney(money, locale)} (${remedy})`).join(' or ');
  const beside = over ? '' : ', with another award of the same customer';
  const standing = decision
    ? `${decision.declined ? 'declined' : 'signed'} by ${decision.by} on ${dayOf(decision.at)}${decision.declined ? '' : ', not sent yet'}`
    : `waits for a signature since ${dayOf(since)}${beside}`;
  return [`${standing}: ${amount} by rule ${award.rule} (award ${award.id}, plan ${plan.name})`, ...toBecause(award).map((reason) => `    ${reason}`)];
}

/** The same for programs. */
export function toHeldJson({ award, plan, since, decision }: HeldAward): Readonly<Record<string, unknown>> {
  return {
    award: award.id, plan: plan.name, rule: award.rule,
    options: optionsOf(award).map(({ remedy, money }) => ({ remedy, minor: money.minor.toString(), unit: money.unit })),
    since: new Date(since).toISOString(),
    decision: decision ? { answer: decision.declined ? 'declined' : 'signed', by: decision.by, at: new Date(decision.at).toISOString() } : null,
  };
}
