/**
 * The tables as the first migration made them, and one award in them, both frozen: ledgers like this are on people's
 * disks. Never to be changed with the program.
 */
export const VERSION_1 = `
CREATE TABLE migrations (number BIGINT PRIMARY KEY);
INSERT INTO migrations VALUES (1);
CREATE TABLE plans (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, runs BIGINT NOT NULL, already_credited BIGINT NOT NULL,
  started_at BIGINT NOT NULL, credited_at BIGINT, finished_at BIGINT
);
CREATE TABLE awards (
  id TEXT PRIMARY KEY, plan TEXT NOT NULL REFERENCES plans (id), customer TEXT NOT NULL, email TEXT NOT NULL,
  rule TEXT NOT NULL, remedy TEXT NOT NULL, minor BIGINT NOT NULL, unit TEXT NOT NULL, orders TEXT NOT NULL,
  outages TEXT NOT NULL, steps TEXT NOT NULL, granted_at BIGINT NOT NULL
);
CREATE INDEX awards_by_customer ON awards (customer, plan);
CREATE TABLE plan_totals (
  plan TEXT NOT NULL REFERENCES plans (id), unit TEXT NOT NULL, minor BIGINT NOT NULL, awards BIGINT NOT NULL,
  PRIMARY KEY (plan, unit)
);
CREATE TABLE problems (key TEXT PRIMARY KEY, award TEXT NOT NULL REFERENCES awards (id));
CREATE TABLE letters (
  id TEXT NOT NULL, plan TEXT NOT NULL REFERENCES plans (id), customer TEXT NOT NULL, address TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'no_address')),
  attempts BIGINT NOT NULL, run BIGINT NOT NULL, reply TEXT NOT NULL, message_id TEXT NOT NULL, updated_at BIGINT NOT NULL,
  PRIMARY KEY (plan, customer)
);
CREATE INDEX letters_by_state ON letters (plan, state);

INSERT INTO plans VALUES ('old', 'january', 'abc', 1, 0, 1000, 2000, 3000);
INSERT INTO awards VALUES (
  'MG1', 'old', 'ann', 'ann@shop.example', 'late-disc', 'credit', 500, 'USD', '[{"id":"A-1","file":"orders.csv","line":2}]',
  '[{"id":"o2","file":"outages.csv","line":3,"start":900,"end":950},{"id":"o1","file":"outages.csv","line":2,"start":700,"end":800}]',
  '["flat 5.00"]', 2000
);
INSERT INTO awards VALUES (
  'MG2', 'old', 'bob', 'bob@shop.example', 'late-train', 'credit', 250, 'USD', '[{"id":"B-1","file":"orders.csv","line":3}]', '[]',
  '["flat 2.50"]', 2000
);
INSERT INTO plan_totals VALUES ('old', 'USD', 750, 2);
INSERT INTO letters VALUES ('l1', 'old', 'ann', 'ann@shop.example', 'sent', 1, 1, '250 ok', '<l1@shop.example>', 3000);
INSERT INTO letters VALUES ('l2', 'old', 'bob', 'bob@shop.example', 'sent', 1, 1, '250 ok', '<l2@shop.example>', 3000);
`;
