// The same job as a script of thirty lines: csv-parse, a map of outages by region, numbers in floating point.
import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';

const [folder] = process.argv.slice(2);
const byRegion = new Map();
for (const outage of parseSync(readFileSync(`${folder}/outages.csv`), { columns: true })) {
  const windows = byRegion.get(outage.region) ?? [];
  windows.push([Date.parse(`${outage.start}Z`), Date.parse(`${outage.end}Z`)]);
  byRegion.set(outage.region, windows);
}
const customers = new Set();
let [hits, total] = [0, 0];
for await (const order of createReadStream(`${folder}/orders.csv`).pipe(parse({ columns: true }))) {
  const moment = Date.parse(`${order.ships_on}Z`);
  if (!byRegion.get(order.region)?.some(([start, end]) => moment >= start && moment < end)) continue;
  hits += 1;
  customers.add(order.customer);
  total += Number(order.monthly_fee) * 0.05;
}
process.stdout.write(`${JSON.stringify([hits, customers.size, total])}\n`);
