import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/model/fault.ts';
import type { Mailbox, Outcome } from '../../src/send/ports.ts';
import { sendPlan } from '../../src/send/send-plan.ts';
import { toLetterId } from '../../src/send/letter-id.ts';
import { award, customer, customers, later, TUESDAY } from './plan-for-test.ts';
import { DEFERRED, names, newJob, newLedger, newMailbox, send, SENT } from './run-for-test.ts';

describe('a plan that is sent', () => {
  test('credits everybody, writes to everybody, and says what it did', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox();
    const report = await send(newJob(customers(50)), { ledger, mailbox });
    expect(report).toEqual({
      credited: { customers: 50, awards: 50, totals: [{ minor: 25_000n, unit: 'USD' }], alreadyCredited: 0 },
      letters: { pending: 0, sending: 0, sent: 50, refused: 0, deferred: 0, unknown: 0, no_address: 0, suppressed: 0, bounced: 0 },
      sentNow: 50, offered: 0, refused: [], stopped: undefined, interrupted: false, left: 0, canary: undefined, nextTryAt: undefined, others: [], creditsComplete: true,
    });
    expect(names(mailbox)).toEqual(customers(50).map((one) => one.name));
  });

  test('makes each letter of what was rendered, under an id that can be found again', async () => {
    const mailbox = newMailbox();
    await send(newJob([customer('ann')]), { ledger: await newLedger(), mailbox });
    expect(mailbox.messages).toEqual([
      {
        messageId: `<${toLetterId('plan-1', 'ann')}@shop.example>`,
        date: TUESDAY,
        from: { name: 'Red Envelope', address: 'care@shop.example' },
        to: { name: 'ann', address: 'ann@shop.example' },
        subject: 'Sorry, ann', text: 'award-ann', html: '<p>sorry</p>', headers: {},
      },
    ]);
  });

  test('says in the headers that nobody pressed a key, where nobody did', async () => {
    const mailbox = newMailbox();
    await send(newJob([customer('ann')], { unattended: true }), { ledger: await newLedger(), mailbox });
    expect(mailbox.messages[0]?.headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
  });

  test('sent a second time does nothing and says since when', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox();
    await send(newJob(customers(5)), { ledger, mailbox });
    const again = await sendPlan(newJob(customers(5)), { ledger, mailbox });
    expect(again).toMatchObject({ kind: 'nothing_to_do', finishedAt: TUESDAY, report: { sentNow: 0, letters: { sent: 5 } } });
    expect(mailbox.messages.length).toBe(5);
  });

  test('is refused under the same id with other contents', async () => {
    const ledger = await newLedger();
    await send(newJob(customers(1)), { ledger, mailbox: newMailbox() });
    const changed = newJob(customers(2), { plan: { id: 'plan-1', name: 'february', digest: 'xyz' } });
    await expect(sendPlan(changed, { ledger, mailbox: newMailbox() })).rejects.toThrow(/already started on 2026-02-03T12:00:00Z with other contents/);
    expect((await ledger.state()).awards).toBe(1);
  });

  test('credits nobody where the mailbox cannot be used', async () => {
    const ledger = await newLedger();
    const mailbox: Mailbox = { ...newMailbox(), check: () => Promise.reject(new Refusal({ what: 'The password is wrong.' })) };
    await expect(sendPlan(newJob(customers(3)), { ledger, mailbox })).rejects.toThrow('The password is wrong.');
    expect(await ledger.isEmpty()).toBe(true);
  });

  test('credits nobody where the sender is no address', async () => {
    const ledger = await newLedger();
    const job = newJob(customers(3), { from: { name: 'Shop', address: 'care' } });
    await expect(sendPlan(job, { ledger, mailbox: newMailbox() })).rejects.toThrow('"care" has no domain');
    expect(await ledger.isEmpty()).toBe(true);
  });

  test('writes to nobody before everybody is credited', async () => {
    const ledger = await newLedger();
    const credited: number[] = [];
    const mailbox = newMailbox(async () => {
      credited.push((await ledger.totals('plan-1')).awards);
      return SENT;
    });
    await send(newJob(customers(4500)), { ledger, mailbox });
    expect(new Set(credited)).toEqual(new Set([4500]));
  });
});

describe('who gets a letter', () => {
  test.each(['ann@shop.example, bob@shop.example', 'ann@shop.example\r\nBcc: x@y.example', 'ann', ''])(
    'nobody under the address %j, who is credited all the same',
    async (address) => {
      const mailbox = newMailbox();
      const report = await send(newJob([customer('ann', { address })]), { ledger: await newLedger(), mailbox });
      expect(mailbox.messages).toEqual([]);
      expect(report).toMatchObject({ credited: { awards: 1 }, letters: { no_address: 1 }, left: 0 });
    },
  );

  test('two plans over the same problems credit once, and the second letter tells only of what the second gave', async () => {
    const ledger = await newLedger();
    await send(newJob([customer('ann'), customer('bob')]), { ledger, mailbox: newMailbox() });
    const more = customer('bob', { awards: [award('other-id', 'bob', { problems: ['late-disc/order-of-award-bob/tuesday'] }), award('b2', 'bob')] });
    const second = newJob([customer('ann'), more], { plan: { id: 'plan-2', name: 'march', digest: 'd' } });
    const mailbox = newMailbox();
    const report = await send(second, { ledger, mailbox });
    expect(report.credited).toEqual({ customers: 1, awards: 1, totals: [{ minor: 500n, unit: 'USD' }], alreadyCredited: 2 });
    expect(mailbox.messages.map((message) => message.text)).toEqual(['b2']);
  });
});

describe('when a letter does not arrive', () => {
  test('a refused recipient does not stop the run', async () => {
    const mailbox = newMailbox((message) => (message.to.name === 'c000003' ? { kind: 'refused', reply: '550 nobody' } : SENT));
    const report = await send(newJob(customers(10)), { ledger: await newLedger(), mailbox });
    expect(report.letters).toMatchObject({ sent: 9, refused: 1 });
    expect(report.refused).toEqual([{ customer: 'c000003', address: 'c000003@shop.example', reply: '550 nobody' }]);
    expect(report.stopped).toBeUndefined();
  });

  test('a server that refuses the sender stops the run: nothing is lost, and the next run sends the rest', async () => {
    const ledger = await newLedger();
    const closed = newMailbox((message) => (message.to.name === 'c000004' ? { kind: 'stopped', reply: '535 no' } : SENT), 1);
    const report = await send(newJob(customers(20)), { ledger, mailbox: closed });
    expect(report).toMatchObject({ stopped: '535 no', sentNow: 4, left: 16, letters: { sent: 4, pending: 16, sending: 0 } });
    const open = newMailbox(() => SENT, 1);
    expect(await send(newJob(customers(20)), { ledger, mailbox: open })).toMatchObject({ sentNow: 16, left: 0, stopped: undefined });
    expect([...names(closed).slice(0, 4), ...names(open)].sort()).toEqual(customers(20).map((one) => one.name));
    expect(open.messages.at(-1)?.to.name).toBe('c000004');
  });

  test('a temporary refusal is tried three times more, with growing pauses, and others do not wait for it', async () => {
    const pauses: number[] = [];
    const order: string[] = [];
    const mailbox = newMailbox((message, time) => {
      order.push(message.to.name ?? '');
      return message.to.name === 'c000000' && time < 4 ? DEFERRED : SENT;
    }, 1);
    const pause = async (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const report = await send(newJob(customers(5)), { ledger: await newLedger(), mailbox, pause });
    expect(pauses).toEqual([2000, 8000, 30_000]);
    expect(report.letters.sent).toBe(5);
    expect(order.filter((name) => name !== 'c000000')).toEqual(['c000001', 'c000002', 'c000003', 'c000004']);
    expect(order.indexOf('c000001')).toBe(1);
  });

  test('what stays deferred is tried again by a run after its next try is due, not by this one nor too soon', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox(() => DEFERRED);
    const report = await send(newJob(customers(1)), { ledger, mailbox });
    expect(report).toMatchObject({ letters: { deferred: 1 }, left: 1, stopped: undefined });
    expect(mailbox.messages.length).toBe(4);
    const soon = newMailbox();
    expect(await send(newJob(customers(1)), { ledger, mailbox: soon })).toMatchObject({ sentNow: 0, left: 1 });
    expect(soon.messages).toEqual([]);
    expect(await send(newJob(customers(1), { now: () => later(15) }), { ledger, mailbox: newMailbox() })).toMatchObject({ sentNow: 1, left: 0 });
  });

  test('while a letter waits for its next try the ledger says that it was not sent', async () => {
    const ledger = await newLedger();
    let seen: unknown;
    const pause = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      seen ??= (await ledger.awardsOf('c000000'))[0]?.letter.state;
    };
    await send(newJob(customers(1)), { ledger, mailbox: newMailbox((_message, time) => (time === 1 ? DEFERRED : SENT)), pause });
    expect(seen).toBe('deferred');
  });

  test.each<Outcome>([DEFERRED, { kind: 'unknown', reason: 'closed' }])('ten failures in a row stop the run: $kind', async (failure) => {
    const mailbox = newMailbox(() => failure, 2);
    const endless = (_milliseconds: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    const report = await send(newJob(customers(100)), { ledger: await newLedger(), mailbox, pause: endless });
    expect(report.stopped).toMatch(/^10 letters in a row could not be delivered/);
    expect(mailbox.messages.length).toBeLessThanOrEqual(11);
    expect(report.letters.pending).toBeGreaterThanOrEqual(89);
  });

  test('nine failures, one success, nine failures do not', async () => {
    let count = 0;
    const mailbox = newMailbox(() => ((count += 1) % 10 === 0 ? SENT : { kind: 'unknown', reason: 'closed' }), 1);
    const report = await send(newJob(customers(40)), { ledger: await newLedger(), mailbox });
    expect(report).toMatchObject({ stopped: undefined, letters: { unknown: 36, sent: 4 } });
  });

  test('a letter of unknown fate is never sent again', async () => {
    const ledger = await newLedger();
    const mailbox = newMailbox(() => ({ kind: 'unknown', reason: 'closed after the last byte' }));
    await send(newJob(customers(2)), { ledger, mailbox });
    expect(await sendPlan(newJob(customers(2)), { ledger, mailbox })).toMatchObject({ kind: 'nothing_to_do' });
    expect(mailbox.messages.length).toBe(2);
  });
});
