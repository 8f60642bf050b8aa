import { describe, expect, test } from 'vitest';
import { LEASE } from '../../src/send/claims.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { sendPlan } from '../../src/send/send-plan.ts';
import { customers, later } from './plan-for-test.ts';
import { names, newJob, newLedger, newMailbox, send, SENT } from './run-for-test.ts';

/** A ledger that several workers are at. */
async function newSharedLedger(): Promise<OpenLedger> {
  return { ...(await newLedger()), exclusive: false };
}

const nobody = (): Promise<never> => new Promise(() => undefined);

describe('workers that share a plan', () => {
  test('credit each customer once and write to each once, between them', async () => {
    const ledger = await newSharedLedger();
    const mailboxes = Array.from({ length: 4 }, () => newMailbox());
    const reports = await Promise.all(mailboxes.map((mailbox, index) => send(newJob(customers(2500), { worker: `w${index}` }), { ledger, mailbox })));
    expect(mailboxes.flatMap(names).sort()).toEqual(customers(2500).map(({ name }) => name));
    expect(await ledger.totals('plan-1')).toMatchObject({ customers: 2500, awards: 2500, alreadyCredited: 0 });
    expect(reports.reduce((sum, { sentNow }) => sum + sentNow, 0)).toBe(2500);
    expect((await ledger.findPlan('plan-1'))?.finishedAt).toBeDefined();
  });

  test('that all ask for a canary at the same moment send it once between them, and the rest when somebody says so', async () => {
    const ledger = await newSharedLedger();
    const mailboxes = Array.from({ length: 4 }, () => newMailbox());
    const reports = await Promise.all(mailboxes.map((mailbox, index) => sendPlan(newJob(customers(500), { worker: `w${index}`, canary: 5 }), { ledger, mailbox })));
    expect(mailboxes.flatMap(names)).toHaveLength(5);
    expect(reports.reduce((sum, { report }) => sum + report.sentNow, 0)).toBe(5);
    expect(await send(newJob(customers(500), { goOn: true }), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 495, left: 0 });
  });

  test('are told of by one that has nothing more to take, with how many letters are theirs', async () => {
    const ledger = await newSharedLedger();
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const slow = newMailbox(() => held.then(() => SENT), 2);
    const first = send(newJob(customers(10), { worker: 'slow' }), { ledger, mailbox: slow });
    while (slow.messages.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    const report = await send(newJob(customers(10), { worker: 'quick' }), { ledger, mailbox: newMailbox() });
    expect(report).toMatchObject({ sentNow: 0, left: 0, others: [{ worker: 'slow', since: later(0), letters: { pending: 8, sending: 2, deferred: 0 } }] });
    finish();
    expect(await first).toMatchObject({ sentNow: 10, left: 0, others: [] });
  });

  test('a worker that is interrupted gives back what it had taken, at once', async () => {
    const ledger = await newSharedLedger();
    const stop = new AbortController();
    const cut = newMailbox(() => {
      stop.abort();
      return SENT;
    }, 1);
    await send(newJob(customers(50), { worker: 'first', signal: stop.signal }), { ledger, mailbox: cut });
    expect(await send(newJob(customers(50), { worker: 'second' }), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 49, left: 0 });
  });

  test('what a dead worker had taken is left to it until its lease runs out; what it had in flight is then unknown', async () => {
    const ledger = await newSharedLedger();
    const dying = newMailbox((message) => (message.to.name === 'c000000' ? SENT : nobody()), 2);
    void sendPlan(newJob(customers(10), { worker: 'dead' }), { ledger, mailbox: dying, every: () => () => undefined });
    while ((await ledger.findPlan('plan-1'))?.letters.sending !== 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const soon = newMailbox();
    const early = await send(newJob(customers(10), { worker: 'living', now: () => later(14) }), { ledger, mailbox: soon });
    expect(early).toMatchObject({ sentNow: 0, letters: { sending: 2, unknown: 0, pending: 7 } });
    const after = newMailbox();
    const report = await send(newJob(customers(10), { worker: 'living', now: () => later(16) }), { ledger, mailbox: after });
    expect(report).toMatchObject({ sentNow: 7, letters: { sending: 0, unknown: 2, sent: 8 } });
    expect(names(after)).not.toContain('c000001');
  });

  test('a worker that lives renews what it has, also while its letters wait', async () => {
    const ledger = await newSharedLedger();
    let now = later(0);
    let renew = (): void => undefined;
    const renewed: number[] = [];
    const watched: OpenLedger = {
      ...ledger,
      renewClaims: async (plan, worker, until) => {
        await ledger.renewClaims(plan, worker, until);
        renewed.push(until);
      },
    };
    const every = (milliseconds: number, work: () => void): (() => void) => {
      expect(milliseconds).toBeLessThan(LEASE / 2);
      renew = work;
      return () => undefined;
    };
    const mailbox = newMailbox(async () => {
      now = later(10);
      renew();
      while (renewed.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      now = later(20);
      return SENT;
    }, 1);
    const other = newMailbox();
    const first = send(newJob(customers(3), { worker: 'slow', now: () => now }), { ledger: watched, mailbox, every });
    while (renewed.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await send(newJob(customers(3), { worker: 'quick', now: () => later(20) }), { ledger, mailbox: other });
    expect(other.messages).toEqual([]);
    expect(renewed[0]).toBe(later(25));
    expect(await first).toMatchObject({ sentNow: 3 });
  });

  test('a worker that stood still for longer than its lease starts nothing more of what it had', async () => {
    const ledger = await newSharedLedger();
    let now = later(0);
    const mailbox = newMailbox(() => {
      now = later(60);
      return SENT;
    }, 1);
    const report = await send(newJob(customers(5), { worker: 'asleep', now: () => now }), { ledger, mailbox, every: () => () => undefined });
    expect(report).toMatchObject({ sentNow: 1, left: 4, stopped: expect.stringMatching(/^This run stood still/) as string });
    expect(await send(newJob(customers(5), { worker: 'awake', now: () => now }), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 4, left: 0 });
  });
});
