import { join } from 'node:path';
import pg from 'pg';
import { LEAVING, NO_ROWS, QUESTIONS, readLeaving, readSqlite } from './read-ledger.js';

/**
 * The ledger of one trial as the auditor reads it: what the command must be told of it (`env`), all that it holds
 * (`read`), what it says of a letter that leaves (`leaving`), and, where it is a server, how to cut everybody off (`cut`).
 */
export async function openBooks({ ledger, postgres, number }, folder) {
  if (ledger === 'postgres') return openDatabase(postgres, `trial_${number}`);
  const path = join(folder, 'ledger.sqlite');
  return { env: {}, isShared: false, read: async () => readSqlite(path), leaving: async (address) => readLeaving(path, address), cut: undefined, close: async () => undefined };
}

async function openDatabase(postgres, name) {
  const admin = await connect(postgres.url('postgres'));
  await admin.query(`CREATE DATABASE ${name}`);
  // A URL needs some host, also where the parameter names a socket's folder.
  const url = postgres.url(name).replace('@/', '@localhost/');
  const client = await connect(url);
  const inTurn = oneAfterTheOther();
  return {
    env: { MAKEGOOD_LEDGER: url },
    isShared: true,
    read: () => inTurn(() => readDatabase(client)),
    leaving: (address) => inTurn(async () => (await client.query(LEAVING.replace('?', '$1'), [address])).rows),
    cut: () => admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name <> 'auditor'", [name]),
    close: async () => {
      await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

async function connect(url) {
  const client = new pg.Client({ connectionString: url, application_name: 'auditor' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function readDatabase(client) {
  // A command that was killed early has made no tables yet.
  if ((await client.query("SELECT to_regclass('letters') AS made")).rows[0].made === null) return NO_ROWS;
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const answers = [];
  for (const [name, sql] of Object.entries(QUESTIONS)) answers.push([name, (await client.query(sql)).rows]);
  await client.query('COMMIT');
  return Object.fromEntries(answers);
}

/** Work on one connection, which does one thing at a time. */
function oneAfterTheOther() {
  let last = Promise.resolve();
  return (work) => (last = last.then(work, work));
}
