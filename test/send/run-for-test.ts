import { expect, onTestFinished } from 'vitest';
import { openLedgerForReading } from '../../src/ledger/open-sqlite.ts';
import type { PlannedCustomer } from '../../src/model/nouns.ts';
import type { Mailbox, Message, OpenLedger, Outcome, SendReport } from '../../src/send/ports.ts';
import { type SendJob, type SendPorts, sendPlan } from '../../src/send/send-plan.ts';
import { stream, TUESDAY } from './plan-for-test.ts';

export const SENT: Outcome = { kind: 'sent', reply: '250 ok' };
export const DEFERRED: Outcome = { kind: 'deferred', reply: '451 later' };

/** An empty ledger in memory. */
export async function newLedger(): Promise<OpenLedger> {
  const ledger = await openLedgerForReading('/there/is/no/such/ledger');
  onTestFinished(() => ledger.close());
  return ledger;
}

export interface TestMailbox extends Mailbox {
  /** Every message that was handed over, in order, whatever became of it. */
  readonly messages: Message[];
}

/** A mailbox that answers as it is told, from the message and how often its letter came. */
export function newMailbox(answer: (message: Message, time: number) => Outcome | Promise<Outcome> = () => SENT, connections = 3): TestMailbox {
  const messages: Message[] = [];
  return {
    messages,
    connections,
    describe: () => 'a test',
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
    deliver: async (message) => {
      messages.push(message);
      await new Promise((resolve) => setImmediate(resolve));
      return answer(message, messages.filter((one) => one.messageId === message.messageId).length);
    },
  };
}

export function newJob(planned: readonly PlannedCustomer[], changes: Partial<SendJob> = {}): SendJob {
  return {
    plan: { id: 'plan-1', name: 'february', digest: 'abc' },
    customers: () => stream(planned),
    render: (one) => ({ subject: `Sorry, ${one.name}`, text: one.awards.map((each) => each.id).join(' '), html: '<p>sorry</p>' }),
    from: { name: 'Red Envelope', address: 'care@shop.example' },
    unattended: false,
    worker: 'one',
    signal: new AbortController().signal,
    now: () => TUESDAY,
    onProgress: () => undefined,
    ...changes,
  };
}

export async function send(job: SendJob, ports: SendPorts): Promise<SendReport> {
  const result = await sendPlan(job, { pause: () => Promise.resolve(), ...ports });
  expect(result.kind).toBe('done');
  return result.report;
}

export const names = (mailbox: TestMailbox): string[] => mailbox.messages.map((message) => message.to.name ?? '').sort();
