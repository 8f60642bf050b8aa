import { EXIT, Refusal } from '../model/fault.ts';
import { compare, parseDecimal, ZERO } from '../model/fraction.ts';
import { minorUnit, showMoney, toMajor, toMinor } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import type { Plan } from '../plan/read-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { Approval, OpenLedger } from '../send/ports.ts';
import { byAward, parseSigner, readWanting } from './wants-signing.ts';

/** A signature that is to be noted when the plan is sent. */
type NewApproval = Omit<Approval, 'plan' | 'at'>;

/** Throws a Refusal (exit code 3) where somebody must sign for the plan as a whole, and nobody has or does. */
export async function refuseUnsigned(plan: Plan, policy: Policy, ledger: Pick<OpenLedger, 'approvals'>, approveBy: string | undefined): Promise<void> {
  if (approveBy !== undefined) parseSigner(approveBy, '--approve-by');
  const passed = whatWantsSigning(plan, policy);
  if (passed === undefined || approveBy !== undefined) return;
  if ((await ledger.approvals(plan.header.id)).some(({ award }) => award === undefined)) return;
  const { locale } = policy.business;
  throw new Refusal(
    {
      what: `The plan comes to ${showMoney(passed.total, locale)}, and the policy wants somebody to sign for more than ${showMoney(passed.over, locale)}.`,
      remedy: `Nothing was sent. Whoever signs for it writes: makegood send ${plan.shown} --approve-by NAME`,
    },
    EXIT.limit,
  );
}

/** What `--approve-by` signs for: the plan as a whole where it passes that bound, and each award that nobody has decided about. */
export async function findApprovals(plan: Plan, policy: Policy, ledger: Pick<OpenLedger, 'approvals'>, approveBy: string | undefined): Promise<readonly NewApproval[]> {
  if (approveBy === undefined) return [];
  const by = parseSigner(approveBy, '--approve-by');
  const passed = whatWantsSigning(plan, policy);
  const approvals: NewApproval[] = passed ? [{ by, award: undefined, over: passed.over }] : [];
  const decided = byAward(await ledger.approvals(plan.header.id));
  for await (const { award, over } of readWanting(plan, policy)) if (!decided.has(award.id)) approvals.push({ by, award: award.id, over });
  return approvals;
}

/** What the plan comes to and the bound that it passes; undefined where the policy wants no signature for it as a whole. */
export function whatWantsSigning({ header }: Pick<Plan, 'header'>, { limits }: Policy): { readonly total: Money; readonly over: Money } | undefined {
  // What was offered was signed for when it was offered.
  const bound = header.kind ? undefined : limits.approvePlanOver;
  const decimal = bound && header.totals[bound.unit];
  if (!bound || decimal === undefined) return undefined;
  const total = { minor: toMinor(parseDecimal(decimal) ?? ZERO, bound.unit), unit: bound.unit };
  if (compare(toMajor(total), bound.atMost) <= 0) return undefined;
  return { total, over: { minor: toMinor(roundToStep(bound.atMost, minorUnit(bound.unit), 'down'), bound.unit), unit: bound.unit } };
}
