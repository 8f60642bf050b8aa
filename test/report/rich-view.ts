import { Totals } from '../../src/credit/totals.ts';
import { toRuleTotal } from '../../src/commands/rule-total.ts';
import { toInstant } from '../../src/model/instant.ts';
import { showAmount } from '../../src/model/money.ts';
import type { Outage, PlannedAward } from '../../src/model/nouns.ts';
import { FiguresFold } from '../../src/plan/figures/plan-figures.ts';
import type { PlanHeader } from '../../src/plan/plan-header.ts';
import type { PageLetter, PageView } from '../../src/report/html/plan-view.ts';
import { award, later } from '../send/plan-for-test.ts';

const UNITS = ['USD', 'points', 'hot meal'];
const LONG = 'a-name-so-long-that-nobody-would-write-it-but-an-export-might-have-it';
const HOUR = 3_600_000;

/** A plan with something of everything: units, tiers, regions, weeks of days, many outages, limits, reasons, odd letters. */
export function richView(count = 60): PageView {
  const outages = Array.from({ length: 30 }, (_, index): Outage => ({
    place: { file: 'outages.csv', line: index + 2 }, id: `${LONG}-${index}`, start: later(index * 3000), end: later(index * 3000 + 40), open: index === 29, columns: {},
  }));
  const fold = new FiguresFold({ zone: 'America/New_York', columns: ['region'] });
  const totals = new Totals();
  for (let index = 0; index < count; index += 1) {
    const awards = [toAward(index, outages[index % outages.length]!)];
    totals.add(awards);
    fold.add({ awards });
  }
  const place = { file: 'orders.csv', line: 7 };
  fold.exclude(UNITS.map((unit) => ({ customer: LONG, email: '', rule: 'late', order: LONG, place, reason: `comes to nothing: 0 ${unit}` })), ({ order, reason }) => `order ${order}: ${reason}`);
  fold.reject([{ place, column: 'Due', value: '<b>', reason: 'not a date such as 2026-11-17', order: 'A-1', customer: 'ann' }], ({ reason }) => `orders.csv:7 Due "<b>": ${reason}`);
  return { header: toHeader(totals, outages, count), figures: fold.figures(), letters: LETTERS, setting: {
    business: LONG, zone: 'America/New_York', locale: 'en-US',
    limits: [
      { holdsFor: 'the whole plan', beyond: 'nothing is sent', atMost: { minor: 1000n, unit: 'USD' }, measure: 'plan' },
      { holdsFor: 'an award, unsigned', beyond: 'the award waits for a signature', atMost: { minor: 123_456_789n, unit: 'USD' }, measure: 'award' },
      { holdsFor: 'each customer and calendar month', beyond: 'is not given', atMost: { minor: 1000n, unit: 'points' }, measure: undefined },
    ],
  } };
}

function toAward(index: number, outage: Outage): PlannedAward {
  const unit = UNITS[index % UNITS.length]!;
  const at = toInstant(outage.start + HOUR * (index % 24));
  const [order] = award(String(index), 'ann').orders;
  return award(`MG${index}`, `${LONG}-${index}`, {
    money: { minor: BigInt(1 + ((index * index) % 977) * (index === 0 ? 1 : 7)) + (index === 3 ? 9_999_999n : 0n), unit },
    rule: index % 4 === 0 ? LONG : 'late', outages: [outage], hit: { start: at, end: at },
    orders: [{ ...order!, id: `${LONG}-${index}`, columns: { region: index % 5 === 0 ? LONG : `region ${index % 24}` } }],
    steps: [`tier delay at least ${index % 3} h (policy.yaml:9) holds: delay 4 h`, `5 % of ${LONG} is some`],
  });
}

function toHeader(totals: Totals, outages: readonly Outage[], count: number): PlanHeader {
  return {
    makegood_plan: 1, id: '4b39e28aad4d77fa6434fd62a53f04cd', name: `2026-11-21-${LONG}-4b39e2`, made_at: '2026-11-21T18:00:00Z', as_of: '2026-11-21T18:00:00Z',
    policy: { file: 'policy.yaml', sha256: 'a'.repeat(64) }, templates: [], inputs: [{ file: 'orders.csv', sha256: 'b'.repeat(64), bytes: 12_345 }], ledger: { awards: 0, digest: '' },
    awards_sha256: '', seal: '', outages: [], over_limit: 'The plan comes to more, and the policy’s limit is less.',
    counts: { orders: 12_345, outages: outages.length, cases: count + 3, affected: count, customers: count, awards: count, letters: count - 2, no_address: 2, rejects: 1, excluded: 3 },
    totals: Object.fromEntries(totals.byUnit().map(({ unit, total }) => [unit, showAmount(total)])),
    rules: totals.byRule().map((sum) => toRuleTotal(sum)),
  };
}

const LETTERS: readonly PageLetter[] = [
  {
    why: 'no name', to: 'Ann <ann@example.com>', subject: `We are sorry: ${LONG}`, text: 'Hello Ann,\n\nwe are sorry.\n',
    html: '<!doctype html><html lang="en"><body><p>Hello Ann,</p><img src="https://shop.example/logo.png" alt="logo"><p>Come to <a href="https://shop.example/">our shop</a>.</p><script>top.isHacked = true</script></body></html>',
  },
  { why: 'unusual name', to: '', subject: 'Plain', text: `${LONG}\n`, html: `<p style="width: 90rem">${LONG}</p>` },
];
