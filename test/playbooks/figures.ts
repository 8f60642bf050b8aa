/** What each playbook must come to, computed from its sample data by plain code that knows nothing of the program. */
type Row = Readonly<Record<string, string>>;
export type Rows = (file: string) => readonly Record<string, string>[];

export interface Figures {
  readonly customers: number;
  readonly awards: number;
  readonly total: string;
}
export interface Expected {
  readonly remedies: Readonly<Record<string, Figures>>;
  /** Customers without an address. */
  readonly without: number;
}

const cents = (text: string | undefined): number => Math.round(Number((text ?? '').replace(/[$,]/g, '')) * 100);
const cell = (row: Row, column: string): string => row[column] ?? '';
const is = (row: Row, column: string, ...values: readonly string[]): boolean => values.includes(cell(row, column).toLowerCase());
const DAY = 86_400_000;

/** Counts awards by whom they are for. */
function count(awards: readonly { readonly to: Row; readonly id: string }[], total: string): Figures {
  return { customers: new Set(awards.map(({ to, id }) => cell(to, id))).size, awards: awards.length, total };
}
const dollars = (sum: number): string => (sum / 100).toFixed(2);
const addUp = (amounts: readonly number[]): string => dollars(amounts.reduce((sum, one) => sum + one, 0));
const withoutAddress = (rows: readonly Row[], id: string): number => new Set(rows.filter((row) => cell(row, 'Email') === '').map((row) => cell(row, id))).size;
const firstOfEach = (rows: readonly Row[], key: (row: Row) => string): readonly Row[] => [...new Map([...rows].reverse().map((row) => [key(row), row])).values()];

/** The difference between the zone's clock and UTC on 12 November 2026 in New York. */
const NEW_YORK = 5 * 3_600_000;

function shipping(rows: Rows): Expected {
  const late = rows('orders.csv').filter((row) => is(row, 'Due to ship', '11/17/2026') && is(row, 'Status', 'shipped'));
  const best = new Map<string, number>();
  // 5 % of a fee in cents, half up.
  for (const row of late) best.set(cell(row, 'Customer ID'), Math.max(best.get(cell(row, 'Customer ID')) ?? 0, Math.floor((cents(row['Monthly fee']) * 5 + 50) / 100)));
  return { remedies: { credit: { customers: best.size, awards: best.size, total: addUp([...best.values()]) } }, without: withoutAddress(late, 'Customer ID') };
}

function streaming(rows: Rows): Expected {
  const down = rows('outages.csv').filter((row) => is(row, 'component', 'streaming'));
  const local = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) + NEW_YORK;
  const hit = rows('orders.csv').filter((row) => down.some((outage) =>
    (cell(outage, 'region') === '' || is(row, 'Region', cell(outage, 'region'))) &&
    local(cell(row, 'Started')) < Date.parse(cell(outage, 'resolved_at')) && local(cell(row, 'Ended')) > Date.parse(cell(outage, 'started_at'))));
  const best = new Map<string, number>();
  for (const row of hit) best.set(cell(row, 'Account'), Math.max(best.get(cell(row, 'Account')) ?? 0, Math.floor((cents(row['Monthly fee']) * 2 + 50) / 100)));
  return { remedies: { credit: { customers: best.size, awards: best.size, total: addUp([...best.values()]) } }, without: withoutAddress(hit, 'Account') };
}

function longDelay(rows: Rows): Expected {
  const late = rows('orders.csv').filter((row) => Number(row['arr_delay']) >= 180);
  return { remedies: { points: count(late.map((to) => ({ to, id: 'member' })), String(late.length * 6000)) }, without: new Set(late.filter((row) => row['email'] === '').map((row) => row['member'])).size };
}

function damaged(rows: Rows): Expected {
  const told = new Set(rows('reports.csv').filter((row) => is(row, 'Symptom', 'skips', 'dead', 'cracked', 'broken')).map((row) => row['Order']));
  const owed = rows('orders.csv').filter((row) => is(row, 'Status', 'sent') && told.has(row['Order']));
  return { remedies: { replacement: count(owed.map((to) => ({ to, id: 'Customer' })), String(owed.length)) }, without: withoutAddress(owed, 'Customer') };
}

function failed(rows: Rows): Expected {
  // `Nov 12, 2026 1:05 PM`
  const moment = (row: Row): number => Date.parse(`${cell(row, 'Placed')} UTC`) + NEW_YORK;
  const orders = rows('orders.csv');
  const down = rows('outages.csv').filter((row) => is(row, 'component', 'checkout'));
  const same = (a: Row, b: Row): boolean => a['Reader'] === b['Reader'] && a['Title'] === b['Title'];
  const open = orders.filter((row) => is(row, 'Status', 'failed') &&
    down.some((outage) => moment(row) >= Date.parse(cell(outage, 'started_at')) && moment(row) < Date.parse(cell(outage, 'resolved_at'))) &&
    !orders.some((other) => same(row, other) && !is(other, 'Status', 'failed') && moment(other) > moment(row)));
  const once = firstOfEach(open, (row) => `${row['Reader']} ${row['Title']}`);
  return { remedies: { discount: count(once.map((to) => ({ to, id: 'Reader' })), String(once.length)) }, without: withoutAddress(once, 'Reader') };
}

function overpaid(rows: Rows): Expected {
  const prices = rows('prices.csv');
  const day = (text: string | undefined): number => Date.parse(`${text} UTC`);
  const excess = (row: Row): number => {
    const inForce = prices.filter((price) => price['Title'] === row['Title'] && day(price['From']) <= day(row['Placed'])).at(-1);
    return inForce ? cents(row['Paid']) - cents(inForce['Price']) * Number(row['Copies']) - cents(row['Refunded'] === '' ? '0' : row['Refunded']) : 0;
  };
  const owed = rows('orders.csv').filter((row) => is(row, 'Status', 'paid') && excess(row) > 0);
  return { remedies: { refund: count(owed.map((to) => ({ to, id: 'Reader' })), addUp(owed.map(excess))) }, without: withoutAddress(owed, 'Reader') };
}

function spilled(rows: Rows): Expected {
  const where = (row: Row): string => `${row['Date']} ${row['Table']}`;
  const noted = firstOfEach(rows('incidents.csv').filter((row) => is(row, 'What', 'spilled on a guest')), where);
  const hit = rows('visits.csv').flatMap((visit) => noted.filter((row) => where(row) === where(visit)).map((row) => ({ visit, bill: cell(row, 'Cleaning bill') })));
  const billed = hit.filter(({ bill }) => bill !== '');
  const to = ({ visit }: { readonly visit: Row }) => ({ to: visit, id: 'Guest' });
  return {
    remedies: {
      reimbursement: count(billed.map(to), addUp(billed.map(({ bill }) => Math.min(cents(bill), 8000)))),
      gift_certificate: count(hit.map(to), dollars(hit.length * 5000)),
    },
    without: withoutAddress(hit.map(({ visit }) => visit), 'Guest'),
  };
}

function jeans(rows: Rows): Expected {
  const told = rows('complaints.csv').filter((row) => is(row, 'What', 'seam', 'fabric', 'zip', 'button'));
  const owed = rows('sales.csv').filter((sale) => is(sale, 'Kind', 'jeans') && sale['Returned'] === '' &&
    // The day of the complaint lasts until its end.
    told.some((row) => row['Receipt'] === sale['Receipt'] && Date.parse(`${row['Told']}T00:00Z`) + DAY - Date.parse(`${sale['Sold']} UTC`) <= 366 * DAY));
  return { remedies: { replacement: count(owed.map((to) => ({ to, id: 'Customer' })), String(owed.length)) }, without: withoutAddress(owed, 'Customer') };
}

export const EXPECTED: Readonly<Record<string, (rows: Rows) => Expected>> = {
  'shipping-outage': shipping,
  'streaming-outage': streaming,
  'damaged-item': damaged,
  'failed-order': failed,
  overpayment: overpaid,
  'long-delay': longDelay,
  'spilled-dinner': spilled,
  'worn-out-jeans': jeans,
};
