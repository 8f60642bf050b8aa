import { describe, expect, test } from 'vitest';
import { csv, matchFolder, policyOf } from './match-folder.ts';

const OUTAGES = csv('id,start,end', ['o1,2026-11-17 08:00,2026-11-17 12:00']);
const HEADER = 'order,customer,email,name,at';
const RULE = 'outage: { hits: at }\ngive: { credit: 1 }';
const HIT = '2026-11-17 09:00';
const NOT_HIT = '2026-11-20 09:00';

/** Who the customers of these orders are, by order: `[order, id, address, when]`. */
async function customersOf(rows: readonly (readonly [string, string, string, string])[], { rule = RULE, blocks = '', files = {} }: { rule?: string; blocks?: string; files?: Record<string, string> } = {}) {
  const orders = csv(HEADER, rows.map(([order, id, email, at]) => `${order},${id},${email},,${at}`));
  const { cases, people } = await matchFolder({ 'outages.csv': OUTAGES, 'orders.csv': orders, ...files }, `${policyOf({ rules: { down: rule } })}${blocks}`);
  return { who: Object.fromEntries(cases.map(({ order }) => [order.id, order.customer])), people };
}

describe('one customer', () => {
  test('is who has the same address under two ids, and the same id under two addresses', async () => {
    const { who, people } = await customersOf([
      ['1', 'C-10', 'ada@mill.example', HIT],
      ['2', 'C-2', ' Ada@Mill.example ', HIT],
      ['3', 'C-2', 'ada@work.example', HIT],
      ['4', 'C-3', 'ben@reed.example', HIT],
    ]);
    expect(who).toEqual({ 1: 'C-2', 2: 'C-2', 3: 'C-2', 4: 'C-3' });
    expect(people.merged).toEqual([{ customer: 'C-2', ids: ['C-10', 'C-2'], addresses: ['ada@mill.example', 'ada@work.example'] }]);
    expect(people.apart).toEqual([]);
  });

  test('is a guest by the address of an id', async () => {
    const { who, people } = await customersOf([
      ['1', '', 'ADA@mill.example', HIT],
      ['2', 'C-1', 'ada@mill.example', HIT],
      ['3', '', 'guest@reed.example', HIT],
    ]);
    expect(who).toEqual({ 1: 'C-1', 2: 'C-1', 3: 'guest@reed.example' });
    expect(people.merged.map(({ customer }) => customer)).toEqual(['C-1']);
  });

  test('is found through orders that nothing happened to, where a rule pays once per customer', async () => {
    const rows = [
      ['1', 'C-1', 'ada@mill.example', HIT],
      ['2', 'C-2', 'ada@work.example', HIT],
      ['3', 'C-1', 'ada@work.example', NOT_HIT],
    ] as const;
    expect((await customersOf(rows)).who).toEqual({ 1: 'C-1', 2: 'C-2' });
    expect((await customersOf(rows, { rule: `${RULE}\nonce_per: customer` })).who).toEqual({ 1: 'C-1', 2: 'C-1' });
  });

  test('has one order, though two files give it two ids', async () => {
    const folder = {
      'outages.csv': OUTAGES,
      'orders-1.csv': csv(HEADER, [`1,C-1,ada@mill.example,,${HIT}`]),
      'orders-2.csv': csv(HEADER, [`1,C-22,ada@mill.example,,${HIT}`]),
    };
    const { cases, rejects } = await matchFolder(folder, policyOf({ file: 'orders-*.csv', rules: { down: RULE } }));
    expect(cases.map(({ order }) => `${order.id} ${order.customer} ${order.place.file}`)).toEqual(['1 C-1 orders-2.csv']);
    expect(rejects).toEqual([]);
  });

  test('is not the counter whose address many ids share, nor the id that many guests share', async () => {
    const counter = Array.from({ length: 7 }, (_, index) => [`c${index}`, `C-${index}`, 'counter@shop.example', HIT] as const);
    const guests = Array.from({ length: 7 }, (_, index) => [`g${index}`, '0', `guest${index}@x.example`, HIT] as const);
    const { who, people } = await customersOf([...counter, ...guests]);
    expect(new Set(counter.map(([order]) => who[order])).size).toBe(7);
    expect(people.merged).toEqual([]);
    expect(people.apart).toEqual([
      { kind: 'address of many', names: ['counter@shop.example'], count: 7 },
      { kind: 'id of many', names: ['0'], count: 7 },
    ]);
    expect(people.namesOf('C-1', ['counter@shop.example'])).toEqual([]);
  });

  test('is not guessed from an address with a plus', async () => {
    const { who, people } = await customersOf([
      ['1', '', 'ada@mill.example', HIT],
      ['2', '', 'ada+shop@mill.example', HIT],
    ]);
    expect(new Set(Object.values(who)).size).toBe(2);
    expect(people.apart).toEqual([{ kind: 'plus address', names: ['ada@mill.example', 'ada+shop@mill.example'], count: 2 }]);
  });
});

describe('a file of customers', () => {
  const blocks = 'customers: { file: people.csv, columns: { customer: id, email: mail, name: called, locale: language } }\n';
  const orders = csv('order,customer,at', ['1,C-1,2026-11-17 09:00', '2,C-2,2026-11-17 09:00', '3,C-9,2026-11-17 09:00']);

  test('gives orders the addresses, names and languages of their customers, and counts those that it lacks', async () => {
    const people = csv('id,called,mail,language', ['C-1,Ada Mill,ada@mill.example,de-DE', 'C-2,,,', 'C-2,Ben,ben@reed.example,', 'C-2,Ben,other@reed.example,', 'C-7,Not asked for,x@y.example,']);
    const found = await matchFolder({ 'outages.csv': OUTAGES, 'orders.csv': orders, 'people.csv': people }, `${policyOf({ rules: { down: RULE } })}${blocks}`);
    expect(found.cases.map(({ order: { id, email, name, locale } }) => `${id} ${email} ${name} ${locale}`)).toEqual(['1 ada@mill.example Ada Mill de-DE', '2 ben@reed.example Ben ', '3   ']);
    expect(found.people.unmatched).toBe(1);
  });

  test('joins customers who share an address there', async () => {
    const people = csv('id,called,mail,language', ['C-1,Ada,ada@mill.example,', 'C-2,Ada,ADA@mill.example,', 'C-9,Cy,cy@x.example,']);
    const found = await matchFolder({ 'outages.csv': OUTAGES, 'orders.csv': orders, 'people.csv': people }, `${policyOf({ rules: { down: RULE } })}${blocks}`);
    expect(found.cases.map(({ order }) => order.customer)).toEqual(['C-1', 'C-1', 'C-9']);
  });

  test('finds one customer by an address that only it has', async () => {
    const people = csv('id,called,mail,language', ['C-1,Ada,ada@mill.example,', 'C-2,Ben,ben@reed.example,', 'C-9,Cy,cy@x.example,']);
    const files = { 'outages.csv': OUTAGES, 'orders.csv': orders, 'people.csv': people };
    const found = await matchFolder(files, `${policyOf({ rules: { down: RULE } })}${blocks}`, undefined, 'Ben@Reed.example');
    expect(found.kept?.map(({ id }) => id)).toEqual(['2']);
  });
});
