/**
 * The ledger's tables, step by step. A step that was published is never changed: what comes later is a new step. Times
 * are milliseconds since 1970 (UTC), money is whole minor units, lists are JSON. One set of statements serves every
 * database; text is compared byte by byte in each.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE plans (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      digest TEXT NOT NULL,
      runs BIGINT NOT NULL,
      already_credited BIGINT NOT NULL,
      started_at BIGINT NOT NULL,
      credited_at BIGINT,
      finished_at BIGINT
    )`,
    `CREATE TABLE awards (
      id TEXT PRIMARY KEY,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      email TEXT NOT NULL,
      rule TEXT NOT NULL,
      remedy TEXT NOT NULL,
      minor BIGINT NOT NULL,
      unit TEXT NOT NULL,
      orders TEXT NOT NULL,
      outages TEXT NOT NULL,
      steps TEXT NOT NULL,
      granted_at BIGINT NOT NULL
    )`,
    'CREATE INDEX awards_by_customer ON awards (customer, plan)',
    `CREATE TABLE plan_totals (
      plan TEXT NOT NULL REFERENCES plans (id),
      unit TEXT NOT NULL,
      minor BIGINT NOT NULL,
      awards BIGINT NOT NULL,
      PRIMARY KEY (plan, unit)
    )`,
    // The key is a digest of the problem's own (see problem-key.ts).
    `CREATE TABLE problems (
      key TEXT PRIMARY KEY,
      award TEXT NOT NULL REFERENCES awards (id)
    )`,
    // A letter's id and Message-ID are computed from plan and customer: where the pair is unique, so are they.
    `CREATE TABLE letters (
      id TEXT NOT NULL,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      address TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'no_address')),
      attempts BIGINT NOT NULL,
      run BIGINT NOT NULL,
      reply TEXT NOT NULL,
      message_id TEXT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (plan, customer)
    )`,
    'CREATE INDEX letters_by_state ON letters (plan, state)',
  ],
  // What limits over time and groups that are paid bit by bit must know. Of an award that was booked before these
  // columns were there, and of one whose problem has no moment, `hit_at` is 0.
  [
    "ALTER TABLE awards ADD COLUMN award_group TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE awards ADD COLUMN hit_at BIGINT NOT NULL DEFAULT 0',
  ],
  // What several workers, bounces, suppressed addresses, signatures and a check of the ledger need.
  [
    // A CHECK cannot be changed in place everywhere: the table is made anew. `claim` is the run that has taken the
    // letter, 0 where none ever did; whether that run lives stands in `workers`.
    `CREATE TABLE letters_with_claims (
      id TEXT NOT NULL,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      address TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN (
        'pending', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'no_address', 'suppressed', 'bounced'
      )),
      attempts BIGINT NOT NULL,
      run BIGINT NOT NULL,
      claim BIGINT NOT NULL DEFAULT 0,
      next_try_at BIGINT NOT NULL DEFAULT 0,
      reply TEXT NOT NULL,
      message_id TEXT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (plan, customer)
    )`,
    `INSERT INTO letters_with_claims (id, plan, customer, address, state, attempts, run, reply, message_id, updated_at)
     SELECT id, plan, customer, address, state, attempts, run, reply, message_id, updated_at FROM letters`,
    'DROP TABLE letters',
    'ALTER TABLE letters_with_claims RENAME TO letters',
    'CREATE INDEX letters_by_state ON letters (plan, state)',
    // Its first characters tell a Message-ID from a billion others; a whole one would cost as much as the row.
    'CREATE INDEX letters_by_message_id ON letters (substr(message_id, 2, 10))',
    'CREATE INDEX awards_by_email ON awards (lower(email))',
    `CREATE TABLE workers (
      plan TEXT NOT NULL REFERENCES plans (id),
      run BIGINT NOT NULL,
      worker TEXT NOT NULL,
      until BIGINT NOT NULL,
      PRIMARY KEY (plan, run)
    )`,
    `CREATE TABLE settlements (
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      number BIGINT NOT NULL,
      from_state TEXT NOT NULL,
      to_state TEXT NOT NULL,
      reply TEXT NOT NULL,
      reason TEXT NOT NULL,
      settled_by TEXT NOT NULL,
      settled_at BIGINT NOT NULL,
      PRIMARY KEY (plan, customer, number)
    )`,
    `CREATE TABLE suppressions (
      address TEXT PRIMARY KEY,
      reason TEXT NOT NULL,
      source TEXT NOT NULL,
      suppressed_at BIGINT NOT NULL
    )`,
    // Signed before the plan is begun, so that it need not be in the ledger yet. A blank award stands for all of it.
    `CREATE TABLE approvals (
      plan TEXT NOT NULL,
      award TEXT NOT NULL,
      approved_by TEXT NOT NULL,
      approved_at BIGINT NOT NULL,
      over_minor BIGINT NOT NULL,
      over_unit TEXT NOT NULL,
      PRIMARY KEY (plan, award, approved_by)
    )`,
    'ALTER TABLE plans ADD COLUMN canary BIGINT',
    // NULL for a plan that was begun before there were seals.
    'ALTER TABLE plans ADD COLUMN booked TEXT',
    `CREATE TABLE seals (
      number BIGINT PRIMARY KEY,
      plan TEXT NOT NULL UNIQUE REFERENCES plans (id),
      seal TEXT NOT NULL
    )`,
  ],
  // When a worker took its first letters; 0 where an older program did not say.
  ['ALTER TABLE workers ADD COLUMN since BIGINT NOT NULL DEFAULT 0'],
  // What waits for a customer's word, what customers tell of, and the pages for both.
  [
    "ALTER TABLE plans ADD COLUMN kind TEXT NOT NULL DEFAULT 'recovery'",
    // A problem is held by an award or by the offer that may become one, under the id that both have: no table to refer to.
    'CREATE TABLE problems_held (key TEXT PRIMARY KEY, award TEXT NOT NULL)',
    'INSERT INTO problems_held (key, award) SELECT key, award FROM problems ORDER BY key',
    'DROP TABLE problems',
    'ALTER TABLE problems_held RENAME TO problems',
    // `planned` is the whole award, as JSON. The answer and what follows from it is all that ever changes.
    `CREATE TABLE offers (
      id TEXT PRIMARY KEY,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      email TEXT NOT NULL,
      address TEXT NOT NULL,
      rule TEXT NOT NULL,
      planned TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('choice', 'claim')),
      ends_at BIGINT NOT NULL,
      remind_at BIGINT,
      otherwise TEXT NOT NULL CHECK (otherwise IN ('give', 'lapse')),
      offered_at BIGINT NOT NULL,
      answer TEXT,
      answer_way TEXT,
      answered_at BIGINT,
      answer_seal TEXT,
      reminded_by TEXT REFERENCES plans (id),
      given_by TEXT REFERENCES plans (id)
    )`,
    'CREATE INDEX offers_by_plan ON offers (plan, customer, id)',
    'CREATE INDEX offers_by_customer ON offers (customer)',
    'CREATE INDEX offers_by_email ON offers (lower(email))',
    'CREATE INDEX offers_by_reminder ON offers (reminded_by, customer) WHERE reminded_by IS NOT NULL',
    // Nearly all of a ledger's offers are done with: what is looked for every night is not among those.
    'CREATE INDEX offers_open ON offers (ends_at) WHERE answer IS NULL',
    "CREATE INDEX offers_due ON offers (plan, customer, id) WHERE given_by IS NULL AND answer <> 'none'",
    // Where there is no plan it is blank: links to report a problem belong to none.
    `CREATE TABLE links (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('answer', 'report')),
      customer TEXT NOT NULL,
      plan TEXT NOT NULL,
      expires_at BIGINT NOT NULL
    )`,
    `CREATE TABLE report_pages (
      customer TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      locale TEXT NOT NULL,
      orders TEXT NOT NULL
    )`,
    `CREATE TABLE reports (
      customer TEXT NOT NULL,
      order_id TEXT NOT NULL,
      rule TEXT NOT NULL,
      symptoms TEXT NOT NULL,
      wants TEXT,
      reported_at BIGINT NOT NULL,
      used_by TEXT REFERENCES plans (id),
      PRIMARY KEY (customer, order_id, rule)
    )`,
    // No code is ever given to two.
    'CREATE TABLE codes (code TEXT PRIMARY KEY, award TEXT NOT NULL REFERENCES awards (id))',
    'CREATE INDEX codes_by_award ON codes (award)',
  ],
  // What waits for a signature, and what was said of it.
  [
    // Of awards of the same plan the first decision stands; a plan as a whole may have several signatures.
    'ALTER TABLE approvals ADD COLUMN declined BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE approvals ADD COLUMN seal TEXT',
    "CREATE UNIQUE INDEX approvals_of_awards ON approvals (plan, award) WHERE award <> ''",
    // `planned` is the whole award, as JSON. The bound that it passed is NULL where another award of its customer passed
    // one. A row never changes: what is also among the awards or offers has been booked since.
    `CREATE TABLE held (
      id TEXT PRIMARY KEY,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      email TEXT NOT NULL,
      rule TEXT NOT NULL,
      planned TEXT NOT NULL,
      over_minor BIGINT,
      over_unit TEXT,
      held_at BIGINT NOT NULL
    )`,
    'CREATE INDEX held_by_plan ON held (plan, customer, id)',
    'CREATE INDEX held_by_customer ON held (customer)',
    'CREATE INDEX held_by_email ON held (lower(email))',
    // A code is held by an award or by what may become one, under the id that both have: no table to refer to.
    'CREATE TABLE codes_held (code TEXT PRIMARY KEY, award TEXT NOT NULL)',
    'INSERT INTO codes_held (code, award) SELECT code, award FROM codes ORDER BY code',
    'DROP TABLE codes',
    'ALTER TABLE codes_held RENAME TO codes',
    'CREATE INDEX codes_by_award ON codes (award)',
  ],
  // Which awards stand in which list for another system; one that was asked for again stands in several.
  [
    `CREATE TABLE exports (
      award TEXT NOT NULL REFERENCES awards (id),
      plan TEXT NOT NULL REFERENCES plans (id),
      target TEXT NOT NULL,
      exported_at BIGINT NOT NULL,
      file TEXT NOT NULL,
      PRIMARY KEY (award, target, exported_at)
    )`,
    'CREATE INDEX exports_by_plan ON exports (plan, exported_at, target, file)',
  ],
];
