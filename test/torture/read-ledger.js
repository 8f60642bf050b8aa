import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** The auditor's own questions to the ledger, in plain SQL. Nothing of the program is used to read what it wrote. */
export const QUESTIONS = {
  plans: 'SELECT id, finished_at FROM plans',
  awards: 'SELECT id, plan, customer, minor, unit, orders FROM awards',
  problems: 'SELECT key, award FROM problems',
  letters: 'SELECT plan, customer, address, state, attempts, reply, message_id FROM letters',
};

/** A letter about to leave, by its address: its state, and how many awards its customer has. */
export const LEAVING = `SELECT state, (SELECT count(*) FROM awards WHERE awards.plan = letters.plan AND awards.customer = letters.customer) AS awards
  FROM letters WHERE address = ?`;

/** What a ledger that was never begun holds. */
export const NO_ROWS = { plans: [], awards: [], problems: [], letters: [] };

/**
 * Everything that a SQLite ledger holds, as the next run will find it. A copy of its files is read: a connection to the
 * ledger itself would change what becomes of the journal of a process that is killed.
 */
export function readSqlite(path) {
  return onCopy(path, NO_ROWS, (database) => {
    // A command that was killed early has made no tables yet.
    if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'letters'").all().length === 0) return NO_ROWS;
    return Object.fromEntries(Object.entries(QUESTIONS).map(([name, sql]) => [name, database.prepare(sql).all()]));
  });
}

/** What the ledger says of the letters to this address, while the command runs. */
export function readLeaving(path, address) {
  return onCopy(path, [], (database) => database.prepare(LEAVING).all(address));
}

function onCopy(path, otherwise, work) {
  if (!existsSync(path)) return otherwise;
  const folder = mkdtempSync(join(tmpdir(), 'makegood-audit-'));
  try {
    const copy = join(folder, 'ledger.sqlite');
    for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
    const database = new DatabaseSync(copy);
    try {
      return work(database);
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
