import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLedgerForReading, openSqliteLedger } from '../../src/ledger/open-sqlite.ts';
import { openConnection, toSqlDatabase } from '../../src/ledger/sqlite-database.ts';
import { MIGRATIONS } from '../../src/ledger/tables.ts';
import { toLedgerError } from '../../src/ledger/sqlite-refusal.ts';
import { Refusal } from '../../src/model/fault.ts';
import { customer, TUESDAY } from '../send/plan-for-test.ts';
import { describeLedger } from './ledger-contract.ts';
import { expectOldLedgerGoesOn } from './offers-for-test.ts';
import { VERSION_1 } from './tables-of-version-1.ts';
import { VERSION_3 } from './tables-of-version-3.ts';

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'makegood-ledger-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const newPath = (): string => join(folder, `ledger-${(count += 1)}`, 'ledger.sqlite');

describeLedger('a ledger in SQLite', async () => {
  const path = newPath();
  const change = async (statement: string): Promise<void> => {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA foreign_keys = OFF; ${statement}`);
    database.close();
  };
  return { open: () => openSqliteLedger(path), isShared: false, change };
});

const PLAN = { id: 'p', name: 'p', digest: 'd' };
const GRANT = { customer: customer('ann'), letter: { id: 'l', messageId: '<l@shop.example>', address: 'ann@shop.example' } };

describe('the file of a ledger', () => {
  test('it and its journals are readable by their owner only, as is the folder', async () => {
    const path = newPath();
    const ledger = await openSqliteLedger(path);
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
    const files = readdirSync(join(path, '..'));
    expect(files.sort()).toEqual(['ledger.sqlite', 'ledger.sqlite-shm', 'ledger.sqlite-wal']);
    for (const file of files) expect(statSync(join(path, '..', file)).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    await ledger.close();
  });

  test('what was booked is there when it is opened again', async () => {
    const path = newPath();
    const first = await openSqliteLedger(path);
    await first.beginPlan(PLAN, TUESDAY, 'w1', true);
    await first.grant('p', [GRANT], TUESDAY);
    await first.close();
    const second = await openSqliteLedger(path);
    expect((await second.awardsOf('ann')).length).toBe(1);
    await second.close();
  });

  test('reading where there is no ledger writes nothing', async () => {
    const path = newPath();
    const ledger = await openLedgerForReading(path);
    expect(await ledger.isEmpty()).toBe(true);
    await ledger.close();
    expect(() => statSync(join(path, '..'))).toThrow();
  });

  test('a ledger that is opened for reading cannot be written, and sees what another connection writes', async () => {
    const path = newPath();
    const writer = await openSqliteLedger(path);
    await writer.beginPlan(PLAN, TUESDAY, 'w1', true);
    const reader = await openLedgerForReading(path);
    await expect(reader.grant('p', [GRANT], TUESDAY)).rejects.toThrow(Refusal);
    await writer.grant('p', [GRANT], TUESDAY);
    await writer.endCredits('p', 0, TUESDAY);
    expect((await reader.state()).awards).toBe(1);
    await reader.close();
    await writer.close();
  });

  test('a ledger that a newer program wrote is refused with words', async () => {
    const path = newPath();
    await (await openSqliteLedger(path)).close();
    const database = new DatabaseSync(path);
    database.exec('INSERT INTO migrations (number) VALUES (99)');
    database.close();
    for (const open of [openSqliteLedger, openLedgerForReading]) {
      await expect(open(path)).rejects.toThrow(/was written by a newer makegood/);
    }
  });

  test('a file that is no database is refused, and left as it is', async () => {
    const path = join(folder, 'notes.txt');
    const words = 'These are my notes. '.repeat(300);
    writeFileSync(path, words);
    for (const open of [openSqliteLedger, openLedgerForReading]) {
      await expect(open(path)).rejects.toThrow('This file is no ledger, or its beginning is damaged.');
    }
    expect(statSync(path).size).toBe(words.length);
  });

  test('a place where no file can be made is refused with words', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    await expect(openSqliteLedger(join(file, 'ledger.sqlite'))).rejects.toThrow(/cannot be made or written here/);
  });
});

describe('a ledger that an older makegood wrote', () => {
  const oldLedger = (tables = VERSION_1): string => {
    const path = newPath();
    mkdirSync(join(path, '..'));
    const database = new DatabaseSync(path);
    database.exec(tables);
    database.close();
    return path;
  };

  test.each([['reading', openLedgerForReading], ['writing', openSqliteLedger]])('is brought up to date when it is opened for %s, and loses nothing', async (_, open) => {
    const path = oldLedger();
    const ledger = await open(path);
    expect((await ledger.awardsOf('ann')).map(({ id, money, steps }) => ({ id, money, steps }))).toEqual([{ id: 'MG1', money: { minor: 500n, unit: 'USD' }, steps: ['flat 5.00'] }]);
    expect(await ledger.findPlan('old')).toMatchObject({ name: 'january', finishedAt: 3000, letters: { sent: 2 } });
    expect((await ledger.state()).awards).toBe(2);
    await ledger.close();
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT number FROM migrations ORDER BY number').all()).toEqual(MIGRATIONS.map((_, index) => ({ number: index + 1 })));
    again.close();
  });

  test('has past awards by when the first outage began, or where there was none by when they were credited', async () => {
    const ledger = await openLedgerForReading(oldLedger());
    const past = await ledger.pastAwards(['ann', 'bob']);
    const common = { group: '', rule: 'late-disc', money: { minor: 500n, unit: 'USD' } };
    expect(past.get('ann')).toEqual([{ ...common, id: 'MG1', at: 700, orders: ['A-1'], outages: ['o2', 'o1'] }]);
    expect(past.get('bob')).toEqual([{ ...common, id: 'MG2', rule: 'late-train', money: { minor: 250n, unit: 'USD' }, at: 2000, orders: ['B-1'], outages: [] }]);
    await ledger.close();
  });

  test('of version 3 keeps its awards, problems, sums and seals, on which offers follow', async () => {
    const path = oldLedger(VERSION_3);
    const ledger = await openSqliteLedger(path);
    await expectOldLedgerGoesOn(ledger);
    await ledger.close();
  });

  test('goes on like any other', async () => {
    const path = oldLedger();
    const ledger = await openSqliteLedger(path);
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
    expect(await ledger.grant('p', [GRANT], TUESDAY)).toEqual({ granted: 1, offered: 0, alreadyCredited: 0 });
    expect((await ledger.pastAwards(['ann'])).get('ann')?.map(({ id, at }) => [id, at])).toEqual([['MG1', 700], ['award-ann', TUESDAY]]);
    await ledger.close();
  });
});

describe('grants that share a commit', () => {
  const many = Array.from({ length: 120 }, (_, index) => ({
    customer: customer(`c${index}`),
    letter: { id: `l${index}`, messageId: `<l${index}@shop.example>`, address: undefined },
  }));

  test('are there after the ledger is closed, and one that fails among them takes no other back', async () => {
    const path = newPath();
    const ledger = await openSqliteLedger(path);
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
    const unknownPlan = ledger.grant('no such plan', [GRANT], TUESDAY);
    await expect(unknownPlan).rejects.toThrow();
    for (const one of many) {
      await ledger.grant('p', [one], TUESDAY);
      await expect(ledger.grant('no such plan', [GRANT], TUESDAY)).rejects.toThrow();
    }
    await ledger.close();
    const again = await openLedgerForReading(path);
    expect((await again.totals('p')).awards).toBe(120);
    await again.close();
  });

  test('are committed by the end of the credits, before anything else happens', async () => {
    const path = newPath();
    const ledger = await openSqliteLedger(path);
    const watching = await openLedgerForReading(path);
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
    for (const one of many) await ledger.grant('p', [one], TUESDAY);
    await ledger.endCredits('p', 0, TUESDAY);
    expect((await watching.findPlan('p'))?.creditedAt).toBe(TUESDAY);
    expect((await watching.totals('p')).awards).toBe(120);
    await watching.close();
    await ledger.close();
  });
});

test.each([
  ['past awards', 'SELECT minor FROM awards WHERE customer IN (?, ?) ORDER BY granted_at, id', 'awards USING INDEX awards_by_customer'],
  ['awards of an e-mail address', 'SELECT minor FROM awards WHERE lower(email) = ?', 'awards USING INDEX awards_by_email'],
  ['the letter of a bounce', 'SELECT state FROM letters WHERE substr(message_id, 2, 10) = ?', 'letters USING INDEX letters_by_message_id'],
  [
    'the letters to an address',
    'SELECT state FROM letters WHERE lower(address) = ? AND (plan, customer) IN (SELECT plan, customer FROM awards WHERE lower(email) IN (?, ?))',
    'letters USING INDEX sqlite_autoindex_letters_1 (plan=? AND customer=?)',
  ],
])('%s are found by an index, not by reading the whole ledger', async (_, query, says) => {
  const path = newPath();
  await (await openSqliteLedger(path)).close();
  const database = new DatabaseSync(path);
  const explained = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...Array.from({ length: query.split('?').length - 1 }, () => 'x'));
  database.close();
  expect(JSON.stringify(explained)).toContain(`SEARCH ${says}`);
});

describe('what the database says', () => {
  test('a full disk is said in words, and what was begun is taken back', async () => {
    const path = newPath();
    await (await openSqliteLedger(path)).close();
    const connection = await openConnection(path, 'write');
    const database = toSqlDatabase(connection, path);
    connection.exec('CREATE TABLE filler (text TEXT)');
    connection.exec('PRAGMA max_page_count = 40');
    const fill = database.transaction(async (sql) => {
      for (let row = 0; row < 100; row += 1) await sql.run('INSERT INTO filler (text) VALUES (?)', ['x'.repeat(10_000)]);
    });
    await expect(fill).rejects.toThrow('The disk is full: the ledger cannot be written.');
    expect(await database.all('SELECT * FROM filler')).toEqual([]);
    await database.close();
  });

  test('a statement with a parameter too few or too many is an error, not a NULL', async () => {
    const database = toSqlDatabase(await openConnection(':memory:', 'write'), ':memory:');
    await expect(database.all('SELECT ? AS a, ? AS b', [1])).rejects.toThrow('2 parameters are asked for and 1 given');
    await expect(database.run('SELECT ?', [1, 2])).rejects.toThrow(RangeError);
    await database.close();
  });

  test('an error that no person can act on stays what it is', () => {
    const bug = new TypeError('x is undefined');
    expect(toLedgerError(bug, 'ledger.sqlite')).toBe(bug);
  });
});
