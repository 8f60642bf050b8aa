import { describe, expect, it } from 'vitest';
import { openLedgerForPages } from '../../src/ledger/open-ledger.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { OfferOption } from '../../src/model/offers.ts';
import { addressOf, type TestCampaign } from './campaign.ts';
import { offersShop } from './offers.ts';
import { send } from './sending.ts';

const DURING = '2026-11-22T12:00:00Z';
const REMINDED = '2026-11-27T12:00:00Z';
const AFTER = '2026-11-30T06:00:00Z';

async function sentShop(): Promise<TestCampaign> {
  const shop = offersShop();
  const { folder } = JSON.parse((await shop.run(['plan', '--json'])).stdout) as { folder: string };
  await send(shop, folder);
  return shop;
}

const sendAt = (shop: TestCampaign, folder: string, now: string): ReturnType<TestCampaign['run']> =>
  shop.run(['send', folder, '--outbox', 'outbox', '--yes'], { now });

interface ListedClaim {
  readonly award: string;
  readonly customer: string;
  readonly state: string;
}

async function listed(shop: TestCampaign, now = DURING): Promise<readonly ListedClaim[]> {
  const { stdout } = await shop.run(['claims', '--json'], { now });
  return (JSON.parse(stdout) as { offers: readonly ListedClaim[] }).offers;
}

const states = async (shop: TestCampaign, now?: string) => Object.fromEntries((await listed(shop, now)).map(({ customer, state }) => [customer, state]));

/** As the page does it. */
async function answer(shop: TestCampaign, customer: string, option: OfferOption): Promise<void> {
  const award = (await listed(shop)).find((claim) => claim.customer === customer)?.award ?? '';
  const ledger = await openLedgerForPages({ kind: 'file', path: shop.path('ledger.sqlite') });
  await ledger.answer(award, option, 'page', toInstant(Date.parse(DURING)));
  await ledger.close();
}

const planned = async (shop: TestCampaign, now: string) =>
  JSON.parse((await shop.run(['claims', 'plan', '--json'], { now })).stdout) as { ended: number; plans: readonly { kind: string; folder: string; customers: number; totals: Record<string, string> }[] };

describe('What customers were asked', () => {
  it('is listed with where it stands, and what to do', async () => {
    const shop = await sentShop();
    await answer(shop, 'C-1', 1);
    const { stdout } = await shop.run(['claims'], { now: DURING });
    expect(stdout).toMatch(/^4 offers: 3 wait for an answer; 1 is answered, and not carried out yet\.\n {2}C-1 {2}broken {2}voucher \$30\.00 {2}answered 2026-11-22 07:00/);
    expect(stdout).toContain('\nNext: makegood claims plan\n');
  });

  it('is given once it is answered, as it was answered, once', async () => {
    const shop = await sentShop();
    await answer(shop, 'C-1', 1);
    await answer(shop, 'C-2', 'none');
    const { plans } = await planned(shop, DURING);
    expect(plans.map(({ kind, customers, totals }) => ({ kind, customers, totals }))).toEqual([{ kind: 'answers', customers: 1, totals: { USD: '30.00' } }]);
    const folder = plans[0]?.folder ?? '';
    const { exitCode } = await sendAt(shop, folder, DURING);
    expect(exitCode).toBe(0);
    expect(shop.rows(`${folder}/credits.csv`).map(({ customer_id, remedy, amount }) => [customer_id, remedy, amount])).toEqual([['C-1', 'voucher', '30.00']]);
    expect((await planned(shop, DURING)).plans).toEqual([]);
    expect(await states(shop)).toEqual({ 'C-1': 'given', 'C-2': 'nothing', 'C-3': 'open', 'C-5': 'open' });
  });

  it('is reminded of once, by those who may still answer', async () => {
    const shop = await sentShop();
    await answer(shop, 'C-1', 0);
    const { plans } = await planned(shop, REMINDED);
    expect(plans.map(({ kind, customers }) => [kind, customers])).toEqual([['answers', 1], ['reminder', 2]]);
    for (const { folder } of plans) expect((await sendAt(shop, folder, REMINDED)).exitCode).toBe(0);
    expect((await planned(shop, REMINDED)).plans).toEqual([]);
  });

  it('is not reminded of once it is answered, also where the letter was on its way already', async () => {
    const shop = await sentShop();
    const { plans } = await planned(shop, REMINDED);
    expect(plans.map(({ kind, customers }) => [kind, customers])).toEqual([['reminder', 3]]);
    const folder = plans[0]?.folder ?? '';
    const { stdout } = await shop.run(['send', folder, '--outbox', 'reminders', '--yes', '--canary', '1'], { now: REMINDED });
    expect(stdout).toContain('Reminded customers of their offers with 1 letter to files in reminders.');
    await answer(shop, 'C-2', 0);
    const rest = await shop.run(['send', folder, '--outbox', 'reminders', '--yes', '--continue'], { now: REMINDED });
    expect([rest.stderr, rest.exitCode]).toEqual(['', 0]);
    expect(rest.stdout).toContain('1 customer was not written to: they had answered before the letter left, or their address is on the suppression list.\n');
    expect((await shop.letters('reminders')).map(addressOf)).toEqual(['ann@example.com', 'cleo@example.com']);
    expect((await shop.run(['history', folder], { now: REMINDED })).stdout).toContain('  C-2 (ben@example.com): what it would have reminded of was answered or had ended before it left\n');
    expect((await shop.run(['history'], { now: REMINDED })).stdout).toMatch(/letters: 2 sent, 1 suppressed\n {2}Nothing is left to do\.\n/);
  });

  it('ends by itself: a choice gives the first remedy, a claim that lapses gives nothing', async () => {
    const shop = await sentShop();
    const { ended, plans } = await planned(shop, AFTER);
    expect(ended).toBe(4);
    expect(plans.map(({ kind, customers, totals }) => ({ kind, customers, totals }))).toEqual([{ kind: 'answers', customers: 3, totals: { USD: '60.00' } }]);
    expect(shop.read(`${plans[0]?.folder ?? ''}/letters/1-largest-amount.txt`)).toContain('by_itself: $20.00 refund');
    expect(await states(shop, AFTER)).toEqual({ 'C-1': 'answered', 'C-2': 'answered', 'C-3': 'nothing', 'C-5': 'answered' });
  });

  it('is never offered again, however it ended', async () => {
    const shop = await sentShop();
    await planned(shop, AFTER);
    const { customers } = JSON.parse((await shop.run(['plan', '--json'], { now: AFTER })).stdout) as { customers: number };
    expect(customers).toBe(0);
  });
});

describe('Answers from the owner\'s own form', () => {
  const withAnswers = async (lines: readonly string[]): Promise<TestCampaign> => {
    const shop = await sentShop();
    shop.write('answers.csv', `${['email,answer', ...lines].join('\n')}\n`);
    return shop;
  };

  it('are taken in by address, and once', async () => {
    const shop = await withAnswers(['ann@example.com,voucher', 'ben@example.com,1', 'cleo@example.com,yes']);
    const run = () => shop.run(['claims', 'import', 'answers.csv'], { now: DURING });
    expect((await run()).stdout).toBe('3 answers taken in.\nNext: makegood claims plan\n');
    expect((await run()).stdout).toBe('0 answers taken in; 3 known before.\nNext: makegood claims plan\n');
    expect((await planned(shop, DURING)).plans[0]?.totals).toEqual({ USD: '42.00' });
  });

  it('are all understood before one is taken', async () => {
    const shop = await withAnswers(['ann@example.com,voucher', 'ben@example.com,perhaps', 'nobody@example.com,yes']);
    const { stderr, exitCode } = await shop.run(['claims', 'import', 'answers.csv'], { now: DURING });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('answers.csv:3: "perhaps" is no answer to this offer.\n  Write 1 (refund) or 2 (voucher), yes, or no.');
    expect(stderr).toContain('answers.csv:4: Nothing was offered to this address.');
    expect(Object.values(await states(shop))).toEqual(['open', 'open', 'open', 'open']);
  });

  it('that come too late or differ from what was said are left, and told', async () => {
    const shop = await withAnswers(['ann@example.com,refund', 'ben@example.com,refund']);
    await answer(shop, 'C-1', 1);
    const { stdout, exitCode } = await shop.run(['claims', 'import', 'answers.csv'], { now: AFTER });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^0 answers taken in; 1 left as answered otherwise before: \S+; 1 too late: the offer had ended\.\n/);
  });
});

describe('A sweep', () => {
  it('carries out what was answered, ends what is over, and goes on with new orders', async () => {
    const shop = await sentShop();
    await answer(shop, 'C-1', 1);
    const { stderr, exitCode } = await shop.run(['sweep', '--outbox', 'outbox'], { now: AFTER });
    expect(exitCode).toBe(0);
    const events = stderr.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ event }) => event)).toEqual(['started', 'offers_ended', 'follow_up', 'credited', 'sent', 'orders_read', 'finished']);
    expect(events[2]).toMatchObject({ kind: 'answers', offers: 3, totals: { USD: '70.00' } });
    const again = await shop.run(['sweep', '--outbox', 'outbox'], { now: AFTER });
    expect([again.stderr, again.exitCode]).toEqual(['', 0]);
  });
});
