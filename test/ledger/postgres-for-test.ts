import { afterAll, beforeAll, describe } from 'vitest';
import type { LedgerPlace } from '../../src/ledger/ledger-place.ts';
import { runOn } from './postgres-query.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.js';

const bin = findPostgres();

/** What a test is given to ask for ledgers on a server. */
export interface PostgresForTest {
  readonly server: PostgresServer;
  /** A place on it where no ledger is yet. */
  readonly newPlace: () => Promise<Extract<LedgerPlace, { kind: 'postgres' }>>;
}

/**
 * Tests that need a PostgreSQL server, which is started for them and stopped after. Where none is installed they are
 * skipped and say so; with MAKEGOOD_TEST_POSTGRES=required that is a failure.
 */
export function describeOnPostgres(name: string, define: (given: PostgresForTest) => void): void {
  if (bin === undefined) {
    describe.skip(`${name} (skipped: no PostgreSQL server is installed here)`, () => undefined);
    return;
  }
  describe(name, () => {
    let server: PostgresServer | undefined;
    let count = 0;
    beforeAll(async () => {
      server = await startPostgres(bin);
    });
    afterAll(() => server?.remove());
    const given: PostgresForTest = {
      get server() {
        if (!server) throw new Error('The server is there once the tests run');
        return server;
      },
      newPlace: async () => {
        const database = `ledger_${(count += 1)}`;
        await runOn(given.server.url('postgres'), `CREATE DATABASE ${database}`);
        const url = given.server.url(database);
        return { kind: 'postgres', url, shown: `postgres:///${database}` };
      },
    };
    define(given);
  });
}
