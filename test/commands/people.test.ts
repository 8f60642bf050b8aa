import { describe, expect, test } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { planJson } from './planning.ts';
import { POLICY, shopWith } from './shop.ts';

const ONCE = POLICY.replace('    says:', '    once_per: customer\n    says:').replace('{ percent: 5, of: price }', '2');
const HIT = '2026-11-17 09:00';

function shopOf(orders: readonly string[], policy = ONCE): TestCampaign {
  return makeCampaign({ ...shopWith(orders), 'policy.yaml': policy });
}

/** Plans, sends, and says what was given. */
async function give(shop: TestCampaign): Promise<Readonly<Record<string, string>>> {
  const { folder, totals, awards } = await planJson(shop);
  if (awards > 0) expect((await shop.run(['send', folder, '--outbox', 'out', '--yes'])).exitCode).toBe(0);
  return totals;
}

const write = (shop: TestCampaign, orders: readonly string[]): void => shop.write('orders.csv', shopWith(orders)['orders.csv'] ?? '');

describe('a customer of two names', () => {
  test('is credited once and written to once', async () => {
    const shop = shopOf([`A-1,C-1,ann@example.com,Ann,${HIT},20`, `A-2,C-22,Ann@Example.com,Ann,${HIT},20`]);
    expect(await give(shop)).toEqual({ USD: '2.00' });
    expect(await shop.letters('out')).toHaveLength(1);
  });

  test('is not credited again under the other one, once it is known that they are one', async () => {
    const shop = shopOf([`A-2,C-22,ann@example.com,Ann,${HIT},20`]);
    expect(await give(shop)).toEqual({ USD: '2.00' });
    // The order that tells is one that nothing happened to.
    write(shop, [`A-1,C-1,ann@example.com,Ann,${HIT},20`, 'A-3,C-22,ann@example.com,Ann,2026-11-20 09:00,20']);
    expect(await give(shop)).toEqual({});
  });

  test('who was paid as a guest is not paid again with an id', async () => {
    const shop = shopOf([`A-1,,ann@example.com,Ann,${HIT},20`]);
    expect(await give(shop)).toEqual({ USD: '2.00' });
    write(shop, [`A-2,C-1,ann@example.com,Ann,${HIT},20`]);
    expect(await give(shop)).toEqual({});
  });

  test('has one month’s sum, whatever name its parts were booked under', async () => {
    const limited = POLICY.replace('limits:\n', 'limits:\n  per_customer: { at_most: 3, per: calendar_month }\n').replace('percent: 5', 'percent: 10');
    const shop = shopOf([`A-1,C-22,ann@example.com,Ann,${HIT},20`], limited);
    expect(await give(shop)).toEqual({ USD: '2.00' });
    write(shop, [`A-1,C-22,ann@example.com,Ann,${HIT},20`, `A-2,C-1,ann@example.com,Ann,${HIT},20`]);
    expect(await give(shop)).toEqual({ USD: '1.00' });
  });
});

describe('plan', () => {
  test('says who was taken for one customer and who was not, and names them in a file of its own', async () => {
    const shop = shopOf([
      `A-1,C-1,ann@example.com,Ann,${HIT},20`, `A-2,C-22,Ann@Example.com,Ann,${HIT},20`,
      `A-3,C-3,bo@example.com,Bo,${HIT},20`, `A-4,C-4,bo+shop@example.com,Bo,${HIT},20`,
    ]);
    const { stdout } = await shop.run(['plan']);
    expect(stdout).toContain('1 customer stands under several ids or addresses, and was taken for one: people.csv says which');
    expect(stdout).toContain('bo+shop@example.com and bo@example.com were not taken for one');
    const { folder, ...json } = await planJson(shop);
    expect(json).toMatchObject({ people: { merged: 1, apart: 1, unmatched: 0 } });
    expect(shop.rows(`${folder}/people.csv`)).toEqual([
      { what: 'taken for one', customer: 'C-1', ids: 'C-1; C-22', addresses: 'ann@example.com', count: '3' },
      { what: 'not taken for one', customer: '', ids: '', addresses: 'bo@example.com; bo+shop@example.com', count: '2' },
    ]);
    expect((await shop.run(['show', folder])).stdout).toContain('taken for one');
  });

  test('says where nobody can be written to, and what to add', async () => {
    const shop = shopOf([`A-1,C-1,,Ann,${HIT},20`], ONCE.replace('email: Email, ', ''));
    shop.edit('orders.csv', (text) => text.replaceAll('Email', 'Note'));
    const { stdout } = await shop.run(['plan']);
    expect(stdout).toContain('orders.csv has no e-mail column: nobody can be written to.');
    shop.edit('policy.yaml', (text) => text.replace('outages:\n', 'customers: { file: people.csv, columns: { customer: id, email: mail } }\noutages:\n'));
    shop.write('people.csv', 'id,mail\nC-1,ann@example.com\n');
    expect(await give(shop)).toEqual({ USD: '2.00' });
    expect((await shop.letters('out')).map(({ to }) => to?.[0]?.address)).toEqual(['ann@example.com']);
  });

  test('goes stale when the file of customers changes', async () => {
    const shop = shopOf([`A-1,C-1,,Ann,${HIT},20`], ONCE.replace('outages:\n', 'customers: { file: people.csv, columns: { customer: id, email: mail } }\noutages:\n'));
    shop.write('people.csv', 'id,mail\nC-1,ann@example.com\n');
    const { folder } = await planJson(shop);
    shop.edit('people.csv', (text) => text.replace('ann@', 'anna@'));
    const { stderr, exitCode } = await shop.run(['send', folder, '--outbox', 'out', '--yes']);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('people.csv has changed');
  });
});

test('a file of customers that lacks its columns is told by its place in the policy', async () => {
  const shop = shopOf([`A-1,C-1,,Ann,${HIT},20`], ONCE.replace('outages:\n', 'customers: { file: people.csv, columns: { customer: id, email: mial } }\noutages:\n'));
  shop.write('people.csv', 'id,mail\nC-1,ann@example.com\n');
  const { stderr, exitCode } = await shop.run(['plan']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('people.csv has no column "mial".');
  expect(stderr).toContain('Its nearest is "mail".');
});
