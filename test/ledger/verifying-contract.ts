import { describe, expect, test } from 'vitest';
import { customer, TUESDAY } from '../send/plan-for-test.ts';
import { fill, grants, LATER, type LedgerForTest, openAt, OTHER, PLAN, step } from './ledger-for-test.ts';

/** What every ledger must notice when its tables were changed behind its back, as part of its contract. */
export function describeVerifying(make: () => Promise<LedgerForTest>): void {
  /** A ledger with two sealed plans: three letters in the first, two in the second. */
  const sealed = async (): Promise<{ place: LedgerForTest; verify: () => Promise<readonly string[]> }> => {
    const place = await make();
    const ledger = await openAt(place);
    await fill(ledger, 3);
    await ledger.recordLetters([step('c000000', 'sending'), step('c000000', 'sent')]);
    await ledger.beginPlan(OTHER, LATER, 'w1', true);
    await ledger.grant(OTHER.id, grants(OTHER.id, customer('ann')), LATER);
    await ledger.grant(OTHER.id, grants(OTHER.id, customer('bob'), customer('c000001')), LATER);
    await ledger.endCredits(OTHER.id, 1, LATER);
    return { place, verify: () => ledger.verify() };
  };

  describe('a ledger that is verified', () => {
    test('and is as it was written: nothing is wrong, in the middle of the credits as after them', async () => {
      const ledger = await openAt(await make());
      expect(await ledger.verify()).toEqual([]);
      await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { address: undefined })), TUESDAY);
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann'), customer('bob')), TUESDAY);
      expect(await ledger.verify()).toEqual([]);
      const { verify } = await sealed();
      expect(await verify()).toEqual([]);
    });

    const changed = (plan: string): string => `The awards of plan ${plan} are not those that were booked: some were changed, added or taken out.`;
    const broken = (plan: string): string => `The seal of plan ${plan} is broken: the plan, its totals, or a plan before it were changed.`;
    const wrongSums = (plan: string): string => `The totals of plan ${plan} are not the sums of its awards.`;
    test.each<readonly [string, string, readonly string[]]>([
      ['an amount', "UPDATE awards SET minor = 50000 WHERE customer = 'c000001'", [changed('plan-1 (february)'), wrongSums('plan-1 (february)')]],
      ['an amount and the totals', "UPDATE awards SET minor = 501; UPDATE plan_totals SET minor = 501 * awards",
        [changed('plan-1 (february)'), changed('plan-2 (march)'), broken('plan-1'), broken('plan-2')]],
      ['whom an award is for', "UPDATE awards SET email = 'eve@shop.example' WHERE customer = 'ann'", [changed('plan-2 (march)')]],
      ['what was paid for, so that it would be paid again', "DELETE FROM problems WHERE award = 'award-bob'", [changed('plan-2 (march)')]],
      ['how many were credited before', "UPDATE plans SET already_credited = 7 WHERE id = 'plan-2'", [broken('plan-2')]],
      ['that a plan was sealed', "DELETE FROM seals WHERE number = 2", ['The seal of plan plan-2 is missing.']],
      ['an award that is gone with its letter',
        "DELETE FROM problems WHERE award = 'award-ann'; DELETE FROM awards WHERE customer = 'ann'; DELETE FROM letters WHERE customer = 'ann'",
        [changed('plan-2 (march)'), wrongSums('plan-2 (march)')]],
      ['a letter that is gone', "DELETE FROM letters WHERE customer = 'ann'", ['Plan plan-2: 1 customers have an award and no letter.']],
      ['that a letter was sent', "UPDATE letters SET state = 'sent' WHERE customer = 'ann'", ['Plan plan-2: 1 letters came to an end without an attempt.']],
      ['that a plan is finished', "UPDATE plans SET finished_at = 1 WHERE id = 'plan-1'", ['Plan plan-1: 2 letters wait, and the plan is marked as finished.']],
    ])('and had something changed says so: %s', async (_, statement, says) => {
      const { place, verify } = await sealed();
      await place.change(statement);
      expect(await verify()).toEqual(says);
    });
  });
}
