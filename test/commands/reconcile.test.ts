import { describe, expect, it } from 'vitest';
import { sendLosing, states } from './afterwards.ts';
import { send } from './sending.ts';

describe('a letter whose fate nobody knows', () => {
  it('is listed with all that helps to find it, and what to do', async () => {
    const { shop, name, messageId } = await sendLosing('ann@example.com');
    const { stdout, stderr, exitCode } = await shop.run(['reconcile']);
    expect([stderr, exitCode]).toEqual(['', 1]);
    const reply = /\n {2}(No reply.*)\n/.exec(stdout)?.[1] ?? '';
    expect(reply).toMatch(/^No reply after the letter was handed over/);
    expect(stdout).toBe(`1 letter may or may not have arrived. None is sent again by itself: a second apology is worse than a late one.

C-1 (ann@example.com), plan ${name}
  since 2026-11-21 13:00 (America/New_York), Message-ID ${messageId('C-1')}
  ${reply}

Next: let makegood look for them in the log of your mail server,
        makegood reconcile --mail-log /var/log/mail.log
      or ask the customer, and say what you know:
        makegood reconcile C-1 --sent --reason "she has read it"
        makegood reconcile C-1 --not-sent --reason "the server never had it"
`);
  });

  it('is settled as sent by the customer’s name, with a reason and a name that are kept', async () => {
    const { shop, plan } = await sendLosing('ann@example.com');
    const { stdout, exitCode } = await shop.run(['reconcile', 'C-1', '--plan', plan, '--sent', '--reason', 'she thanked us', '--by', 'Ada']);
    expect([stdout, exitCode]).toEqual(['The letter to C-1 (ann@example.com) counts as sent.\n', 0]);
    expect(states(shop)['C-1']).toBe('sent');
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('letter: sent (she thanked us)');
    expect(await shop.run(['reconcile'])).toMatchObject({ stdout: 'No letter is unknown: there is nothing to settle.\n', exitCode: 0 });
  });

  it('settled as not sent is sent by the next run, although its plan was finished; and once', async () => {
    const { shop, plan, messageId } = await sendLosing('ann@example.com');
    const { stdout } = await shop.run(['reconcile', messageId('C-1'), '--not-sent', '--reason', 'not in the log']);
    expect(stdout).toBe(`The letter to C-1 (ann@example.com) was not sent, and waits to be.\nNext: makegood send ${plan}\n`);
    await send(shop, plan);
    expect((await shop.letters('outbox')).map(({ messageId: id }) => id)).toEqual([messageId('C-1')]);
    expect((await send(shop, plan)).stdout).toMatch(/^Nothing to do/);
  });

  it('settled as refused is never sent again', async () => {
    const { shop, plan } = await sendLosing('ann@example.com');
    expect((await shop.run(['reconcile', 'ANN@example.com', '--refused', '--reason', 'moved away'])).exitCode).toBe(0);
    expect((await send(shop, plan)).stdout).toMatch(/^Nothing to do/);
    expect(states(shop)['C-1']).toBe('refused');
  });

  it('is not settled by half a word, by two, or without a reason', async () => {
    const { shop, name } = await sendLosing('ann@example.com');
    for (const [argv, says] of MISTAKES) {
      const { stdout, stderr, exitCode } = await shop.run(['reconcile', ...argv]);
      expect([stdout, exitCode, stderr.split('\n')[0]?.replace(name, 'PLAN')]).toEqual(['', 2, says]);
    }
    expect(states(shop)['C-1']).toBe('unknown');
  });
});

const MISTAKES: readonly (readonly [readonly string[], string])[] = [
  [['C-1'], 'What became of the letter to C-1?'],
  [['C-1', '--sent', '--refused', '--reason', 'x'], 'A letter has one fate: name one of --sent, --not-sent and --refused.'],
  [['C-1', '--sent'], 'How is this known? A reason must be given: it is kept with the letter.'],
  [['C-1', '--sent', '--reason', ' '], 'How is this known? A reason must be given: it is kept with the letter.'],
  [['--sent', '--reason', 'x'], 'Which letter? Its customer or its Message-ID must be named.'],
  [['C-2', '--sent', '--reason', 'x'], 'No letter to C-2 is unknown: it is sent in plan PLAN.'],
  [['nobody', '--sent', '--reason', 'x'], 'The ledger has no letter to nobody.'],
  [['C-1', '--plan', 'plans/another', '--sent', '--reason', 'x'], 'The ledger knows no plan plans/another: it was never sent.'],
  [['C-1', '--sent', '--mail-log', 'mail.log'], 'A log settles what it knows, and not one letter by a word.'],
];

describe('the log of a mail server', () => {
  const log = (queue: string, id: string, to: string, status: string): string =>
    `Nov 21 18:00:01 mail postfix/cleanup[8]: ${queue}: message-id=${id}\nNov 21 18:00:02 mail postfix/smtp[9]: ${queue}: to=<${to}>, relay=mx, dsn=2.0.0, status=${status}\n`;

  it('settles what it is clear about, after one question, and leaves the rest unknown', async () => {
    const { shop, messageId } = await sendLosing('ann@example.com', 'ben@example.com', 'cleo@example.com', 'hal@example.com');
    expect(states(shop)).toMatchObject({ 'C-1': 'unknown', 'C-2': 'unknown', 'C-3': 'unknown', 'C-8': 'unknown' });
    shop.write('mail.log', [
      log('4F1A2B01', messageId('C-1'), 'ann@example.com', 'sent (250 2.0.0 ok)'),
      log('4F1A2B02', messageId('C-2'), 'ben@example.com', 'bounced (550 5.1.1 nobody)'),
      log('4F1A2B03', messageId('C-3'), 'cleo@example.com', 'deferred (timed out)'),
    ].join(''));
    const listed = `The log is clear about 2 of 4 unknown letters.
  C-1 (ann@example.com): was delivered
  C-2 (ben@example.com): came back
2 letters stay unknown: 1 that the server still tries, 1 of which it says nothing.
`;
    const before = states(shop);
    const unasked = await shop.run(['reconcile', '--mail-log', 'mail.log']);
    expect([unasked.stdout, unasked.exitCode]).toEqual([listed, 2]);
    expect(unasked.stderr).toBe('Nothing was settled: nobody can be asked, this is no terminal.\n  Add --yes to settle what is listed above.\n');
    const no = await shop.run(['reconcile', '--mail-log', 'mail.log'], { answers: ['4'] });
    expect(no).toMatchObject({ exitCode: 2, stderr: 'Not 2: nothing was settled.\n', questions: ['Settle 2 letters so? Type 2: '] });
    expect(states(shop)).toEqual(before);
    const yes = await shop.run(['reconcile', '--mail-log', 'mail.log'], { answers: ['2'] });
    expect(yes).toMatchObject({ stdout: `${listed}Settled 2 letters. What is left: makegood history\n`, exitCode: 1 });
    expect(states(shop)).toMatchObject({ 'C-1': 'sent', 'C-2': 'bounced', 'C-3': 'unknown', 'C-8': 'unknown' });
  });

  it('settles unattended with --yes, and all of it is well where all were delivered', async () => {
    const { shop, messageId } = await sendLosing('ann@example.com');
    shop.write('mail.log', log('4F1A2B01', messageId('C-1'), 'ann@example.com', 'sent (250 2.0.0 ok)'));
    expect(await shop.run(['reconcile', '--mail-log', 'mail.log', '--yes'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('letter: sent (the log mail.log says that it was delivered)');
  });
});
