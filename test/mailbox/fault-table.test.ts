import { describe, expect, onTestFinished, test } from 'vitest';
import { openSmtpMailbox } from '../../src/mailbox/smtp.ts';
import type { Mailbox, Outcome } from '../../src/send/ports.ts';
import { message } from './message-for-test.ts';
import { type Command, type MisbehavingServer, type Script, startServer } from './misbehaving-server.ts';

function open(url: string): Mailbox {
  const timeouts = { connection: 1000, greeting: 500, socket: 250, whole: 700 };
  const mailbox = openSmtpMailbox(url, { timeouts });
  onTestFinished(() => mailbox.close());
  return mailbox;
}

const at = (command: Command, step: string): Script => (heard) => (heard === command ? step : undefined);

const MEGABYTE = 1_000_000;
const LINES_OF_A_MEGABYTE = Array.from({ length: 20_000 }, () => `250-${'x'.repeat(44)}`).join('\r\n');

/** Each row: what the server does, and what is known of the letter then. */
type Row = readonly [does: string, script: Script, known: Outcome['kind']];

/** As nothing was handed over, it certainly did not leave, whatever the connection does. */
const BEFORE_THE_LETTER: readonly Row[] = [
  ['closes without a greeting', at('connect', 'close'), 'stopped'],
  ['resets without a greeting', at('connect', 'reset'), 'stopped'],
  ['is silent instead of a greeting', at('connect', 'silence'), 'stopped'],
  ['greets in another language', at('connect', 'SSH-2.0-OpenSSH_9.6'), 'stopped'],
  ['greets with 250', at('connect', '250 hello'), 'stopped'],
  ['greets with 554', at('connect', '554 no mail here'), 'stopped'],
  ['greets with 421', at('connect', '421 4.3.2 too many'), 'deferred'],
  ['drips its greeting', at('connect', 'drip 220-hello'), 'stopped'],
  ['drips its answer to EHLO', at('EHLO', 'drip 250-hello'), 'stopped'],
  ['closes after EHLO', at('EHLO', 'close'), 'stopped'],
  ['closes before DATA, at MAIL', at('MAIL', 'close'), 'stopped'],
  ['closes before DATA, at RCPT', at('RCPT', 'close'), 'stopped'],
  ['closes in answer to DATA', at('DATA', 'close'), 'stopped'],
  ['resets the connection at RCPT', at('RCPT', 'reset'), 'stopped'],
  ['is silent at MAIL', at('MAIL', 'silence'), 'stopped'],
  ['is silent at DATA', at('DATA', 'silence'), 'stopped'],
  ['drips its answer to MAIL', at('MAIL', 'drip 250-ok'), 'stopped'],
  ['answers 421 to MAIL', at('MAIL', '421 4.7.0 closing'), 'deferred'],
  ['answers 421 to RCPT', at('RCPT', '421 4.7.0 closing'), 'deferred'],
  ['answers 421 to DATA', at('DATA', '421 4.7.0 closing'), 'deferred'],
  ['answers 450 to RCPT', at('RCPT', '450 4.2.0 greylisted'), 'deferred'],
  ['answers 451 to MAIL', at('MAIL', '451 4.3.0 later'), 'deferred'],
  ['answers 451 4.7.28 to RCPT', at('RCPT', '451 4.7.28 unusual rate'), 'deferred'],
  ['answers 550 5.1.1 to RCPT', at('RCPT', '550 5.1.1 nobody'), 'refused'],
  ['answers 550 5.1.1 to RCPT in many lines', at('RCPT', '550-5.1.1 nobody\r\n550-5.1.1 is here\r\n550 5.1.1 bye'), 'refused'],
  ['answers 550 5.4.1 to RCPT', at('RCPT', '550 5.4.1 recipient address rejected'), 'refused'],
  ['answers 552 to RCPT', at('RCPT', '552 over quota'), 'refused'],
  ['answers 552 5.2.2 to RCPT', at('RCPT', '552 5.2.2 full'), 'refused'],
  ['answers 553 to RCPT', at('RCPT', '553 no such name'), 'refused'],
  ['answers 556 to RCPT', at('RCPT', '556 5.1.10 takes no mail'), 'refused'],
  ['answers 550 5.7.515 to RCPT', at('RCPT', '550 5.7.515 access denied, the sending domain does not pass'), 'stopped'],
  ['answers 550 relaying denied to RCPT', at('RCPT', '550 relaying denied'), 'stopped'],
  ['answers 554 5.7.1 to RCPT', at('RCPT', '554 5.7.1 access denied'), 'stopped'],
  ['answers 503 to RCPT', at('RCPT', '503 5.5.1 bad sequence'), 'stopped'],
  ['answers 530 to MAIL', at('MAIL', '530 5.7.0 log in first'), 'stopped'],
  ['answers 550 5.1.1 to MAIL', at('MAIL', '550 5.1.1 who are you'), 'stopped'],
  ['answers 552 5.3.4 to MAIL', at('MAIL', '552 5.3.4 too big'), 'stopped'],
  ['breaks off in its refusal of RCPT', at('RCPT', 'cut 550 5.1.1 nobo'), 'stopped'],
  ['answers RCPT with lines that disagree', at('RCPT', '550-5.1.1 nobody\r\n250 ok'), 'stopped'],
  ['answers a megabyte to RCPT', at('RCPT', `550 ${'x'.repeat(MEGABYTE)}`), 'stopped'],
];

/** Once it was handed over, only a reply to its last byte is knowledge. */
const AFTER_THE_DOT: readonly Row[] = [
  ['takes it', () => undefined, 'sent'],
  ['takes it in many lines', at('dot', '250-2.0.0 taken\r\n250-2.0.0 it was\r\n250 2.0.0 a pleasure'), 'sent'],
  ['takes it, and goes on talking', at('dot', '250 2.0.0 taken\r\n554 what else\r\n250 ok'), 'sent'],
  ['closes', at('dot', 'close'), 'unknown'],
  ['resets', at('dot', 'reset'), 'unknown'],
  ['is silent', at('dot', 'silence'), 'unknown'],
  ['drips', at('dot', 'drip 250-taken'), 'unknown'],
  ['breaks off in a yes', at('dot', 'cut 250 2.0.0 tak'), 'unknown'],
  ['breaks off in a no', at('dot', 'cut 550 5.1.1 nob'), 'unknown'],
  ['answers nonsense', at('dot', 'thank you very much'), 'unknown'],
  ['answers a code of two digits', at('dot', '25 taken'), 'unknown'],
  ['answers a code of four digits', at('dot', '2500 taken'), 'unknown'],
  ['answers 354 once more', at('dot', '354 more'), 'unknown'],
  ['answers lines that disagree', at('dot', '250-taken\r\n550 nobody'), 'unknown'],
  ['answers a line of a megabyte', at('dot', `250 ${'x'.repeat(MEGABYTE)}`), 'unknown'],
  ['answers a megabyte of lines', at('dot', LINES_OF_A_MEGABYTE), 'unknown'],
  ['answers 421', at('dot', '421 4.7.0 later'), 'deferred'],
  ['answers 450', at('dot', '450 4.2.0 greylisted'), 'deferred'],
  ['answers 451 4.7.28', at('dot', '451 4.7.28 unusual rate'), 'deferred'],
  ['answers 452', at('dot', '452 4.3.1 no room'), 'deferred'],
  ['answers 550 5.1.1', at('dot', '550 5.1.1 nobody'), 'refused'],
  ['answers 552', at('dot', '552 over quota'), 'refused'],
  ['answers 552 5.3.4', at('dot', '552 5.3.4 too big'), 'refused'],
  ['answers 554 5.2.3', at('dot', '554 5.2.3 too long for him'), 'refused'],
  ['answers 550 5.7.515', at('dot', '550 5.7.515 the sending domain does not pass'), 'stopped'],
  ['answers 550 5.7.1', at('dot', '550 5.7.1 looks like spam'), 'stopped'],
  ['answers 554', at('dot', '554 transaction failed'), 'stopped'],
];

/** The same with PIPELINING, where MAIL, RCPT and DATA arrive together. */
const pipelined = (script: Script): Script => (command, count, line) => {
  const step = script(command, count, line);
  if (command === 'EHLO') return step ?? '250-hello\r\n250 PIPELINING';
  const earlier = (['MAIL', 'RCPT'] as const).some((one) => /^[45]/.test(script(one, 0, '') ?? ''));
  return step ?? (command === 'DATA' && earlier ? '503 5.5.1 no valid recipients' : undefined);
};

async function deliverOnce(script: Script): Promise<{ outcome: Outcome; server: MisbehavingServer }> {
  const server = await startServer(script);
  return { outcome: await open(server.url).deliver(message()), server };
}

describe.each([['', (script: Script) => script], [', over a server with PIPELINING', pipelined]] as const)('a letter%s', (_how, through) => {
  test.each(BEFORE_THE_LETTER)('did not leave when the server %s', async (_does, script, known) => {
    const { outcome, server } = await deliverOnce(through(script));
    expect(outcome.kind).toBe(known);
    expect(server.bodies.filter((body) => body !== '')).toEqual([]);
  });

  test.each(AFTER_THE_DOT)('was handed over, and then the server %s', async (_does, script, known) => {
    const { outcome, server } = await deliverOnce(through(script));
    expect(outcome.kind).toBe(known);
    expect(server.bodies.length).toBe(1);
  });
});

describe('a server that talks before it is asked', () => {
  test.each([
    ['takes a letter that it has not got', at('DATA', '354 go on\r\n250 2.0.0 taken')],
    ['refuses a letter that it has not got', at('DATA', '354 go on\r\n550 5.1.1 nobody')],
    ['answers MAIL four times', at('MAIL', '250 ok\r\n250 ok\r\n250 ok\r\n250 ok')],
    ['answers DATA with 250', at('DATA', '250 ok')],
    ['answers RCPT with its go-ahead too', at('RCPT', '250 ok\r\n250 ok\r\n250 ok')],
  ] as const)('gets no letter, and none is taken as sent: it %s', async (_does, script) => {
    const { outcome, server } = await deliverOnce(script);
    expect(outcome.kind).toBe('stopped');
    expect(server.bodies).toEqual([]);
  });

  test('after a letter that it took: the next letter goes over another connection', async () => {
    const server = await startServer((command, count) => (command === 'dot' && count === 0 ? '250 2.0.0 taken\r\n250 ok\r\n250 ok' : undefined));
    const mailbox = open(server.url);
    for (let letter = 0; letter < 3; letter += 1) expect((await mailbox.deliver(message())).kind).toBe('sent');
    expect(server.bodies.length).toBe(3);
  });
});

test('what a server says about the sender stays about the sender after a hundred letters', async () => {
  const server = await startServer((command, count) => (command === 'RCPT' && count === 1 ? '550 5.7.515 the sending domain does not pass' : undefined));
  const mailbox = open(server.url);
  expect((await mailbox.deliver(message())).kind).toBe('sent');
  expect((await mailbox.deliver(message())).kind).toBe('stopped');
});

test('the enhanced status stays in what is kept, for whoever decides when to try again', async () => {
  const { outcome } = await deliverOnce(at('dot', '451-4.7.28 unusual rate\r\n451 4.7.28 of mail'));
  expect(outcome).toEqual({ kind: 'deferred', reply: '451-4.7.28 unusual rate 451 4.7.28 of mail' });
});

test('of a long reply so much is kept as a person would read', async () => {
  const { outcome } = await deliverOnce(at('dot', `250-${'x'.repeat(40_000)}\r\n250 ok`));
  expect(outcome.kind).toBe('sent');
  expect(JSON.stringify(outcome).length).toBeLessThan(600);
});

test('a server that drips is left after the time that a letter may take in all', async () => {
  const started = performance.now();
  const { outcome } = await deliverOnce(at('dot', 'drip 250-taken'));
  expect(outcome).toEqual({ kind: 'unknown', reason: 'No reply after the letter was handed over: The mail server took too long' });
  expect(performance.now() - started).toBeLessThan(5000);
});
