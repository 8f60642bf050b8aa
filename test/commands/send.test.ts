import { existsSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockLedger } from '../../src/ledger/lock.ts';
import { toInstant } from '../../src/model/instant.ts';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { addressOf, copyCampaign, makeCampaign, type TestCampaign } from './campaign.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

const TO_FILES = ['--outbox', 'outbox', '--yes'];
const WRITTEN_TO = ['ann@example.com', 'ben@example.com', 'cleo@example.com', 'hal@example.com'];
const addresses = (letters: readonly Email[]): string[] => letters.map(addressOf);
const send = (shop: TestCampaign, plan: string, ...flags: string[]): ReturnType<TestCampaign['run']> => shop.run(['send', plan, ...TO_FILES, ...flags]);
const creditsOf = (shop: TestCampaign, plan: string): (string | undefined)[] => shop.rows(`${plan}/credits.csv`).map(({ customer_id, order_ids, amount }) => [customer_id, order_ids, amount].join(' '));

describe('a plan that is sent', () => {
  it('credits each customer, and writes one letter to each who has an address', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { stdout, stderr, exitCode } = await send(shop, plan);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toBe(`Credited 6 customers $9.63 and sent 4 letters to the folder ${shop.path('outbox')}.
2 customers could not be written to: no usable address.
Next: import ${plan}/credits.csv where your customers' credits are kept. What was done for one of them: makegood explain CUSTOMER
`);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
    expect(creditsOf(shop, plan).sort()).toEqual(['C-1 A-1 1.00', 'C-1 A-6 2.00', 'C-2 A-2 0.50', 'C-3 A-3 0.63', 'C-4 A-4 1.50', 'C-5 A-5 1.50', 'C-8 A-9 2.50']);
  });

  it('tells each customer all that they are given, in one letter that any mail program reads', async () => {
    const shop = makeCampaign(SHOP);
    await send(shop, await shop.plan());
    const [ann] = await shop.letters('outbox');
    expect(ann).toMatchObject({
      subject: 'We are sorry: your parcel left late',
      from: { name: 'Little Shop', address: 'care@littleshop.example' },
      to: [{ name: 'Ann Abel', address: 'ann@example.com' }],
    });
    expect(ann?.messageId).toMatch(/^<[0-9a-z]{26}@littleshop\.example>$/);
    expect(ann?.text?.replaceAll('\r\n', '\n')).toContain('(order A-1). your parcel left late (order A-6).\nWe have credited $3.00 to your account.');
    expect(ann?.html).toContain('<p>your parcel left late: $1.00</p>');
  });

  it('sent again does nothing, whatever has changed since', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await send(shop, plan);
    const [before, credits] = [await shop.letters('outbox'), shop.read(`${plan}/credits.csv`)];
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const again = await shop.run(['send', plan, '--outbox', 'another', '--yes'], { now: '2026-11-22T09:00:00Z' });
    expect(again).toMatchObject({ stdout: 'Nothing to do: this plan was sent on 2026-11-21T18:00:00Z.\n', stderr: '', exitCode: 0 });
    expect(existsSync(shop.path('another'))).toBe(false);
    expect(await shop.letters('outbox')).toEqual(before);
    expect(shop.read(`${plan}/credits.csv`)).toBe(credits);
  });

  it('of the playbook credits 139 customers and writes to the 137 who have an address, each once', async () => {
    const campaign = copyCampaign('templates/shipping-outage');
    const plan = await campaign.plan();
    expect((await send(campaign, plan, '--accept-rejects', '2')).exitCode).toBe(0);
    expect((await send(campaign, plan)).stdout).toMatch(/^Nothing to do/);
    const written = addresses(await campaign.letters('outbox'));
    expect(written).toHaveLength(137);
    expect(new Set(written).size).toBe(137);
    const credits = campaign.rows(`${plan}/credits.csv`);
    expect(new Set(credits.map(({ customer_id }) => customer_id)).size).toBe(139);
    expect(new Set(credits.map(({ credit_id }) => credit_id)).size).toBe(139);
    expect(credits.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)).toBe(11_675);
  });

  it('that gives nobody anything is nothing to do, and asks for no mailbox', async () => {
    const shop = makeCampaign(shopWith(ORDERS.slice(6, 8)));
    const { stdout, stderr, exitCode } = await shop.run(['send', await shop.plan()]);
    expect([stdout, stderr, exitCode]).toEqual(['Nothing to do: nobody is owed anything by this plan.\n', '', 0]);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });
});

describe('a second campaign over the same outage', () => {
  const withSecond = (): TestCampaign => {
    const shop = makeCampaign(SHOP);
    shop.write('second.yaml', shop.read('policy.yaml').replace('phone: +1 888 555 0100', 'phone: +1 888 555 0177'));
    shop.write('renamed.yaml', shop.read('policy.yaml').replace('late-parcel:', 'slow-parcel:').replace('says:', 'template: late-parcel\n    says:'));
    return shop;
  };
  const planWith = async (shop: TestCampaign, policy: string): Promise<{ folder: string; customers: number; awards: number; excluded: number }> =>
    JSON.parse((await shop.run(['plan', '--json', '--policy', policy])).stdout) as { folder: string; customers: number; awards: number; excluded: number };

  it('planned before the first was sent is stale afterwards, and writes to nobody', async () => {
    const shop = withSecond();
    const [first, second] = [await shop.plan(), (await planWith(shop, 'second.yaml')).folder];
    expect(second).not.toBe(first);
    await send(shop, first);
    expect(await send(shop, second)).toMatchObject({
      stdout: '', exitCode: 2,
      stderr: 'This plan is stale: the ledger holds 7 more awards, of other plans.\n  Nothing was sent. Plan again with: makegood plan\n',
    });
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
    expect(existsSync(shop.path(`${second}/credits.csv`))).toBe(false);
  });

  it.each(['second.yaml', 'renamed.yaml'])('planned afterwards credits nobody again, also under another name of its rule (%s)', async (policy) => {
    const shop = withSecond();
    await send(shop, await shop.plan());
    const again = await planWith(shop, policy);
    expect(again).toMatchObject({ customers: 0, awards: 0, excluded: 8 });
    const reasons = shop.rows(`${again.folder}/excluded.csv`).map(({ reason }) => (reason ?? '').replace(/\(award MG\w{16}, plan \S+\)/, '(award …)'));
    expect(reasons).toEqual([...Array<string>(7).fill('already credited on 2026-11-21 (award …)'), 'comes to nothing']);
    expect(await send(shop, again.folder)).toMatchObject({ stdout: 'Nothing to do: nobody is owed anything by this plan.\n', exitCode: 0 });
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it('credits those whom a new export brings, and only them', async () => {
    const shop = makeCampaign(SHOP);
    await send(shop, await shop.plan());
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const plan = await shop.plan();
    await send(shop, plan);
    expect(creditsOf(shop, plan)).toEqual(['C-10 A-11 1.00']);
    expect(addresses(await shop.letters('outbox'))).toEqual([...WRITTEN_TO, 'jo@example.com']);
  });
});

describe('a plan that no longer fits is refused, and nothing is sent', () => {
  const stale = (what: string): string => `This plan is stale: ${what}.\n  Nothing was sent. Plan again with: makegood plan\n`;

  it.each([
    ['order export', 'orders.csv', 'Gus Gray', 'Gus Grey', 'orders.csv has changed'],
    ['outage export', 'outages.csv', 'website', 'web site', 'outages.csv has changed'],
    ['policy', 'policy.yaml', '888 555 0100', '888 555 0101', 'policy.yaml has changed'],
    ['subject', 'templates/late-parcel.subject.hbs', 'sorry', 'so sorry', 'templates/late-parcel.subject.hbs has changed'],
    ['text', 'templates/late-parcel.text.hbs', 'sorry', 'so sorry', 'templates/late-parcel.text.hbs has changed'],
    ['page', 'templates/late-parcel.html.hbs', 'sorry', 'so sorry', 'templates/late-parcel.html.hbs has changed'],
  ])('its %s has changed', async (_, file, from, to, what) => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    shop.edit(file, (text) => text.replace(from, to));
    expect(await send(shop, plan)).toMatchObject({ stdout: '', stderr: stale(what), exitCode: 2 });
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('a file has come or gone: both are told', async () => {
    const shop = makeCampaign({ ...SHOP, 'policy.yaml': (SHOP['policy.yaml'] ?? '').replace('orders.csv', '"orders*.csv"') });
    const plan = await shop.plan();
    shop.write('orders-2.csv', shop.read('orders.csv'));
    expect((await send(shop, plan)).stderr).toBe(stale('orders-2.csv is new'));
  });

  it('where it fits again it can be sent', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    shop.edit('orders.csv', (text) => text.replace('Gus', 'Gul'));
    expect((await send(shop, plan)).exitCode).toBe(2);
    shop.edit('orders.csv', (text) => text.replace('Gul', 'Gus'));
    expect((await send(shop, plan)).exitCode).toBe(0);
  });
});

describe('a plan that was changed by hand is refused', () => {
  const changedBy = async (change: (text: string) => string): Promise<{ stderr: string; exitCode: number; folder: string; shop: TestCampaign }> => {
    const shop = makeCampaign(SHOP);
    const folder = await shop.plan();
    shop.edit(`${folder}/plan.jsonl`, change);
    return { ...(await send(shop, folder)), folder, shop };
  };

  it.each([
    ['an amount', (text: string) => text.replace('"amount":"0.50"', '"amount":"5.00"')],
    ['an address', (text: string) => text.replaceAll('ben@example.com', 'eve@example.com')],
    ['a line taken out', (text: string) => text.split('\n').filter((line) => !line.includes('"ben@example.com"')).join('\n')],
    ['a line twice', (text: string) => `${text}${text.split('\n').at(-2) ?? ''}\n`],
    ['its digest', (text: string) => text.replace(/"awards_sha256":"./, '"awards_sha256":"x')],
  ])('%s', async (_, change) => {
    const { stderr, exitCode, folder, shop } = await changedBy(change);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`${folder}/plan.jsonl: This plan was changed after it was made; what it shows and what it would send differ.
  Make a new one with: makegood plan
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('its first line cannot be read any more', async () => {
    const { stderr, exitCode, folder } = await changedBy((text) => text.slice(1));
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`${folder}/plan.jsonl:1: This is no plan, or it was changed by hand.\n  Make it again with: makegood plan\n`);
  });
});

describe('a letter that cannot be written', () => {
  it('is found before anything is credited or sent, also where it is no sample', async () => {
    const shop = makeCampaign({
      ...shopWith([...ORDERS, `A-${'1'.repeat(250)},C-10,jo@example.com,Jo Jones,2026-11-17 09:00,20.00`]),
      'templates/late-parcel.subject.hbs': 'We are sorry about {{order.id}}\n',
    });
    const plan = await shop.plan();
    const { stdout, stderr, exitCode } = await send(shop, plan);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(`templates/late-parcel.subject.hbs: The subject for the order of orders.csv:12 has 271 characters.
  Shorten it to at most 200; about 60 are read on a phone.
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
    expect(await shop.letters('outbox').catch(() => [])).toEqual([]);
  });
});

describe('the one question', () => {
  it('names count and cost, and wants the count of letters typed', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { questions, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: ['4'] });
    expect(questions).toEqual(['Credit 6 customers $9.63 and write to 4 of them (2 have no address)? Type 4: ']);
    expect(exitCode).toBe(0);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it.each(['', '6', 'yes', '04 ', '4.0'])('any other answer ("%s") is a no', async (answer) => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { stdout, stderr, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: [answer] });
    expect([stdout, stderr, exitCode]).toEqual(['', 'Not 4: nothing was sent.\n', 2]);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('cannot be asked without a terminal: then it takes --yes', async () => {
    const shop = makeCampaign(SHOP);
    const { stderr, exitCode } = await shop.run(['send', await shop.plan(), '--outbox', 'outbox']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Nobody can be asked: this is no terminal.\n  Add --yes where the plan has been read and is to be sent as it is.\n');
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('names the rows that could not be read', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a']));
    const { questions } = await shop.run(['send', await shop.plan(), '--outbox', 'outbox'], { answers: [''] });
    expect(questions).toEqual(['1 row could not be read and gets nothing. Credit 6 customers $9.63 and write to 4 of them (2 have no address)? Type 4: ']);
  });
});

describe('rows that could not be read', () => {
  const withRejects = shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11,kim@example.com,Kim,soon,20.00']);

  it('must be accepted by their number where nobody is asked', async () => {
    const shop = makeCampaign(withRejects);
    const { stderr, exitCode } = await send(shop, await shop.plan());
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`2 rows of the export could not be read, and nobody has said that this is accepted.
  Nothing was sent. Mend the rows and plan again, or add --accept-rejects 2
`);
  });

  it('are not accepted by another number', async () => {
    const shop = makeCampaign(withRejects);
    const { stderr, exitCode } = await send(shop, await shop.plan(), '--accept-rejects', '3');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`--accept-rejects 3: the plan has 2 rejected rows.
  Nothing was sent. Read them in excluded.csv; to go on without them write --accept-rejects 2
`);
  });

  it('accepted, the others are sent', async () => {
    const shop = makeCampaign(withRejects);
    expect((await send(shop, await shop.plan(), '--accept-rejects', '2')).exitCode).toBe(0);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });
});

describe('a plan that was begun', () => {
  /** A server that takes two letters and then will not hear from this sender any more. */
  const sendHalf = async (shop: TestCampaign, plan: string): Promise<readonly string[]> => {
    const server = await startServer((command, count) => (command === 'MAIL' && count >= 2 ? '550 5.7.1 sender blocked' : undefined));
    const { stdout, exitCode } = await shop.run(['send', plan, '--smtp', `${server.url}?connections=1`, '--yes']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Stopped: 550 5.7.1 sender blocked\n2 letters left. Next: run the same command again.\n');
    return server.bodies;
  };
  const rest = async (shop: TestCampaign, plan: string): Promise<string[]> => {
    expect(await send(shop, plan)).toMatchObject({ stderr: '', exitCode: 0 });
    return addresses(await shop.letters('outbox'));
  };
  const toOf = async (bodies: readonly string[]): Promise<string[]> => addresses(await Promise.all(bodies.map((body) => PostalMime.parse(body))));

  it('goes on where it stopped, also after the exports have changed: each customer is mailed once', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const first = await toOf(await sendHalf(shop, plan));
    shop.edit('orders.csv', (text) => text.replace('Gus', 'Gul'));
    shop.write('outages.csv', 'id,kind,start,end\n');
    expect([...first, ...(await rest(shop, plan))].sort()).toEqual(WRITTEN_TO);
    expect(creditsOf(shop, plan)).toHaveLength(7);
  });

  it('goes on after another plan was sent', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await sendHalf(shop, plan);
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const other = await shop.plan();
    expect((await shop.run(['send', other, '--outbox', 'other', '--yes'])).exitCode).toBe(0);
    expect(addresses(await shop.letters('other'))).toEqual(['jo@example.com']);
    expect(await rest(shop, plan)).toHaveLength(2);
  });

  it('asks about the letters that are left', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await sendHalf(shop, plan);
    const { questions, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: ['2'] });
    expect(questions).toEqual(['This plan was begun. Go on with 2 letters? Type 2: ']);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['policy', 'policy.yaml', '888 555 0100', '888 555 0101', 'policy.yaml'],
    ['template', 'templates/late-parcel.text.hbs', 'Hello', 'Hi', 'templates/late-parcel.text.hbs'],
  ])('is refused where its %s has changed: its letters would not be those that were shown', async (_, file, from, to, named) => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await sendHalf(shop, plan);
    shop.edit(file, (text) => text.replaceAll(from, to));
    const { stderr, exitCode } = await send(shop, plan);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${named} has changed`);
    expect(existsSync(shop.path('outbox'))).toBe(false);
  });

  it('is shown as begun', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await sendHalf(shop, plan);
    const { stdout } = await shop.run(['show', plan]);
    expect(stdout.split('\n').slice(-4).join('\n')).toBe(`Plan ${plan}: 6 customers, $9.63.\nThis plan was begun on 2026-11-21T18:00:00Z and is not finished.\nNext: makegood send ${plan}\n`);
  });
});

describe('two runs at once', () => {
  it('the second is told who holds the ledger, and exits with 4', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const lock = lockLedger(shop.path('ledger.sqlite'), { pid: 4711, host: 'till' }, toInstant(Date.parse('2026-11-21T17:59:00Z')));
    onTestFinished(() => lock.release());
    const { stderr, exitCode } = await send(shop, plan);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Another run holds the ledger: process 4711 on till, since 2026-11-21T17:59:00Z.');
    lock.release();
    expect((await send(shop, plan)).exitCode).toBe(0);
  });
});

describe('what became of a plan', () => {
  const lastLines = (text: string, count: number): string => text.split('\n').slice(-count - 1).join('\n');

  it('show: fresh, stale, sent', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const fresh = await shop.run(['show', plan]);
    expect(lastLines(fresh.stdout, 3)).toBe(`Plan ${plan}: 6 customers, $9.63. Nothing was sent.
2 customers of these have no usable address: credited, but not written to.
Next: read ${plan}/letters, then  makegood send ${plan}
`);
    shop.edit('orders.csv', (text) => text.replace('Gus', 'Gul'));
    expect(lastLines((await shop.run(['show', plan])).stdout, 3)).toBe(`Plan ${plan}: 6 customers, $9.63.\nNothing was sent, and this plan is stale: orders.csv has changed.\nNext: makegood plan\n`);
    shop.edit('orders.csv', (text) => text.replace('Gul', 'Gus'));
    await send(shop, plan);
    const sent = await shop.run(['show', plan]);
    expect(lastLines(sent.stdout, 2)).toBe(`Plan ${plan}: 6 customers, $9.63.\nThis plan was sent on 2026-11-21T18:00:00Z.\n`);
    expect(sent.stdout.split('\n── letter 1')[1]).toContain('To: hal@example.com\nSubject: We are sorry: your parcel left late\n\nHello,\n');
    const json = JSON.parse((await shop.run(['show', plan, '--json'])).stdout) as { state: string[]; totals: object };
    expect(json).toMatchObject({ version: 1, folder: plan, totals: { USD: '9.63' }, state: ['This plan was sent on 2026-11-21T18:00:00Z.'] });
  });

  it('explain: what would be given, then what was; and why the others get nothing', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const before = await shop.run(['explain', 'Ben@Example.com']);
    expect(before).toMatchObject({ exitCode: 0, stderr: '' });
    expect(before.stdout).toBe(`Ben@Example.com: 1 order in the export
would be given $0.50 (credit)
    order A-2 (orders.csv:3)
    outage OUT-2 (outages.csv:3) from 2026-11-17T13:00:00Z to 2026-11-17T17:00:00Z
    rule late-parcel (policy.yaml:13)
    5 % of price $10.00 = 0.5
    exactly $0.50
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
    await send(shop, plan);
    const after = (await shop.run(['explain', 'C-2'])).stdout.replaceAll(/MG\w{16}/g, 'AWARD').replace(/[0-9a-z]{26}-ben/, 'LETTER-ben').replace(/plan [0-9a-f]{32}|plan \S+-[0-9a-f]{6}/g, 'plan PLAN');
    expect(after).toBe(`C-2: 1 order in the export
credited on 2026-11-21T18:00:00Z: $0.50 by rule late-parcel (award AWARD, plan PLAN)
    order A-2 (orders.csv:3)
    outage OUT-2 (outages.csv:3)
    5 % of price $10.00 = 0.5
    exactly $0.50
    letter: sent (written to LETTER-ben.eml)
nothing for order A-2 (orders.csv:3) by rule late-parcel: already credited on 2026-11-21 (award AWARD, plan PLAN)
`);
    expect((await shop.run(['explain', 'C-4'])).stdout).toContain('    letter: no address\n');
    expect((await shop.run(['explain', 'fay@example.com'])).stdout).toBe('fay@example.com: 1 order in the export\nnothing for order A-7 (orders.csv:8) by rule late-parcel: no outage met it (due "2026-11-17 12:00")\n');
    expect((await shop.run(['explain', 'nobody'])).stdout).toBe('nobody has no order in the export, and the ledger holds nothing for them.\nThe customer is found by id or by e-mail address, as the export writes it.\n');
  });
});

describe('through a real mail server', () => {
  interface Taken {
    readonly url: (login?: string) => string;
    readonly letters: Email[];
    readonly logins: string[];
  }

  async function startReal(): Promise<Taken> {
    const [letters, logins] = [[] as Email[], [] as string[]];
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth({ username, password }, _, done) {
        logins.push(`${username ?? ''}:${password ?? ''}`);
        done(null, { user: username });
      },
      onData(stream, _, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void PostalMime.parse(Buffer.concat(chunks)).then((letter) => (letters.push(letter), done())));
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    return { letters, logins, url: (login) => `smtp://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}` };
  }

  it('that --smtp names, each customer is written to once', async () => {
    const [shop, server] = [makeCampaign(SHOP), await startReal()];
    const plan = await shop.plan();
    const { stdout, exitCode } = await shop.run(['send', plan, '--smtp', server.url(), '--yes']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Credited 6 customers $9.63 and sent 4 letters to ${server.url()}.\n`);
    await shop.run(['send', plan, '--smtp', server.url(), '--yes']);
    expect(addresses(server.letters).sort()).toEqual(WRITTEN_TO);
  });

  it('that MAKEGOOD_SMTP_URL names, with a password that nothing shows', async () => {
    const [shop, server] = [makeCampaign(SHOP), await startReal()];
    const options = { env: { MAKEGOOD_SMTP_URL: server.url('shop:s3cret') } };
    const checked = await shop.run(['check'], options);
    expect(checked).toMatchObject({ exitCode: 0 });
    expect(checked.stdout).toContain(`Mail: ${server.url()} answers.\n`);
    const sent = await shop.run(['send', await shop.plan(), '--smtp', '--yes'], options);
    expect(sent.exitCode).toBe(0);
    expect(new Set(server.logins)).toEqual(new Set(['shop:s3cret']));
    expect([sent.stdout, sent.stderr, checked.stdout, checked.stderr].join()).not.toContain('s3cret');
    expect(addresses(server.letters).sort()).toEqual(WRITTEN_TO);
  });

  it('a password on the command line is refused, and not repeated', async () => {
    const shop = makeCampaign(SHOP);
    const { stdout, stderr, exitCode } = await shop.run(['send', await shop.plan(), '--smtp', 'smtp://shop:s3cret@127.0.0.1:1', '--yes']);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(`A password does not belong on the command line, where others can read it.
  Set MAKEGOOD_SMTP_URL to the whole address in the environment, and write --smtp alone.
`);
  });

  it('without any mailbox the two ways are told', async () => {
    const shop = makeCampaign(SHOP);
    const { stderr, exitCode } = await shop.run(['send', await shop.plan(), '--yes']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`Where should the letters go?
  Write the letters to files with   --outbox outbox/
  or send them through your mail server: set MAKEGOOD_SMTP_URL to smtps://user:password@mail.example.com
  and name it with   --smtp
`);
  });
});
