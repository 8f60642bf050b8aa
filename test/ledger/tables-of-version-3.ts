/**
 * A ledger as the third migration made it, with two sealed plans and their letters, as the program of that time wrote it:
 * frozen. Never to be changed with the program.
 */
export const VERSION_3 = `
CREATE TABLE migrations (number BIGINT PRIMARY KEY);
CREATE TABLE plans (id TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, runs BIGINT NOT NULL,
  already_credited BIGINT NOT NULL, started_at BIGINT NOT NULL, credited_at BIGINT, finished_at BIGINT, canary BIGINT,
  booked TEXT);
CREATE TABLE awards (id TEXT PRIMARY KEY, plan TEXT NOT NULL REFERENCES plans (id), customer TEXT NOT NULL,
  email TEXT NOT NULL, rule TEXT NOT NULL, remedy TEXT NOT NULL, minor BIGINT NOT NULL, unit TEXT NOT NULL,
  orders TEXT NOT NULL, outages TEXT NOT NULL, steps TEXT NOT NULL, granted_at BIGINT NOT NULL,
  award_group TEXT NOT NULL DEFAULT '', hit_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX awards_by_customer ON awards (customer, plan);
CREATE TABLE plan_totals (plan TEXT NOT NULL REFERENCES plans (id), unit TEXT NOT NULL, minor BIGINT NOT NULL,
  awards BIGINT NOT NULL, PRIMARY KEY (plan, unit));
CREATE TABLE problems (key TEXT PRIMARY KEY, award TEXT NOT NULL REFERENCES awards (id));
CREATE TABLE letters (id TEXT NOT NULL, plan TEXT NOT NULL REFERENCES plans (id), customer TEXT NOT NULL,
  address TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'deferred',
  'unknown', 'no_address', 'suppressed', 'bounced')), attempts BIGINT NOT NULL, run BIGINT NOT NULL,
  claim BIGINT NOT NULL DEFAULT 0, next_try_at BIGINT NOT NULL DEFAULT 0, reply TEXT NOT NULL, message_id TEXT NOT NULL,
  updated_at BIGINT NOT NULL, PRIMARY KEY (plan, customer));
CREATE INDEX letters_by_state ON letters (plan, state);
CREATE INDEX letters_by_message_id ON letters (substr(message_id, 2, 10));
CREATE INDEX awards_by_email ON awards (lower(email));
CREATE TABLE workers (plan TEXT NOT NULL REFERENCES plans (id), run BIGINT NOT NULL, worker TEXT NOT NULL,
  until BIGINT NOT NULL, PRIMARY KEY (plan, run));
CREATE TABLE settlements (plan TEXT NOT NULL REFERENCES plans (id), customer TEXT NOT NULL, number BIGINT NOT NULL,
  from_state TEXT NOT NULL, to_state TEXT NOT NULL, reply TEXT NOT NULL, reason TEXT NOT NULL, settled_by TEXT NOT NULL,
  settled_at BIGINT NOT NULL, PRIMARY KEY (plan, customer, number));
CREATE TABLE suppressions (address TEXT PRIMARY KEY, reason TEXT NOT NULL, source TEXT NOT NULL,
  suppressed_at BIGINT NOT NULL);
CREATE TABLE approvals (plan TEXT NOT NULL, award TEXT NOT NULL, approved_by TEXT NOT NULL, approved_at BIGINT NOT NULL,
  over_minor BIGINT NOT NULL, over_unit TEXT NOT NULL, PRIMARY KEY (plan, award, approved_by));
CREATE TABLE seals (number BIGINT PRIMARY KEY, plan TEXT NOT NULL UNIQUE REFERENCES plans (id), seal TEXT NOT NULL);
INSERT INTO migrations (number)
  VALUES (1);
INSERT INTO migrations (number)
  VALUES (2);
INSERT INTO migrations (number)
  VALUES (3);
INSERT INTO plans (id, name, digest, runs, already_credited, started_at, credited_at, finished_at, canary, booked)
  VALUES ('p1', 'january', 'abc', 1, 0, 1770120000000, 1770120000000, 1770120000000, NULL, 'eba9ded09a64d5187ef400fd3fb3d79dac39c523f2b031d9200fe29fd4de2f28');
INSERT INTO plans (id, name, digest, runs, already_credited, started_at, credited_at, finished_at, canary, booked)
  VALUES ('p2', 'february', 'abc', 1, 0, 1770120000000, 1770120000000, 1770120000000, NULL, 'dc358ec40abd8f623f9d594d91969cd5f8b442f976171f81812cab3870c3bd79');
INSERT INTO awards (id, plan, customer, email, rule, remedy, minor, unit, orders, outages, steps, granted_at, award_group, hit_at)
  VALUES ('MG-ann', 'p1', 'ann', 'ann@shop.example', 'late-disc', 'credit', 500, 'USD', '[{"id":"order-of-MG-ann","file":"orders.csv","line":2}]', '[{"id":"tuesday","file":"outages.csv","line":3,"start":1770120000000,"end":1770120000000}]', '["5 % of 100.00 is 5.00"]', 1770120000000, '', 1770120000000);
INSERT INTO awards (id, plan, customer, email, rule, remedy, minor, unit, orders, outages, steps, granted_at, award_group, hit_at)
  VALUES ('MG-bob', 'p1', 'bob', 'bob@shop.example', 'late-disc', 'credit', 500, 'USD', '[{"id":"order-of-MG-bob","file":"orders.csv","line":2}]', '[{"id":"tuesday","file":"outages.csv","line":3,"start":1770120000000,"end":1770120000000}]', '["5 % of 100.00 is 5.00"]', 1770120000000, '', 1770120000000);
INSERT INTO awards (id, plan, customer, email, rule, remedy, minor, unit, orders, outages, steps, granted_at, award_group, hit_at)
  VALUES ('MG-cy', 'p2', 'cy', 'cy@shop.example', 'late-disc', 'credit', 500, 'USD', '[{"id":"order-of-MG-cy","file":"orders.csv","line":2}]', '[{"id":"tuesday","file":"outages.csv","line":3,"start":1770120000000,"end":1770120000000}]', '["5 % of 100.00 is 5.00"]', 1770120000000, '', 1770120000000);
INSERT INTO plan_totals (plan, unit, minor, awards)
  VALUES ('p1', 'USD', 1000, 2);
INSERT INTO plan_totals (plan, unit, minor, awards)
  VALUES ('p2', 'USD', 500, 1);
INSERT INTO problems (key, award)
  VALUES ('fwM6TQD29Wx95mJRVGAaeu', 'MG-ann');
INSERT INTO problems (key, award)
  VALUES ('w6TYUk-sUUcIEUBH1W8STr', 'MG-bob');
INSERT INTO problems (key, award)
  VALUES ('DZIX24Y8KMwsZAy7MqfOe3', 'MG-cy');
INSERT INTO letters (id, plan, customer, address, state, attempts, run, claim, next_try_at, reply, message_id, updated_at)
  VALUES ('p1-ann', 'p1', 'ann', 'ann@shop.example', 'sent', 1, 1, 0, 0, '250 ok', '<p1-ann@shop.example>', 1770120000000);
INSERT INTO letters (id, plan, customer, address, state, attempts, run, claim, next_try_at, reply, message_id, updated_at)
  VALUES ('p1-bob', 'p1', 'bob', 'bob@shop.example', 'sent', 1, 1, 0, 0, '250 ok', '<p1-bob@shop.example>', 1770120000000);
INSERT INTO letters (id, plan, customer, address, state, attempts, run, claim, next_try_at, reply, message_id, updated_at)
  VALUES ('p2-cy', 'p2', 'cy', 'cy@shop.example', 'sent', 1, 1, 0, 0, '250 ok', '<p2-cy@shop.example>', 1770120000000);
INSERT INTO seals (number, plan, seal)
  VALUES (1, 'p1', '75dced3d5a1203c489200eb1d08c6e730366e7b83b5291ebc75e1205e560a608');
INSERT INTO seals (number, plan, seal)
  VALUES (2, 'p2', 'eda7c3369d0eeb65a71736966625faa75d4b1d739f5fdef42afdfe02a03b1053');
`;
