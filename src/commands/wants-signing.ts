import { Refusal } from '../model/fault.ts';
import { minorUnit, toMinor } from '../model/money.ts';
import type { Money, PlannedAward, PlannedCustomer } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import { awardsOver } from '../plan/over-bound.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { Approval } from '../send/ports.ts';

const LONGEST_NAME = 200;

/** What an award may come to without a signature, in whole minor units; undefined where the policy has no such bound. */
export function toBound({ limits: { approveOver } }: Pick<Policy, 'limits'>): Money | undefined {
  return approveOver && { minor: toMinor(roundToStep(approveOver.atMost, minorUnit(approveOver.unit), 'down'), approveOver.unit), unit: approveOver.unit };
}

/** Which awards of a customer want a signature; undefined where none of this plan's can: what was offered was signed for then. */
export function toOverOf({ kind }: Pick<PlanHeader, 'kind'>, policy: Policy): ((customer: Pick<PlannedCustomer, 'awards'>) => ReadonlyMap<string, Money> | undefined) | undefined {
  const bound = kind ? undefined : toBound(policy);
  return bound && (({ awards }) => awardsOver(awards, bound));
}

/** An award that wants a signature, and the bound that it passes. */
export interface WantsSigning {
  readonly award: PlannedAward;
  readonly over: Money;
}

/** The awards of a plan that come to more than the policy lets pass, signed for or not, in the plan's order. */
export async function* readWanting(plan: Plan, policy: Policy): AsyncGenerator<WantsSigning> {
  const overOf = toOverOf(plan.header, policy);
  if (!overOf) return;
  for await (const award of readAwards(plan)) {
    const over = overOf({ awards: [award] })?.get(award.id);
    if (over) yield { award, over };
  }
}

/** The decisions about awards, by award. */
export function byAward(approvals: readonly Approval[]): ReadonlyMap<string, Approval> {
  return new Map(approvals.flatMap((approval) => (approval.award === undefined ? [] : [[approval.award, approval]])));
}

/** A name as it is kept; `flag` is the one that it was typed with. Throws a Refusal where it is none. */
export function parseSigner(typed: string, flag: string): string {
  const name = typed.trim();
  if (name !== '' && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return name;
  throw new Refusal({ what: `${flag}: this is no name.`, remedy: `Write who signs, on one line: ${flag} "Ada Lovelace"` });
}
