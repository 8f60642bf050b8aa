/** A small invented shop on the day after its bad morning. Nobody in it exists. */
export const POLICY = `business:
  name: Little Shop
  from: Little Shop <care@littleshop.example>
  phone: +1 888 555 0100
  timezone: America/New_York
  currency: USD
orders:
  file: orders.csv
  columns: { order: Order, customer: Customer, email: Email, name: Name, due: Due, price: Price }
outages:
  file: outages.csv
rules:
  late-parcel:
    outage: { where: { kind: shipping }, hits: due }
    give: { credit: { percent: 5, of: price } }
    says: your parcel left late
limits:
  per_campaign: { at_most: 100 }
`;

export const HEADER = 'Order,Customer,Email,Name,Due,Price';

/** Six customers are hit, Ann by two orders; Dan has no address, Eve none that can be written to. */
export const ORDERS = [
  'A-1,C-1,ann@example.com,Ann Abel,2026-11-17 09:00,20.00',
  'A-2,C-2,ben@example.com,Ben Boyd,2026-11-17 10:00,10.00',
  'A-3,C-3,cleo@example.com,"Doe, Cleo",2026-11-17 08:00,12.50',
  'A-4,C-4,,Dan Dale,2026-11-17 09:30,30.00',
  'A-5,C-5,eve at example.com,Eve Eames,2026-11-17 11:59,30.00',
  'A-6,C-1,ann@example.com,Ann Abel,2026-11-17 11:00,40.00',
  'A-7,C-6,fay@example.com,Fay Finn,2026-11-17 12:00,20.00',
  'A-8,C-7,gus@example.com,Gus Gray,2026-11-19 09:00,20.00',
  'A-9,C-8,hal@example.com,,2026-11-17 08:30,50.00',
  'A-10,C-9,ida@example.com,Ida Ives,2026-11-17 09:15,0.05',
];

const OUTAGES = `id,kind,start,end
OUT-1,website,2026-11-16 08:00,2026-11-16 09:00
OUT-2,shipping,2026-11-17 08:00,2026-11-17 12:00
`;

const TEXT = `{{#if customer.first_name}}Hello {{customer.first_name}},{{else}}Hello,{{/if}}

We are sorry: {{#each awards}}{{says}} (order {{order.id}}). {{/each}}
We have credited {{total}} to your account.
{{#if when}}On {{date when}}{{else}}That day{{/if}} our printer failed: the fault is ours. There is nothing you need to do.

{{business.name}}, {{business.phone}}
`;

const HTML = `<p>We are sorry.</p>
{{#each awards}}<p>We are sorry: {{says}} (order {{order.id}}). {{amount}}</p>{{/each}}
<p>We have credited {{total}} to your account.</p>
<p>{{#if when}}On {{date when}}{{else}}That day{{/if}} our printer failed: the fault is ours. There is nothing you need to do.</p>
<p>{{business.name}}, {{business.phone}}</p>
`;

export const SHOP: Readonly<Record<string, string>> = {
  'policy.yaml': POLICY,
  'orders.csv': `${[HEADER, ...ORDERS].join('\n')}\n`,
  'outages.csv': OUTAGES,
  'templates/late-parcel.subject.hbs': 'We are sorry: {{says}}\n',
  'templates/late-parcel.text.hbs': TEXT,
  'templates/late-parcel.html.hbs': HTML,
};

/** The same shop with these orders. */
export function shopWith(orders: readonly string[]): Readonly<Record<string, string>> {
  return { ...SHOP, 'orders.csv': `${[HEADER, ...orders].join('\n')}\n` };
}
