import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';

/** A small deterministic generator (mulberry32), so that every run measures the same data. */
export function openRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const DAYS = 300;
const REGIONS = 20;
const clock = (moment) => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');

/** Orders over 300 days in 20 regions; about three of a customer. */
export async function writeOrders(path, count) {
  const random = openRandom(12345);
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  let text = 'order,customer,email,region,status,ships_on,promised_at,delivered_at,monthly_fee,total,notes\n';
  for (let index = 0; index < count; index += 1) {
    const moment = START + Math.floor(random() * DAYS * DAY);
    const customer = Math.floor((random() * count) / 3);
    const fee = (5 + random() * 30).toFixed(2);
    text += `${index},c${customer},c${customer}@example.com,r${Math.floor(random() * REGIONS)},active,${clock(moment)},${clock(moment + 3 * DAY)},${clock(moment + Math.floor(random() * 4) * DAY)},${fee},${(20 + random() * 100).toFixed(2)},"a note, with a comma"\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
}

/** 200 outages of 72 hours, ten a region: a tenth of the orders are hit. */
export async function writeOutages(path) {
  const rows = Array.from({ length: 200 }, (_, index) => {
    const start = START + index * 36 * 3_600_000;
    return `out-${index},r${index % REGIONS},${clock(start)},${clock(start + 72 * 3_600_000)}`;
  });
  await writeFile(path, `id,region,start,end\n${rows.join('\n')}\n`);
}

export const POLICY = `business:
  name: Bench Rentals
  from: Bench <care@bench.example>
  phone: +1 888 555 0143
  timezone: UTC
  currency: USD
orders:
  file: orders.csv
outages:
  file: outages.csv
rules:
  shipping-delay:
    outage: { hits: ships_on, match: [region] }
    give: { credit: { percent: 5, of: monthly_fee } }
    template: sorry
`;

export const TEMPLATES = {
  'sorry.subject.hbs': 'We are sorry: {{amount}} for your order\n',
  'sorry.text.hbs': 'Hello,\n\nour shipping failed on {{date outage.start}}. We are sorry. We have credited {{total}}; there is nothing for you to do.\nCall us: {{business.phone}}\n',
  'sorry.html.hbs': '<p>Hello,</p><p>our shipping failed on {{date outage.start}}. We are sorry. We have credited {{total}}; there is nothing for you to do.</p><p>Call us: {{business.phone}}</p>\n',
};
