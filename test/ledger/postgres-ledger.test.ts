import { describe, expect, onTestFinished, test } from 'vitest';
import { lockLedger } from '../../src/ledger/lock-ledger.ts';
import { MIGRATIONS } from '../../src/ledger/tables.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { Refusal } from '../../src/model/fault.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { customer, TUESDAY } from '../send/plan-for-test.ts';
import { describeLedger } from './ledger-contract.ts';
import { claimOf, fill, grants, OTHER, PLAN, step } from './ledger-for-test.ts';
import { describeOnPostgres } from './postgres-for-test.ts';
import { expectOldLedgerGoesOn } from './offers-for-test.ts';
import { runOn } from './postgres-query.ts';
import { VERSION_3 } from './tables-of-version-3.ts';

const GONE = 'The database of the ledger cannot be reached, or went away.';

describeOnPostgres('a ledger on a PostgreSQL server', (given) => {
  const { newPlace } = given;

  describeLedger('keeps the contract', async () => {
    const place = await newPlace();
    const change = async (statement: string): Promise<void> => {
      await runOn(place.url, `SET session_replication_role = replica; SET search_path = makegood; ${statement}`);
    };
    return { open: () => openLedger(place, true), isShared: true, change };
  });

  const openNew = async (): Promise<OpenLedger> => {
    const ledger = await openLedger(await newPlace(), true);
    onTestFinished(() => ledger.close());
    return ledger;
  };

  describe('programs that start at once', () => {
    test('make the tables once between them', async () => {
      const place = await newPlace();
      const ledgers = await Promise.all(Array.from({ length: 6 }, () => openLedger(place, true)));
      expect(await runOn(place.url, 'SELECT number::int FROM makegood.migrations ORDER BY number')).toEqual(MIGRATIONS.map((_, index) => ({ number: index + 1 })));
      expect(await Promise.all(ledgers.map((ledger) => ledger.isEmpty()))).toEqual(ledgers.map(() => true));
      await Promise.all(ledgers.map((ledger) => ledger.close()));
    });

    test('and book overlapping credits in opposite orders book each once, and none fails', async () => {
      const place = await newPlace();
      const [first, second] = await Promise.all([openLedger(place, true), openLedger(place, true)]);
      await first.beginPlan(PLAN, TUESDAY, 'w1', false);
      await second.beginPlan(OTHER, TUESDAY, 'w2', false);
      const planned = Array.from({ length: 400 }, (_, index) => customer(`c${index}`));
      const [one, two] = await Promise.all([
        first.grant(PLAN.id, grants(PLAN.id, ...planned), TUESDAY),
        second.grant(OTHER.id, grants(OTHER.id, ...planned.toReversed()), TUESDAY),
      ]);
      expect(one.granted + two.granted).toBe(400);
      expect(one.alreadyCredited + two.alreadyCredited).toBe(400);
      expect(await first.verify()).toEqual([]);
      await Promise.all([first.close(), second.close()]);
    });

    test('four of them share 600 letters: none is taken twice and none is left', async () => {
      const place = await newPlace();
      const workers = await Promise.all(Array.from({ length: 4 }, () => openLedger(place, true)));
      const names = await fill(workers[0]!, 600);
      const sent = await Promise.all(workers.map(async (ledger, index) => {
        const worker = `worker ${index}`;
        const { run } = await ledger.beginPlan(PLAN, TUESDAY, worker, false);
        const taken: string[] = [];
        for (let start = 0; start < names.length; start += 50) {
          const letters = await ledger.takeLetters(PLAN.id, names.slice(start, start + 50), 'fresh', run, claimOf(worker));
          const of = letters.map((letter) => letter.customer);
          await ledger.recordLetters(of.map((name) => step(name, 'sending', { run })));
          await ledger.recordLetters(of.map((name) => step(name, 'sent', { run })));
          taken.push(...of);
        }
        return taken;
      }));
      expect(sent.flat().sort()).toEqual(names);
      expect((await workers[0]!.findPlan(PLAN.id))?.letters.sent).toBe(600);
      await Promise.all(workers.map((ledger) => ledger.close()));
    });
  });

  test('a ledger that an older makegood wrote keeps its awards, problems, sums and seals, on which offers follow', async () => {
    const place = await newPlace();
    await runOn(place.url, `CREATE SCHEMA makegood; SET search_path = makegood; ${VERSION_3}`);
    const ledger = await openLedger(place, true);
    onTestFinished(() => ledger.close());
    await expectOldLedgerGoesOn(ledger);
  });

  describe('reading', () => {
    test('where there is no ledger yet makes none', async () => {
      const place = await newPlace();
      const ledger = await openLedger(place, false);
      expect(await ledger.isEmpty()).toBe(true);
      await ledger.close();
      expect(await runOn(place.url, "SELECT 1 FROM pg_namespace WHERE nspname = 'makegood'")).toEqual([]);
    });

    test('a ledger that a newer program wrote is refused with words', async () => {
      const place = await newPlace();
      await (await openLedger(place, true)).close();
      await runOn(place.url, 'INSERT INTO makegood.migrations (number) VALUES (99)');
      for (const forWriting of [true, false]) await expect(openLedger(place, forWriting)).rejects.toThrow(/was written by a newer makegood/);
    });
  });

  describe('the lock', () => {
    test('tells a second run who holds it since when, with exit code 4, and is free when it is released', async () => {
      const place = await newPlace();
      const lock = await lockLedger(place, { pid: 4711, host: 'till-3' }, TUESDAY);
      const second = await lockLedger(place, { pid: 4712, host: 'till-4' }, TUESDAY).catch((error: unknown) => error);
      expect(second).toMatchObject({ exitCode: 4, message: 'Another run holds the ledger: process 4711 on till-3, since 2026-02-03T12:00:00Z.' });
      await lock.release();
      await lock.release();
      await (await lockLedger(place, { pid: 4712, host: 'a-machine-with-a-name.that-goes-on.and-on.example' }, TUESDAY)).release();
    });

    test('of one ledger is not that of another on the same server', async () => {
      const locks = [await newPlace(), await newPlace()].map((place) => lockLedger(place, { pid: 1, host: 'till' }, TUESDAY));
      for (const lock of await Promise.all(locks)) await lock.release();
    });
  });

  test('what a server refuses is said in words that name the place and never the password', async () => {
    const place = await newPlace();
    const refusalOf = async (url: string): Promise<Refusal> => {
      const error: unknown = await openLedger({ kind: 'postgres', url, shown: 'postgres://shop@db/ledger' }, true).catch((caught: unknown) => caught);
      if (!(error instanceof Refusal)) throw error;
      expect(JSON.stringify(error.faults)).not.toContain('secret');
      expect(error.faults[0]?.place).toEqual({ file: 'postgres://shop@db/ledger' });
      return error;
    };
    const elsewhere = place.url.replace(/ledger_\d+/, 'not_there').replace('makegood@', 'makegood:secret@');
    expect((await refusalOf(elsewhere)).message).toBe('The server has no database of this name.');
    expect((await refusalOf('postgres://shop:secret@127.0.0.1:1/ledger')).message).toBe(GONE);
    expect((await refusalOf(`${place.url}&sslmode=require&sslrootcert=/secret/not-there`)).message).toBe(
      'The database of the ledger cannot be used as MAKEGOOD_LEDGER names it.',
    );
    await runOn(place.url, "CREATE ROLE reader LOGIN PASSWORD 'secret'");
    expect((await refusalOf(place.url.replace('makegood@', 'reader:secret@'))).message).toBe(
      'The database does not let this user make or write the ledger.',
    );
  });

  describe('a server that vanishes', () => {
    test('is a sentence for whatever is asked next, and everything that was committed is there when it is back', async () => {
      const place = await newPlace();
      const ledger = await openLedger(place, true);
      await fill(ledger, 20);
      await ledger.recordLetters([step('c000000', 'sending'), step('c000000', 'sent'), step('c000001', 'sending')]);
      await given.server.crash();
      await expect(ledger.recordLetters([step('c000002', 'sending')])).rejects.toThrow(GONE);
      await expect(ledger.findPlan(PLAN.id)).rejects.toBeInstanceOf(Refusal);
      await ledger.close();
      await expect(openLedger(place, true)).rejects.toThrow(GONE);
      await given.server.start();
      const again = await openLedger(place, true);
      expect((await again.findPlan(PLAN.id))?.letters).toMatchObject({ sent: 1, sending: 1, pending: 18 });
      expect(await again.beginPlan(PLAN, TUESDAY, 'w2', false)).toEqual({ run: 2, madeUnknown: 1 });
      expect(await again.verify()).toEqual([]);
      await again.close();
    });

    test('in the middle of a call ends the call', async () => {
      const ledger = await openNew();
      await ledger.beginPlan(PLAN, TUESDAY, 'w1', false);
      const many = Array.from({ length: 200 }, (_, index) => ledger.grant(PLAN.id, grants(PLAN.id, customer(`c${index}`)), TUESDAY));
      await many[3];
      const [ends] = await Promise.all([Promise.allSettled(many), given.server.crash()]);
      const failures = ends.filter((end) => end.status === 'rejected');
      expect(failures.length).toBeGreaterThan(0);
      for (const { reason } of failures) expect(reason).toMatchObject({ name: 'Refusal', message: GONE });
      await given.server.start();
    });
  });
});
