import { existsSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses, creditsOf, send, WRITTEN_TO } from './sending.ts';
import { SHOP } from './shop.ts';

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
    expect(questions).toEqual(['The letters become files in outbox, and count as sent.\nThis plan was begun. Go on with 2 letters? Type 2: ']);
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
    expect(stdout.split('\n').slice(-4).join('\n')).toBe(`Plan ${plan}: 6 customers, $9.63.\nThis plan was begun on 2026-11-21 13:00 (America/New_York) and is not finished.\nNext: makegood send ${plan}\n`);
  });
});
