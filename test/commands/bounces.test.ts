import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { askLedger, sendLosing, states, writeReports } from './afterwards.ts';
import { send } from './sending.ts';

const awards = (text: string): string => text.replaceAll(/MG\w{16}/g, 'AWARD');
const suppressed = (shop: Parameters<typeof states>[0]): readonly string[] =>
  askLedger(shop, 'SELECT address FROM suppressions ORDER BY address').map(({ address = '' }) => address);

describe('reports of letters that came back', () => {
  it('are matched to their letters; the addresses get none again, and who was not told is listed', async () => {
    const sent = await sendLosing();
    const { shop } = sent;
    writeReports(sent, 'postfix.eml', 'exchange.eml', 'gmail.eml', 'delayed.eml', 'not-a-report.eml', 'away.eml', 'cut-in-the-middle.eml');
    const { stdout, stderr, exitCode } = await shop.run(['bounces', 'reports']);
    expect([stderr, exitCode]).toEqual(['', 1]);
    expect(awards(stdout)).toBe(`7 mails read: 3 letters came back (3 by Message-ID).
3 addresses will get no letter again (see: makegood suppress list).
1 report of a delay: the server still tries.
2 mails that are no report: read them, a customer may have answered.
reports/cut-in-the-middle.eml: what it says of the recipient is cut off or no report.

3 customers were credited and not told:
  C-2 (ben@example.com): $0.50 (award AWARD)
  C-3 (cleo@example.com): $0.63 (award AWARD)
  C-1 (ann@example.com): $2.00 (award AWARD)
  C-1 (ann@example.com): $1.00 (award AWARD)
Next: call them, or write to them by another way. As a list: add --csv
`);
    expect(states(shop)).toMatchObject({ 'C-1': 'bounced', 'C-2': 'bounced', 'C-3': 'bounced', 'C-8': 'sent' });
    expect(suppressed(shop)).toEqual(['ann@example.com', 'ben@example.com', 'cleo@example.com']);
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('letter: bounced (550 5.1.1 <ann@example.com>: there is nobody of that name here)');
  });

  it('change nothing when they are read again, also after a person has taken an address off the list', async () => {
    const sent = await sendLosing();
    const { shop } = sent;
    writeReports(sent, 'postfix.eml', 'exchange.eml');
    await shop.run(['bounces', 'reports']);
    await shop.run(['suppress', 'remove', 'ann@example.com']);
    const before = [states(shop), suppressed(shop)];
    const { stdout, exitCode } = await shop.run(['bounces', 'reports'], { now: '2026-11-25T18:00:00Z' });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^2 mails read: no letter came back that was not known\.\n2 reports of letters that were known not to have arrived\.\n\n2 customers were credited and not told:\n/);
    expect([states(shop), suppressed(shop)]).toEqual(before);
  });

  it('leave an address on its own where the server gave up: it may be right', async () => {
    const sent = await sendLosing();
    writeReports(sent, 'gave-up.eml');
    expect((await sent.shop.run(['bounces', 'reports/gave-up.eml'])).stdout).toMatch(/^1 mail read: 1 letter came back \(1 by Message-ID\)\.\n\n1 customer was credited and not told:\n/);
    expect(states(sent.shop)['C-8']).toBe('bounced');
    expect(suppressed(sent.shop)).toEqual([]);
  });

  it('leave an address on its own where it was the sender that was refused', async () => {
    const sent = await sendLosing();
    writeReports(sent, 'postfix.eml');
    sent.shop.edit('reports/postfix.eml', (text) => text.replace('Status: 5.1.1', 'Status: 5.7.1'));
    await sent.shop.run(['bounces', 'reports']);
    expect([states(sent.shop)['C-1'], suppressed(sent.shop)]).toEqual(['bounced', []]);
  });

  it('settle a letter whose fate nobody knew: it had left', async () => {
    const sent = await sendLosing('ann@example.com');
    writeReports(sent, 'postfix.eml');
    await sent.shop.run(['bounces', 'reports']);
    expect(states(sent.shop)['C-1']).toBe('bounced');
  });

  it('go out as a list to work through with --csv, and everything else to stderr', async () => {
    const sent = await sendLosing();
    writeReports(sent, 'exchange.eml');
    const { stdout, stderr } = await sent.shop.run(['bounces', 'reports', '--csv']);
    expect(stderr).toMatch(/^1 mail read: 1 letter came back/);
    expect(parse(stdout, { columns: true })).toEqual([{
      customer: 'C-2', email: 'ben@example.com', award: expect.stringMatching(/^MG/) as string, plan: sent.name, rule: 'late-parcel', amount: '0.50', unit: 'USD', orders: 'A-2',
      reason: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    }]);
  });
});

describe('a report that returns nothing of the letter', () => {
  const byRecipient = async (change: (text: string) => string = (text) => text): Promise<string> => {
    const sent = await sendLosing();
    writeReports(sent, 'by-recipient.eml');
    sent.shop.write('reports/by-recipient.eml', change(sent.shop.read('reports/by-recipient.eml')));
    const { stdout } = await sent.shop.run(['bounces', 'reports']);
    return `${states(sent.shop)['C-1'] ?? ''}: ${stdout.split('\n').slice(0, 2).join(' ')}`;
  };

  it('is matched by its recipient where one letter alone went there, and told apart', async () => {
    expect(await byRecipient()).toBe('bounced: 1 mail read: 1 letter came back (1 by the recipient alone). 1 address will get no letter again (see: makegood suppress list).');
  });

  const UNMATCHED = 'sent: 1 mail read: no letter came back that was not known. 1 report that fits no letter of this ledger, or not clearly one.';
  it('is not where it was written before the letter left', async () => {
    expect(await byRecipient((text) => text.replaceAll('21 Nov 2026', '11 Nov 2026'))).toBe(UNMATCHED);
  });

  it('is not where it answers to another mail of ours', async () => {
    expect(await byRecipient((text) => text.replace('MIME-Version', 'In-Reply-To: <newsletter-7@littleshop.example>\nMIME-Version'))).toBe(UNMATCHED);
  });

  it('is where a mail service has written a Message-ID of its own', async () => {
    expect(await byRecipient((text) => text.replace('MIME-Version', 'In-Reply-To: <0100018f@email.service.example>\nMIME-Version'))).toMatch(/^bounced/);
  });

  it('is not where two letters went there', async () => {
    const sent = await sendLosing();
    const { shop } = sent;
    shop.edit('orders.csv', (text) => `${text}A-11,C-1,ann@example.com,Ann Abel,2026-11-17 09:00,20.00\n`);
    await send(shop, await shop.plan());
    expect(askLedger(shop, "SELECT 1 FROM letters WHERE customer = 'C-1' AND state = 'sent'")).toHaveLength(2);
    writeReports(sent, 'by-recipient.eml');
    expect((await shop.run(['bounces', 'reports'])).stdout).toContain('1 report that fits no letter');
    expect(askLedger(shop, "SELECT 1 FROM letters WHERE customer = 'C-1' AND state = 'sent'")).toHaveLength(2);
  });
});

describe('the suppression list', () => {
  it('is kept by hand: addresses are added, shown and taken off, in any case and each once', async () => {
    const { shop } = await sendLosing();
    expect((await shop.run(['suppress', 'add', 'Ann@Example.com', 'ann@example.com', 'ben@example.com', '--reason', 'asked by phone'])).stdout).toBe('2 addresses added.\n');
    expect((await shop.run(['suppress', 'add', 'ben@example.com'])).stdout).toBe('0 addresses added; 1 was on the list before.\n');
    expect((await shop.run(['suppress', 'list'])).stdout).toBe(`2 addresses get no letter. Their owners are credited all the same.
  ann@example.com, by hand on 2026-11-21 13:00 (America/New_York): asked by phone
  ben@example.com, by hand on 2026-11-21 13:00 (America/New_York): asked by phone
`);
    const one = { address: 'ann@example.com', source: 'by hand', at: '2026-11-21T18:00:00.000Z', reason: 'asked by phone' };
    expect(JSON.parse((await shop.run(['suppress', 'list', '--json'])).stdout)).toMatchObject({ version: 1, suppressed: [one, { address: 'ben@example.com' }] });
    expect(parse((await shop.run(['suppress', 'list', '--csv'])).stdout, { columns: true })).toMatchObject([one, {}]);
    expect((await shop.run(['suppress', 'remove', 'ANN@example.com', 'nobody@example.com'])).stdout).toBe('1 address removed; 1 was not on the list.\n');
    expect((await shop.run(['suppress', 'remove', 'ben@example.com'])).stdout).toBe('1 address removed.\n');
    expect((await shop.run(['suppress', 'list'])).stdout).toBe('The list is empty: every address gets its letters.\n');
  });

  it('refuses what is no address, and what it does not know', async () => {
    const { shop } = await sendLosing();
    const says = async (...argv: readonly string[]): Promise<string> => (await shop.run(['suppress', ...argv])).stderr.split('\n')[0] ?? '';
    expect(await says('add', 'eve at example.com')).toBe('"eve at example.com" is no e-mail address.');
    expect(await says('add')).toBe('Which address? It must be named.');
    expect(await says('list', 'ann@example.com')).toBe('The list is shown whole: it takes no address.');
    expect(await says('drop')).toBe('Nothing is known of "suppress drop".');
  });
});
