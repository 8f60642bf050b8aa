import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { lockFile } from '../../src/ledger/lock.ts';
import { TUESDAY } from '../send/plan-for-test.ts';
import { askLedger } from './afterwards.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { dinerWith } from './diner.ts';
import { planJson } from './planning.ts';
import { send } from './sending.ts';
import { SHOP } from './shop.ts';

type Row = Readonly<Record<string, string>>;
const rowsOf = (csv: string): readonly Row[] => parse(csv, { columns: true });

/** The small shop, sent: Ann has two credits, Ben, Cleo and Hal one, Dan and Eve one and no address. */
const sentShop = async (): Promise<{ shop: TestCampaign; plan: string }> => {
  const shop = makeCampaign(SHOP);
  const plan = await shop.plan();
  await send(shop, plan);
  return { shop, plan };
};
/** One more customer, sent a day later. */
const sendMore = async (shop: TestCampaign): Promise<string> => {
  shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
  const now = { now: '2026-11-22T18:00:00Z' };
  const plan = await shop.plan(now);
  await shop.run(['send', plan, '--outbox', 'outbox', '--yes'], now);
  return plan;
};
const STRIPE = ['export', '--to', 'stripe'] as const;
const LEFT_OUT = 'Left out, 2 awards: there is no usable e-mail address.\n';

describe('a list for another system', () => {
  it('is written once: what it holds is in no later list for the same system', async () => {
    const { shop, plan } = await sentShop();
    const first = await shop.run([...STRIPE, '--out', 'one.jsonl']);
    expect([first.stdout, first.exitCode]).toEqual(['', 0]);
    expect(first.stderr).toMatch(/^7 awards \(\$9\.63\) written to one\.jsonl for stripe\.\nNext: Post each line to /);
    expect(statSync(shop.path('one.jsonl')).mode & 0o777).toBe(0o600);
    const lines = shop.read('one.jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as { amount: number; idempotency_key: string });
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(-963);
    expect(new Set(lines.map((line) => line.idempotency_key)).size).toBe(7);

    expect(await shop.run([...STRIPE, '--out', 'one.jsonl'])).toMatchObject({
      stdout: '', exitCode: 0, stderr: 'Nothing new for stripe: 7 awards stand in an earlier list; --again lists what was listed before.\n',
    });
    await sendMore(shop);
    expect((await shop.run([...STRIPE, '--out', 'two.jsonl'])).stderr).toMatch(/^1 award \(\$1\.00\) written to two\.jsonl for stripe\.\n/);
    expect(shop.read('two.jsonl')).toContain('"customer":"C-10"');

    const again = await shop.run([...STRIPE, '--again', '--plan', plan]);
    expect(again.stdout).toBe(shop.read('one.jsonl'));
    expect(again.stderr).toMatch(/^7 awards \(\$9\.63\) printed for stripe\.\n/);
    expect(readdirSync(shop.folder).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('leaves out what it cannot hold, says so each time, and warns of what another list holds too', async () => {
    const { shop } = await sentShop();
    const first = await shop.run(['export', '--to', 'stork']);
    expect(first.exitCode).toBe(1);
    expect(first.stderr).toBe(`5 awards ($6.63) printed for stork.
${LEFT_OUT}This list has no place for an award's id, so a second import of it is not noticed there: import it once.
Next: Import it in Stork Credit; Send Email is FALSE, because makegood writes the letters.
`);
    expect(rowsOf(first.stdout).map((row) => row['Amount']).sort()).toEqual(['0.50', '0.63', '1.00', '2.00', '2.50']);
    expect(await shop.run(['export', '--to', 'stork'])).toMatchObject({
      stdout: '', exitCode: 0, stderr: `Nothing new for stork: 5 awards stand in an earlier list; --again lists what was listed before.\n${LEFT_OUT}`,
    });
    const other = await shop.run(['export', '--to', 'gift-card-factory']);
    expect(other.exitCode).toBe(0);
    expect(other.stderr).toContain('\n5 awards stand in a list for stork too: if both lists are imported, their customers have it twice.\n');
    expect(rowsOf(other.stdout).map(({ email, customer_id }) => `${email}${customer_id}`).sort()).toEqual(['C-4', 'C-5', 'ann@example.com', 'ann@example.com', 'ben@example.com', 'cleo@example.com', 'hal@example.com']);
  });

  it('is told in the history of its plan', async () => {
    const { shop, plan } = await sentShop();
    await shop.run([...STRIPE, '--out', 'one.jsonl']);
    await shop.run(['export', '--to', 'canonical'], { now: '2026-11-22T18:00:00Z' });
    const { stdout } = await shop.run(['history', plan]);
    expect(stdout).toContain('\n  exported: 7 awards to stripe on 2026-11-21 13:00 (America/New_York) (one.jsonl); 7 awards to canonical on 2026-11-22 13:00 (America/New_York)\n');
    expect(JSON.parse((await shop.run(['history', plan, '--json'])).stdout)).toMatchObject({
      exports: [{ to: 'stripe', file: 'one.jsonl', at: '2026-11-21T18:00:00.000Z', awards: 7 }, { to: 'canonical', file: null, awards: 7 }],
    });
    expect((await shop.run(['history', '--verify'])).exitCode).toBe(0);
  });

  it('for no system in particular has the rows of the plan’s credits.csv', async () => {
    const { shop, plan } = await sentShop();
    const { stdout } = await shop.run(['export', '--to', 'canonical']);
    const byId = (rows: readonly Row[]): readonly Row[] => [...rows].sort((a, b) => ((a['credit_id'] ?? '') < (b['credit_id'] ?? '') ? -1 : 1));
    expect(byId(rowsOf(stdout))).toEqual(byId(shop.rows(`${plan}/credits.csv`)));
  });

  it('with columns of one’s own, from a day on', async () => {
    const { shop } = await sentShop();
    await sendMore(shop);
    const custom = ['export', '--to', 'custom', '--columns', 'Gift code=code,Amount=amount,Note=reason,Mail=customer_email'];
    const { stdout } = await shop.run([...custom, '--since', '2026-11-22']);
    expect(rowsOf(stdout)).toEqual([{ 'Gift code': expect.stringMatching(/^\w{12}$/) as string, Amount: '1.00', Note: 'late-parcel, order A-11', Mail: 'jo@example.com' }]);
    expect(rowsOf((await shop.run(custom)).stdout)).toHaveLength(7);
  });

  it('has the codes that letters told; of gift cards without their dashes, which is said', async () => {
    const rule = 'rules:\n  spilled-dinner:\n    failed: { where: { total: present } }\n    give: { voucher: 10 }\n';
    const campaign = makeCampaign(dinerWith(rule, 'spilled-dinner'));
    const { folder } = await planJson(campaign);
    await send(campaign, folder);
    const told = campaign.rows(`${folder}/awards.csv`).map(({ code }) => code ?? '');
    expect(rowsOf((await campaign.run(['export'])).stdout).map(({ code }) => code).sort()).toEqual([...told].sort());
    const coupons = await campaign.run(['export', '--to', 'woocommerce-coupons']);
    expect(rowsOf(coupons.stdout).map(({ coupon_code }) => coupon_code).sort()).toEqual([...told].sort());
    const cards = await campaign.run(['export', '--to', 'gift-lift']);
    expect(rowsOf(cards.stdout).map(({ Code }) => Code).sort()).toEqual(told.map((code) => code.replaceAll('-', '')).sort());
    expect(cards.stderr).toContain('3 customers were told a code with dashes, which a gift card of Shopify cannot have: it is listed without them, and must be typed so.\n');
    expect((await campaign.run(STRIPE)).stderr).toBe('Nothing new for stripe: no award that it could hold.\nLeft out, 3 awards: this list has no place for vouchers.\n');
  });
});

describe('a list that is not in anybody’s hands does not count', () => {
  it('where whoever read it went away', async () => {
    const { shop } = await sentShop();
    const { stderr, exitCode } = await shop.run(STRIPE, { isTaken: false });
    expect([stderr, exitCode]).toEqual(['The list was not read to its end, so none of it counts as exported.\n  Run the same command again; what was read of the list stands in the next one too, so throw it away.\n', 2]);
    expect((await shop.run(STRIPE)).stdout.split('\n')).toHaveLength(8);
  });

  it('where the file could not be written', async () => {
    const { shop } = await sentShop();
    expect(await shop.run([...STRIPE, '--out', 'no/such/list.jsonl'])).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^no\/such\/list\.jsonl: This file cannot be written \(ENOENT\)/) as string });
    expect((await shop.run(STRIPE)).stdout.split('\n')).toHaveLength(8);
  });

  it('where the run died between the file and the note: the next writes the same again, once the file is out of the way', async () => {
    const { shop } = await sentShop();
    askLedger(shop, "CREATE TRIGGER dies BEFORE INSERT ON exports WHEN new.award > (SELECT min(id) FROM awards) BEGIN SELECT raise(ABORT, 'died'); END");
    await shop.run([...STRIPE, '--out', 'one.jsonl']).catch(() => undefined);
    const written = shop.read('one.jsonl');
    askLedger(shop, 'DROP TRIGGER dies');
    expect(written.split('\n')).toHaveLength(8);
    expect((await shop.run(['history'])).stdout).not.toContain('exported');
    const refused = await shop.run([...STRIPE, '--out', 'one.jsonl']);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^one\.jsonl: This file is there already, and what it lists would be lost\.\n {2}Nothing was written\./) as string });
    rmSync(shop.path('one.jsonl'));
    expect((await shop.run([...STRIPE, '--out', 'one.jsonl'])).exitCode).toBe(0);
    expect(shop.read('one.jsonl')).toBe(written);
  });
});

describe('no list is made', () => {
  it('where none is named: the targets are told, and with a wrong name as well', async () => {
    const shop = makeCampaign(SHOP);
    const { stdout, exitCode } = await shop.run(['export', '--to']);
    expect([exitCode, stdout.split('\n').length]).toEqual([0, 15]);
    expect(stdout).toContain('\ngift-lift                    Shopify gift cards, by the app Gift Lift\n');
    const wrong = await shop.run(['export', '--to', 'gift-left']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toMatch(/^There is no list for "gift-left"\.\n {2}Did you mean gift-lift\? There is one for each of these:\n {2}canonical {3,}every award/);
  });

  it('where nothing was sent, and no ledger either', async () => {
    const shop = makeCampaign(SHOP);
    expect(await shop.run(STRIPE)).toMatchObject({ stdout: '', exitCode: 0, stderr: 'Nothing new for stripe: the ledger holds no award.\n' });
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('while another run is at the ledger', async () => {
    const { shop } = await sentShop();
    const lock = lockFile(shop.path('ledger.sqlite'), { pid: 1, host: 'till' }, TUESDAY);
    expect((await shop.run(STRIPE)).exitCode).toBe(4);
    lock.release();
  });

  it('of two currencies, where a row does not say which', async () => {
    const { shop, plan } = await sentShop();
    shop.edit('policy.yaml', (text) => text.replace('currency: USD', 'currency: JPY'));
    await sendMore(shop);
    expect(await shop.run(['export', '--to', 'gift-lift'])).toMatchObject({
      stdout: '', exitCode: 2,
      stderr: 'These awards are in JPY and USD, and a list for gift-lift does not say in which currency a row is.\n  Nothing was written. Make a list for each plan: --plan NAME. The plans: makegood history\n',
    });
    expect(rowsOf((await shop.run(['export', '--to', 'gift-lift', '--plan', plan])).stdout)).toHaveLength(5);
    expect((await shop.run(['export', '--to', 'gift-lift'])).stdout).toContain(',1,jo@example.com,');
  });

  it('with flags that do not go together', async () => {
    const shop = makeCampaign(SHOP);
    const saysOf = async (...flags: readonly string[]): Promise<string> => {
      const { stdout, stderr, exitCode } = await shop.run(['export', ...flags]);
      expect([stdout, exitCode]).toEqual(['', 2]);
      return stderr.split('\n')[0] ?? '';
    };
    expect(await saysOf('--to', 'stripe', '--json')).toBe('A list for another system has a form of its own.');
    expect(await saysOf('--again')).toBe('--again is about a list for another system.');
    expect(await saysOf('--columns', 'A=code')).toBe('--columns is about a list for another system.');
    expect(await saysOf('--to', 'stripe', '--columns', 'A=code')).toBe('The columns of stripe are known; --columns is for --to custom.');
    expect(await saysOf('--to', 'custom')).toBe('A list of your own needs its columns.');
    expect(await saysOf('--to', '')).toBe('There is no list for "".');
  });
});
