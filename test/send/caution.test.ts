import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/send/ports.ts';
import { sendPlan } from '../../src/send/send-plan.ts';
import { customers, later, TUESDAY } from './plan-for-test.ts';
import { DEFERRED, names, newJob, newLedger, newMailbox, send, SENT } from './run-for-test.ts';

const SLOW: Outcome = { kind: 'deferred', reply: '421 4.7.28 too much mail from you' };

describe('a canary', () => {
  test('is sent after everybody is credited, and the others wait: a plain run, again and again, sends nothing', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox();
    const first = await send(newJob(customers(10), { canary: 3 }), { ledger, mailbox });
    expect(first).toMatchObject({ credited: { awards: 10 }, sentNow: 3, canary: 3, left: 7, stopped: undefined });
    expect(names(mailbox)).toEqual(['c000000', 'c000001', 'c000002']);
    for (const changes of [{}, {}, { canary: 3 }, { canary: 8 }, { unattended: true }]) {
      const again = await sendPlan(newJob(customers(10), changes), { ledger, mailbox });
      expect(again).toMatchObject({ kind: 'canary_waits', report: { sentNow: 0, letters: { sent: 3, pending: 7 } } });
    }
    expect(mailbox.messages.length).toBe(3);
  });

  test('gives way to the word to go on, and a run that is cut short after that word needs it no more', async () => {
    const ledger = await newLedger();
    await send(newJob(customers(10), { canary: 3 }), { ledger, mailbox: newMailbox() });
    const stop = new AbortController();
    const cut = newMailbox(() => {
      stop.abort();
      return SENT;
    }, 1);
    expect(await send(newJob(customers(10), { goOn: true, signal: stop.signal }), { ledger, mailbox: cut })).toMatchObject({ sentNow: 1, interrupted: true, canary: undefined });
    expect(await send(newJob(customers(10)), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 6, left: 0 });
  });

  test('that was cut short is completed by asking for it again, and by nothing else', async () => {
    const ledger = await newLedger();
    const stop = new AbortController();
    const cut = newMailbox(() => {
      stop.abort();
      return SENT;
    }, 1);
    await send(newJob(customers(10), { canary: 3, signal: stop.signal }), { ledger, mailbox: cut });
    expect(cut.messages.length).toBe(1);
    expect((await sendPlan(newJob(customers(10)), { ledger, mailbox: newMailbox() })).kind).toBe('canary_waits');
    expect(await send(newJob(customers(10), { canary: 3 }), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 2, left: 7 });
  });

  test('is remembered by a run that dies among the credits', async () => {
    const ledger = await newLedger();
    const stop = new AbortController();
    await send(newJob(customers(3000), { canary: 3, signal: stop.signal, onProgress: () => stop.abort() }), { ledger, mailbox: newMailbox() });
    const mailbox = newMailbox();
    expect((await sendPlan(newJob(customers(3000)), { ledger, mailbox })).kind).toBe('canary_waits');
    expect(mailbox.messages).toEqual([]);
  });

  test('that another worker sets while this one books credits holds this one as well', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox();
    const onProgress = (): void => void ledger.setCanary('plan-1', 2);
    expect((await sendPlan(newJob(customers(5), { onProgress }), { ledger, mailbox })).kind).toBe('canary_waits');
    expect(mailbox.messages).toEqual([]);
  });

  test('of more letters than there are ends the plan', async () => {
    const report = await send(newJob(customers(3), { canary: 10 }), { ledger: await newLedger(), mailbox: newMailbox() });
    expect(report).toMatchObject({ sentNow: 3, left: 0 });
  });

  test('of a plan that was begun counts from what was tried before', async () => {
    const ledger = await newLedger();
    const blocked = newMailbox((message) => (message.to.name === 'c000004' ? { kind: 'stopped', reply: '535 no' } : SENT), 1);
    await send(newJob(customers(20)), { ledger, mailbox: blocked });
    expect(await send(newJob(customers(20), { canary: 5 }), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 5, letters: { sent: 9 }, canary: 9 });
  });
});

describe('a server that wants a slower pace', () => {
  test('is left alone for ten minutes and then gets one letter at a time', async () => {
    const pauses: number[] = [];
    let underWay = 0;
    const most: number[] = [];
    const mailbox = newMailbox(async (message, time) => {
      underWay += 1;
      if (pauses.includes(600_000)) most.push(underWay);
      await new Promise((resolve) => setTimeout(resolve, 2));
      underWay -= 1;
      return message.to.name === 'c000002' && time === 1 ? SLOW : SENT;
    }, 4);
    const pause = async (milliseconds: number): Promise<void> => {
      // Ten minutes are long enough for whatever had begun, also for what waits for its commit.
      do await new Promise((resolve) => setTimeout(resolve, 40));
      while (underWay > 0);
      pauses.push(milliseconds);
    };
    const held: number[] = [];
    const job = newJob(customers(20), { onProgress: (event) => event.kind === 'held' && held.push(event.until) });
    expect(await send(job, { ledger: await newLedger(), mailbox, pause })).toMatchObject({ letters: { sent: 20 } });
    expect(pauses.every((milliseconds) => milliseconds === 600_000)).toBe(true);
    expect(held).toEqual([later(10)]);
    expect(Math.max(...most)).toBe(1);
  });
});

describe('a letter that is put off', () => {
  test('is left alone for longer with every run, and told of', async () => {
    const ledger = await newLedger();
    const waits: number[] = [];
    let now = TUESDAY;
    for (let run = 0; run < 6; run += 1) {
      const report = await send(newJob(customers(1), { now: () => now }), { ledger, mailbox: newMailbox(() => DEFERRED) });
      expect(report).toMatchObject({ letters: { deferred: 1 }, left: 1 });
      waits.push((report.nextTryAt! - now) / 3_600_000);
      now = report.nextTryAt!;
    }
    expect(waits).toEqual([0.25, 1, 4, 12, 24, 24]);
  });
});

describe('a suppressed address', () => {
  test('is that of a refused recipient: the next plan credits them and does not write', async () => {
    const ledger = await newLedger();
    const refuse = newMailbox((message) => (message.to.name === 'c000001' ? { kind: 'refused', reply: '550 5.1.1 nobody' } : SENT));
    await send(newJob(customers(3)), { ledger, mailbox: refuse });
    const next = customers(3).map((one) => ({
      ...one, awards: one.awards.map((award) => ({ ...award, id: `${award.id}-2`, problems: [`${award.problems.join()}-2`] })),
    }));
    const mailbox = newMailbox();
    const report = await send(newJob(next, { plan: { id: 'plan-2', name: 'march', digest: 'd' } }), { ledger, mailbox });
    expect(report).toMatchObject({ credited: { customers: 3, awards: 3 }, letters: { sent: 2, suppressed: 1 }, left: 0 });
    expect(names(mailbox)).toEqual(['c000000', 'c000002']);
  });

  test('is asked for again before its letter leaves: it may have been suppressed since it was queued', async () => {
    const ledger = await newLedger();
    await send(newJob(customers(4), { canary: 1 }), { ledger, mailbox: newMailbox() });
    await ledger.suppress([{ address: 'c000002@shop.example', reason: 'asked us not to write', source: 'by hand', at: TUESDAY }]);
    const mailbox = newMailbox();
    expect(await send(newJob(customers(4), { goOn: true }), { ledger, mailbox })).toMatchObject({ letters: { sent: 3, suppressed: 1 }, left: 0 });
    expect(names(mailbox)).toEqual(['c000001', 'c000003']);
    expect((await ledger.awardsOf('c000002'))[0]?.letter).toMatchObject({ state: 'suppressed', reply: 'asked us not to write' });
  });
});

describe('a signature', () => {
  test('is in the ledger before the first credit is', async () => {
    const ledger = await newLedger();
    const approval = { by: 'Ada', award: undefined, over: { minor: 10_000n, unit: 'USD' } };
    let signed: unknown;
    const watched = { ...ledger, grant: async (...all: Parameters<typeof ledger.grant>) => {
      signed ??= await ledger.approvals('plan-1');
      return ledger.grant(...all);
    } };
    await send(newJob(customers(2), { approvals: [approval] }), { ledger: watched, mailbox: newMailbox() });
    expect(signed).toEqual([{ ...approval, plan: 'plan-1', at: TUESDAY }]);
  });
});
