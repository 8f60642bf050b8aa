import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareCredit } from '../credit/awards-of.ts';
import { readOutages } from '../intake/read-outages.ts';
import { readPrices } from '../intake/read-prices.ts';
import { type ReportIntake, readReports } from '../intake/read-reports.ts';
import type { CustomerCases } from '../match/cases.ts';
import { plainRows } from '../match/line-finder.ts';
import { type Matched, matchOrders } from '../match/match-orders.ts';
import type { Instant } from '../model/instant.ts';
import { toMinor } from '../model/money.ts';
import type { Award, Exclusion, PastAward, Reject } from '../model/nouns.ts';
import type { PriceList } from '../model/price-list.ts';
import { reportColumnOf } from '../model/report-columns.ts';
import { columnsUsed, outageColumnsUsed, reportColumnsUsed } from '../policy/columns-used.ts';
import type { Example, Policy, Rule } from '../policy/policy.ts';
import { EXAMPLE_ORDERS, EXAMPLE_OUTAGES, EXAMPLE_PRICES, EXAMPLE_REPORTS, toExamplePolicy } from './example-policy.ts';
import { type ExampleTable, toBatches, toCsv, toOrderTable, toOutageTable, toPriceTable, toReportTable } from './example-tables.ts';
import { type ExampleResult, judgeExample } from './judge-example.ts';

/**
 * Runs the policy's examples through all that a plan goes through: their rows are written as exports, read, matched and
 * decided about, against a ledger that holds only what an example says was paid before. Results in the order of the
 * policy. `now` is the moment for examples that name none.
 */
export async function runExamples(policy: Policy, now: Instant): Promise<readonly ExampleResult[]> {
  const results = new Map<Example, ExampleResult>();
  for (const batch of toBatches(policy.examples)) {
    for (const result of await runBatch(policy, batch, now)) results.set(result.example, result);
  }
  return policy.examples.flatMap((example) => results.get(example) ?? []);
}

async function runBatch(policy: Policy, batch: readonly Example[], now: Instant): Promise<readonly ExampleResult[]> {
  const rule = policy.rules.find(({ name }) => name === batch[0]?.rule);
  if (!rule) return [];
  const scratch = await mkdtemp(join(tmpdir(), 'makegood-'));
  try {
    await chmod(scratch, 0o700);
    const outcomes = await decide(toExamplePolicy(policy, rule), batch, batch[0]?.asOf ?? now, scratch);
    return batch.map((example, index) => judgeExample(example, rule, outcomes[index] ?? nothingYet(), policy));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What came out of one example. */
export interface Outcome {
  readonly awards: Award[];
  readonly exclusions: Exclusion[];
  readonly rejects: Reject[];
}

const nothingYet = (): Outcome => ({ awards: [], exclusions: [], rejects: [] });

/** `policy` is that of the examples. */
async function decide(policy: Policy, batch: readonly Example[], asOf: Instant, scratch: string): Promise<readonly Outcome[]> {
  const used = columnsUsed(policy);
  const orders = toOrderTable(batch, used.map(({ use }) => use.name));
  const usedOfOutages = outageColumnsUsed(policy);
  const outages = toOutageTable(batch, usedOfOutages.map(({ use }) => use.name));
  const path = join(scratch, EXAMPLE_ORDERS);
  await writeFile(path, toCsv(orders), { mode: 0o600 });
  await writeFile(join(scratch, EXAMPLE_OUTAGES), toCsv(outages), { mode: 0o600 });
  const prices = await readExamplePrices(policy, batch, scratch);
  const reported = await readExampleReports(policy, batch, scratch);
  const read = await readOutages(policy, scratch, asOf, usedOfOutages);
  const { header } = orders;
  const file = { path, shown: EXAMPLE_ORDERS, kind: 'csv', delimiter: ',', header, columns: new Map(header.map((name, index) => [name, [index]])) } as const;
  const matched = await matchOrders({
    policy, used, files: [file], outages: read.outages, prices, reports: reported?.read.byRule, asOf, scratch,
    lines: { findRows: () => Promise.resolve(plainRows(1)) },
    rewrite: () => Promise.resolve(file),
    onProgress: () => undefined,
  });
  try {
    const outcomes = batch.map(nothingYet);
    share(outcomes, read.rejects, outages);
    if (reported) share(outcomes, [...reported.read.rejects, ...matched.broken], reported.table);
    for await (const rejects of matched.rejects()) share(outcomes, rejects, orders);
    await credit(policy, matched, batch, orders, asOf, outcomes);
    return outcomes;
  } finally {
    matched.close();
  }
}

/** The reports that the examples of a rule state. */
async function readExampleReports(policy: Policy, batch: readonly Example[], scratch: string): Promise<{ readonly read: ReportIntake; readonly table: ExampleTable } | undefined> {
  const [rule] = policy.rules;
  if (rule?.trigger.kind !== 'reported') return undefined;
  const used = reportColumnsUsed(rule, policy.values);
  const table = toReportTable(batch, used.map(({ use }) => reportColumnOf(use.name)), rule.trigger);
  await writeFile(join(scratch, EXAMPLE_REPORTS), toCsv(table), { mode: 0o600 });
  return { read: await readReports(policy, scratch, [{ rule, used }]), table };
}

/** The list of prices that the examples of a rule state, by the rule's name. */
async function readExamplePrices(policy: Policy, batch: readonly Example[], scratch: string): Promise<ReadonlyMap<string, PriceList> | undefined> {
  const [rule] = policy.rules;
  if (rule?.trigger.kind !== 'overpaid' || rule.trigger.due.kind !== 'list') return undefined;
  const { due } = rule.trigger;
  const columns = [...due.match.map(({ list }) => list), due.price, ...(due.from ? [due.from] : [])];
  await writeFile(join(scratch, EXAMPLE_PRICES), toCsv(toPriceTable(batch, columns.map(({ name }) => name))), { mode: 0o600 });
  return new Map([[rule.name, (await readPrices(due, policy, scratch)).list]]);
}

/** The header stands on line 1. */
function share(outcomes: readonly Outcome[], rejects: readonly Reject[], { owners }: ExampleTable): void {
  for (const reject of rejects) outcomes[owners[reject.place.line - 2] ?? -1]?.rejects.push(reject);
}

async function credit(policy: Policy, matched: Matched, batch: readonly Example[], orders: ExampleTable, asOf: Instant, outcomes: readonly Outcome[]): Promise<void> {
  const prepared = prepareCredit(policy, asOf);
  const owners = new Map(orders.rows.map((row, index) => [(row['customer'] ?? '').toLowerCase(), orders.owners[index] ?? -1]));
  for await (const customers of matched.cases()) {
    for (const customer of customers) {
      const number = owners.get(customer.customer.toLowerCase()) ?? -1;
      const example = batch[number];
      const { awards, exclusions } = prepared.awardsOf(customer.cases, new Map(), example ? toPast(example, policy.rules[0], customer) : []);
      outcomes[number]?.awards.push(...awards);
      outcomes[number]?.exclusions.push(...exclusions);
    }
  }
}

/** What the example says was paid before: for every group of the rule, at the time of the case. */
function toPast({ paidBefore }: Example, rule: Rule | undefined, { cases }: CustomerCases): readonly PastAward[] {
  const [first] = cases;
  if (!paidBefore || !rule || !first) return [];
  const { unit } = rule.give;
  const money = { minor: toMinor(paidBefore, unit), unit };
  return [{ id: 'paid before', rule: rule.name, group: '*', money, at: first.hit.start, orders: [], outages: [] }];
}
