import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { POLICY, TEMPLATES } from '../bench/generate.js';

const OUTAGE_DAYS = ['2026-01-02', '2026-01-05', '2026-01-09'];
const QUIET_DAY = '2026-01-20';

/**
 * A small campaign in this folder, and what its customers must get, worked out here and not by the program: a list of
 * `{ customer, address, order, minor }`, where `address` is undefined for whom no letter can reach.
 */
export async function makeCampaign(folder, chance) {
  const people = Array.from({ length: chance.whole(8, 40) }, (_, index) => toPerson(index, chance));
  const orders = people.flatMap((person, index) =>
    Array.from({ length: chance.weighted({ 1: 6, 2: 2, 3: 1 }) | 0 }, (_, copy) => toOrder(`o${index}-${copy}`, person, chance)));
  await mkdir(join(folder, 'templates'), { recursive: true });
  await writeFile(join(folder, 'policy.yaml'), POLICY.replace('file: orders.csv', 'file: orders-*.csv'));
  await writeOrders(folder, 'orders-1.csv', orders);
  const outages = OUTAGE_DAYS.map((day, index) => `out-${index},r1,${day} 00:00:00,${day} 23:00:00`);
  await writeFile(join(folder, 'outages.csv'), `id,region,start,end\n${outages.join('\n')}\n`);
  for (const [name, text] of Object.entries(TEMPLATES)) await writeFile(join(folder, 'templates', name), text);
  return toExpected(orders);
}

/** A further export in the campaign's folder, of new orders by known customers and new ones; gives what they must get. */
export async function addOrders(folder, number, known, chance) {
  const newcomers = Array.from({ length: chance.whole(1, 8) }, (_, index) => toPerson(`${number}x${index}`, chance));
  const old = Array.from({ length: chance.whole(0, 4) }, () => chance.one(known)).map(({ customer, address }) => ({ customer, email: address ?? '' }));
  const people = [...newcomers, ...old];
  const orders = people.map((person, index) => toOrder(`n${number}-${index}`, person, chance));
  await writeOrders(folder, `orders-${number}.csv`, orders);
  return toExpected(orders);
}

/** The one plan of a campaign, as `send` takes it. */
export async function findPlan(folder) {
  const [plan] = await readdir(join(folder, 'plans'));
  return join('plans', plan);
}

function toPerson(index, chance) {
  const customer = `${chance.weighted({ c: 8, '=c': 1, "o'": 1 })}${index}`;
  const box = chance.weighted({ box: 20, gone: 2, grey: 2 });
  const email = chance.weighted({ [`${box}${index}@mail.example`]: 8, '': 1, [`nobody${index}`]: 0.5 });
  return { customer, email };
}

function toOrder(order, { customer, email }, chance) {
  const hit = chance.often(0.85);
  return { order, customer, email, day: hit ? chance.one(OUTAGE_DAYS) : QUIET_DAY, hit, dollars: 2 * chance.whole(1, 40) };
}

function writeOrders(folder, name, orders) {
  const rows = orders.map(({ order, customer, email, day, dollars }) => `${order},${customer},${email},r1,${day} 08:00:00,${dollars}.00`);
  return writeFile(join(folder, name), `order,customer,email,region,ships_on,monthly_fee\n${rows.join('\n')}\n`);
}

/** Five percent of an even number of dollars: ten cents for every two. */
function toExpected(orders) {
  return orders.filter(({ hit }) => hit).map(({ order, customer, email, dollars }) => ({
    order, customer, address: email.includes('@') ? email : undefined, minor: dollars * 5,
  }));
}
