import { EXIT, Refusal } from '../model/fault.ts';
import { compare, parseDecimal, ZERO } from '../model/fraction.ts';
import { minorUnit, showMoney, toMajor, toMinor } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import type { Plan } from '../plan/read-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { Approval, Ledger } from '../send/ports.ts';

const LONGEST_NAME = 200;

/**
 * The signature that is to be noted before this plan is sent; undefined where the policy wants none, or where the ledger
 * has one already. Throws a Refusal (exit code 3) where somebody must sign and nobody has.
 */
export async function findApproval(
  plan: Plan, policy: Policy, ledger: Ledger, approveBy: string | undefined,
): Promise<Omit<Approval, 'plan' | 'at'> | undefined> {
  const by = approveBy === undefined ? undefined : parseName(approveBy);
  const passed = whatWantsSigning(plan, policy);
  if (passed === undefined) return undefined;
  if (by !== undefined) return { by, award: undefined, over: passed.over };
  if ((await ledger.approvals(plan.header.id)).some(({ award }) => award === undefined)) return undefined;
  const { locale } = policy.business;
  throw new Refusal(
    {
      what: `The plan comes to ${showMoney(passed.total, locale)}, and the policy wants somebody to sign for more than ${showMoney(passed.over, locale)}.`,
      remedy: `Nothing was sent. Whoever signs for it writes: makegood send ${plan.shown} --approve-by NAME`,
    },
    EXIT.limit,
  );
}

/** What the plan comes to and the bound that it passes; undefined where the policy wants no signature for it. */
export function whatWantsSigning({ header }: Pick<Plan, 'header'>, { limits }: Policy): { readonly total: Money; readonly over: Money } | undefined {
  // What was offered was signed for when it was offered.
  const bound = header.kind ? undefined : limits.approveOver;
  const decimal = bound && header.totals[bound.unit];
  if (!bound || decimal === undefined) return undefined;
  const total = { minor: toMinor(parseDecimal(decimal) ?? ZERO, bound.unit), unit: bound.unit };
  if (compare(toMajor(total), bound.atMost) <= 0) return undefined;
  return { total, over: { minor: toMinor(roundToStep(bound.atMost, minorUnit(bound.unit), 'down'), bound.unit), unit: bound.unit } };
}

function parseName(typed: string): string {
  const name = typed.trim();
  if (name !== '' && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return name;
  throw new Refusal({ what: '--approve-by: this is no name.', remedy: 'Write who signs, on one line: --approve-by "Ada Lovelace"' });
}
