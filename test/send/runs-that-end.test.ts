import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/model/fault.ts';
import type { LetterTransition, OpenLedger } from '../../src/send/ports.ts';
import { type SendJob, sendPlan } from '../../src/send/send-plan.ts';
import { customers } from './plan-for-test.ts';
import { names, newJob, newLedger, newMailbox, send, SENT, type TestMailbox } from './run-for-test.ts';

describe('a run that ends in the middle', () => {
  test('by an interrupt: letters under way are finished, the next run sends exactly the others', async () => {
    const ledger = await newLedger();
    const stop = new AbortController();
    const first: TestMailbox = newMailbox(() => {
      if (first.messages.length >= 7) stop.abort();
      return SENT;
    });
    const report = await send(newJob(customers(30), { signal: stop.signal }), { ledger, mailbox: first });
    expect(report.interrupted).toBe(true);
    expect(report.letters).toMatchObject({ sent: first.messages.length, sending: 0, unknown: 0, pending: 30 - first.messages.length });
    const second = newMailbox();
    await send(newJob(customers(30)), { ledger, mailbox: second });
    expect([...names(first), ...names(second)].sort()).toEqual(customers(30).map((one) => one.name));
  });

  test('by an interrupt among the credits: no letter leaves, and the next run completes both', async () => {
    const ledger = await newLedger();
    const stop = new AbortController();
    const mailbox = newMailbox();
    const job = newJob(customers(5000), { signal: stop.signal, onProgress: () => stop.abort() });
    const report = await send(job, { ledger, mailbox });
    expect(report).toMatchObject({ interrupted: true, creditsComplete: false, credited: { awards: 1000 } });
    expect(mailbox.messages).toEqual([]);
    const rest = await send(newJob(customers(5000)), { ledger, mailbox });
    expect(rest).toMatchObject({ credited: { awards: 5000, alreadyCredited: 0 }, sentNow: 5000 });
  });

  test('by death: what was in flight is unknown, is not sent again, and all else is', async () => {
    const ledger = await newLedger();
    const dying = newMailbox((message) => (message.to.name! >= 'c000005' ? new Promise(() => undefined) : SENT), 2);
    void sendPlan(newJob(customers(10)), { ledger, mailbox: dying });
    const inFlight = async (): Promise<boolean> => {
      const letters = (await ledger.findPlan('plan-1'))?.letters;
      return letters?.sent === 5 && letters.sending === 2;
    };
    while (!(await inFlight())) await new Promise((resolve) => setTimeout(resolve, 5));
    const mailbox = newMailbox();
    const report = await send(newJob(customers(10)), { ledger, mailbox });
    expect(report.letters).toMatchObject({ sent: 8, unknown: 2, sending: 0 });
    expect(names(mailbox)).toEqual(['c000007', 'c000008', 'c000009']);
  });

  test('by a full disk: the error comes out, and no letter left without its `sending`', async () => {
    const ledger = await newLedger();
    let commits = 0;
    const full: OpenLedger = {
      ...ledger,
      recordLetters: (steps) => ((commits += 1) > 4 ? Promise.reject(new Refusal({ what: 'The disk is full.' })) : ledger.recordLetters(steps)),
    };
    const mailbox = newMailbox();
    await expect(sendPlan(newJob(customers(50)), { ledger: full, mailbox })).rejects.toThrow('The disk is full.');
    const { letters } = (await ledger.findPlan('plan-1'))!;
    expect(letters.sent + letters.sending).toBe(mailbox.messages.length);
    const next = newMailbox();
    await send(newJob(customers(50)), { ledger, mailbox: next });
    expect(new Set([...names(mailbox), ...names(next)]).size).toBe(50);
    expect(mailbox.messages.length + next.messages.length).toBe(50);
  });

  test('by a template that fails: letters under way are finished first', async () => {
    const ledger = await newLedger();
    const render: SendJob['render'] = (one) => {
      if (one.name === 'c000006') throw new Refusal({ what: 'The template says {{nmae}}.' });
      return { subject: 's', text: 't', html: 'h' };
    };
    await expect(sendPlan(newJob(customers(20), { render }), { ledger, mailbox: newMailbox() })).rejects.toThrow('{{nmae}}');
    expect((await ledger.findPlan('plan-1'))?.letters).toMatchObject({ sending: 0, unknown: 0 });
    expect(await send(newJob(customers(20)), { ledger, mailbox: newMailbox() })).toMatchObject({ letters: { sent: 20 } });
  });
});

describe('what the ledger knows at each moment', () => {
  test('`sending` is committed before the letter is handed over, and never more letters are than there are connections', async () => {
    const ledger = await newLedger();
    const seen: number[] = [];
    const states = new Map<string, string>();
    const watched: OpenLedger = {
      ...ledger,
      recordLetters: async (steps) => {
        await ledger.recordLetters(steps);
        for (const step of steps) states.set(step.customer, step.to);
        seen.push([...states.values()].filter((state) => state === 'sending').length);
      },
    };
    const mailbox = newMailbox((message) => {
      expect(states.get(message.to.name ?? '')).toBe('sending');
      return SENT;
    }, 4);
    await send(newJob(customers(200)), { ledger: watched, mailbox });
    expect(Math.max(...seen)).toBe(4);
  });

  test('what arrives together is committed together', async () => {
    const ledger = await newLedger();
    const groups: (readonly LetterTransition[])[] = [];
    const counted: OpenLedger = {
      ...ledger,
      recordLetters: (steps) => {
        groups.push(steps);
        return ledger.recordLetters(steps);
      },
    };
    await send(newJob(customers(300)), { ledger: counted, mailbox: newMailbox(() => SENT, 5) });
    expect(groups.flat().length).toBe(600);
    expect(groups.length).toBeLessThan(200);
  });
});
