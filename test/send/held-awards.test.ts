import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlannedCustomer } from '../../src/model/nouns.ts';
import { awardsOver } from '../../src/plan/over-bound.ts';
import type { Approval, LedgerAward, OpenLedger } from '../../src/send/ports.ts';
import { type SendJob, sendPlan } from '../../src/send/send-plan.ts';
import { award, customer, TUESDAY } from './plan-for-test.ts';
import { names, newJob, newLedger, newMailbox, send, type TestMailbox } from './run-for-test.ts';

const BOUND = { minor: 100n, unit: 'USD' } as const;
const PLAN = 'plan-1';

/** Customers with awards of so many cents each: `c0` with `c0-0`, `c0-1` … */
const owed = (amounts: readonly (readonly number[])[]): PlannedCustomer[] =>
  amounts.map((some, index) => {
    const name = `c${index}`;
    return customer(name, { awards: some.map((minor, nth) => award(`${name}-${nth}`, name, { money: { minor: BigInt(minor), unit: 'USD' } })) });
  });

const jobOf = (planned: readonly PlannedCustomer[], changes: Partial<SendJob> = {}): SendJob =>
  newJob(planned, { overOf: ({ awards }) => awardsOver(awards, BOUND), ...changes });

const decision = (id: string, declined: boolean): Approval => ({
  plan: PLAN, by: declined ? 'Bo' : 'Ada', at: TUESDAY, award: id, over: BOUND, ...(declined && { declined: true as const }),
});

async function booked(ledger: OpenLedger): Promise<readonly string[]> {
  const awards: LedgerAward[] = [];
  for await (const one of ledger.allAwards()) awards.push(one);
  return awards.map(({ id }) => id).sort();
}

/** A step of a run, and whether the run dies before it or right after it. */
type Death = readonly ['grant' | 'endCredits' | 'finishPlan', 'before' | 'after'];

/** The ledger of a run that dies there. */
function dyingAt(ledger: OpenLedger, [step, when]: Death): OpenLedger {
  const die = (): never => {
    throw new Error('dead');
  };
  const cut = <Args extends readonly unknown[], Result>(name: Death[0], work: (...args: Args) => Promise<Result>) => async (...args: Args): Promise<Result> => {
    if (name === step && when === 'before') die();
    const result = await work(...args);
    return name === step ? die() : result;
  };
  return {
    ...ledger,
    grant: cut('grant', (...args: Parameters<OpenLedger['grant']>) => ledger.grant(...args)),
    endCredits: cut('endCredits', (...args: Parameters<OpenLedger['endCredits']>) => ledger.endCredits(...args)),
    finishPlan: cut('finishPlan', (...args: Parameters<OpenLedger['finishPlan']>) => ledger.finishPlan(...args)),
  };
}

describe('a run', () => {
  test('books and writes to everybody but those who wait, and says how many do; the next one after a signature does theirs', async () => {
    const ledger = await newLedger();
    const planned = owed([[50], [150, 20], [100]]);
    const first = newMailbox();
    const report = await send(jobOf(planned), { ledger, mailbox: first });
    expect(report.held).toEqual({ waiting: { customers: 1, awards: 1 }, ready: 0, declined: 0 });
    expect([names(first), (await ledger.findPlan(PLAN))?.finishedAt]).toEqual([['c0', 'c2'], undefined]);
    await ledger.decide([decision('c1-0', false)]);
    const second = newMailbox();
    expect(await send(jobOf(planned), { ledger, mailbox: second })).toMatchObject({ held: undefined, sentNow: 1, credited: { customers: 3, awards: 4 } });
    expect(second.messages.map(({ text }) => text)).toEqual(['c1-0 c1-1']);
    expect((await sendPlan(jobOf(planned), { ledger, mailbox: second })).kind).toBe('nothing_to_do');
  });

  test('signs, and sends what it signs for, in one', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox();
    const approvals = [{ by: 'Ada', award: 'c0-0', over: BOUND }];
    await send(jobOf(owed([[150], [160]]), { approvals }), { ledger, mailbox });
    expect([names(mailbox), await booked(ledger)]).toEqual([['c0'], ['c0-0']]);
  });

  test.each<Death>([['grant', 'before'], ['grant', 'after'], ['endCredits', 'before'], ['endCredits', 'after'], ['finishPlan', 'before']])(
    'that dies at %s, %s what was held, is completed by the next one', async (step, when) => {
      const ledger = await newLedger();
      const planned = owed([[50], [150, 20]]);
      const mailboxes = [newMailbox(), newMailbox(), newMailbox(), newMailbox()] as const;
      await expect(sendPlan(jobOf(planned), { ledger: dyingAt(ledger, [step, when]), mailbox: mailboxes[0] })).rejects.toThrow('dead');
      await send(jobOf(planned), { ledger, mailbox: mailboxes[1] });
      expect((await ledger.findPlan(PLAN))?.held?.waiting).toEqual({ customers: 1, awards: 1 });
      await ledger.decide([decision('c1-0', false)]);
      await expect(sendPlan(jobOf(planned), { ledger: dyingAt(ledger, [step, when]), mailbox: mailboxes[2] })).rejects.toThrow('dead');
      await send(jobOf(planned), { ledger, mailbox: mailboxes[3] });
      expect(mailboxes.flatMap(names).sort()).toEqual(['c0', 'c1']);
      expect(await booked(ledger)).toEqual(['c0-0', 'c1-0', 'c1-1']);
      expect(await ledger.verify()).toEqual([]);
    },
  );

  test('whose canary every letter has passed leaves none for those who waited', async () => {
    const ledger = await newLedger();
    const planned = owed([[50], [150]]);
    await send(jobOf(planned, { canary: 10 }), { ledger, mailbox: newMailbox() });
    await ledger.decide([decision('c1-0', false)]);
    const mailbox = newMailbox();
    await send(jobOf(planned), { ledger, mailbox });
    expect(names(mailbox)).toEqual(['c1']);
  });
});

type Step = { readonly kind: 'run'; readonly death: Death | undefined } | { readonly kind: 'decide'; readonly which: number; readonly declined: boolean };

const death = fc.constantFrom<Death>(...(['grant', 'endCredits', 'finishPlan'] as const).flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('run' as const), death: fc.option(death, { nil: undefined }) }),
  fc.record({ kind: fc.constant('decide' as const), which: fc.nat(20), declined: fc.boolean() }),
);

describe('law', () => {
  test('whatever is owed, signed, declined and cut short: booked is exactly what is below the bound or signed for, of whom nothing waits; each of them is written to once', async () => {
    const amounts = fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(amounts, fc.array(anyStep, { maxLength: 8 }), async (cents, steps) => {
        const ledger = await newLedger();
        const planned = owed(cents);
        const over = planned.flatMap((one) => [...(awardsOver(one.awards, BOUND)?.keys() ?? [])]);
        const decided = new Map<string, boolean>();
        const waits = ({ awards }: PlannedCustomer): boolean => awards.some(({ id }) => over.includes(id) && !decided.has(id));
        const mailboxes: TestMailbox[] = [];
        const run = async (at: Death | undefined): Promise<void> => {
          const mailbox = newMailbox();
          mailboxes.push(mailbox);
          await sendPlan(jobOf(planned), { ledger: at ? dyingAt(ledger, at) : ledger, mailbox }).catch((error: unknown) => expect(String(error)).toBe('Error: dead'));
          const waiting = planned.filter(waits).map(({ customer: name }) => name);
          expect(names(mailbox).filter((name) => waiting.includes(name))).toEqual([]);
        };
        for (const step of steps) {
          if (step.kind === 'run') await run(step.death);
          else if (over.length > 0) {
            const id = over[step.which % over.length]!;
            await ledger.decide([decision(id, step.declined)]);
            if (!decided.has(id)) decided.set(id, step.declined);
          }
        }
        await run(undefined);
        const given = planned.filter((one) => !waits(one)).map(({ awards }) => awards.filter(({ id }) => !decided.get(id)));
        expect(await booked(ledger)).toEqual(given.flat().map(({ id }) => id).sort());
        const told = mailboxes.flatMap(({ messages }) => messages.map(({ text }) => text)).sort();
        expect(told).toEqual(given.filter((some) => some.length > 0).map((some) => some.map(({ id }) => id).join(' ')).sort());
        expect((await ledger.findPlan(PLAN))?.finishedAt !== undefined).toBe(!planned.some(waits));
        expect(await ledger.verify()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
