// What deciding costs for each case: the simplest policy beside policies of the published schemes, in one process.
import { readFileSync } from 'node:fs';
import { prepareCredit } from '../../dist/credit/awards-of.js';
import { parsePolicy } from '../../dist/policy/parse-policy.js';
import { median } from './measure.js';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-01-05T08:00:00Z');
const NOTHING = new Map();

const SIMPLEST = `
business: { name: Kite, from: care@kite.example, phone: +1 888 555 0101, timezone: America/New_York, currency: USD }
orders: { file: orders.csv }
outages: { file: outages.csv }
rules:
  outage:
    outage: { hits: always }
    give: { credit: { percent: 5, of: fee } }
`;

const scheme = (name) => readFileSync(new URL(`../../fixtures/schemes/${name}/policy.yaml`, import.meta.url), 'utf8');
const pick = (values, seed) => values[seed % values.length];
const local = (moment) => new Date(moment).toISOString().slice(0, 16).replace('T', ' ');

/** How many cases a customer has, and the cells of the order; outages of 1 to 40 hours, three weeks apart. */
const WORK = [
  { name: 'a percent of a column', text: SIMPLEST, each: 1, outages: true, cells: (n) => ({ fee: pick(['7.99', '16.99', '23.99'], n) }) },
  { name: 'tiers by two keys, blocks (Netherlands)', text: scheme('nl-compensatie'), each: 1, outages: true, cells: () => ({ connection: '3x25A', kw: '12' }) },
  { name: 'working days, dated rate (Ofcom)', text: scheme('uk-ofcom-repair'), each: 1, outages: false, cells: (n) => ({ fault: 'total loss', reported_at: local(FROM + (n % 400) * 5 * HOUR), fixed_at: local(FROM + (n % 400) * 5 * HOUR + (n % 97) * 3 * HOUR) }) },
  { name: 'uptime of a month (AWS)', text: scheme('aws-monthly-uptime'), each: 4, outages: true, cells: (n) => ({ charge: pick(['10.00', '500.00'], n) }) },
  { name: 'hours and number of a year (Victoria)', text: scheme('au-vic-gsl'), each: 4, outages: true, cells: () => ({ feeder_class: 'urban' }) },
];

/** Microseconds a case for each policy, the median of some runs, and the ratio to the first. */
export function benchRules(cases, runs) {
  const rows = WORK.map((work) => ({ name: work.name, cost: median(Array.from({ length: runs }, () => timeOne(work, cases))) }));
  const lines = rows.map(({ name, cost }) => `  ${name.padEnd(42)} ${cost.toFixed(1).padStart(6)} µs  ${(cost / rows[0].cost).toFixed(1).padStart(5)} times`);
  return [`deciding, ${cases.toLocaleString('en-US')} cases, for each case:`, ...lines].join('\n');
}

function timeOne({ text, each, outages, cells }, cases) {
  const policy = parsePolicy(text, 'policy.yaml', []);
  const credit = prepareCredit(policy, FROM + 10_000 * HOUR);
  const rule = policy.rules[0].name;
  const windows = Array.from({ length: each * 64 }, (_, index) => toWindow(index, each));
  let spent = 0;
  for (let customer = 0; customer * each < cases; customer += 1) {
    const own = toCases(customer, { rule, each, outages, cells }, windows);
    const started = performance.now();
    credit.awardsOf(own, NOTHING, []);
    spent += performance.now() - started;
  }
  return (spent * 1000) / cases;
}

function toWindow(index, each) {
  const start = FROM + (index % each) * 21 * 24 * HOUR + Math.floor(index / each) * HOUR;
  const outage = { id: `O${index}`, start, end: start + (1 + (index % 40)) * HOUR, open: false, place: { file: 'outages.csv', line: index + 2 }, columns: { kind: 'fault', fault: 'LV', cause: 'fault' } };
  return { start, end: outage.end, outages: [outage] };
}

function toCases(customer, { rule, each, outages, cells }, windows) {
  const id = `C${customer}`;
  const columns = cells(customer);
  const order = { id: `R${customer}`, customer: id, email: `${id}@example.org`, name: '', locale: '', place: { file: 'orders.csv', line: customer + 2 }, columns };
  return Array.from({ length: each }, (_, index) => {
    if (!outages) {
      const at = Date.parse(`${columns.reported_at.replace(' ', 'T')}Z`);
      return { rule, order, windows: [], hit: { start: at, end: at }, measures: {} };
    }
    const window = windows[(customer % 64) * each + index];
    return { rule, order, windows: [window], hit: { start: window.start, end: window.end }, measures: { duration: window.end - window.start } };
  });
}
