import { makeCampaign, type TestCampaign } from './campaign.ts';

const POLICY = `business: { name: Second Reel, from: care@reel.example, phone: +1 888 555 0187, timezone: America/Chicago, currency: USD }
pages:
  url: http://localhost:8080
  orders: { by: sent_on, says: "{title}, sent {sent_on}" }
orders: { file: orders-*.csv, columns: { title: title, sent_on: sent_on } }
rules:
  damaged-item:
    reported:
      symptoms: { skips: It skips, cracked: It is cracked }
      latest: 2
    where: { status: sent }
    give: { choice: [ { replacement: the same disc }, { refund: price } ] }
    choose: { within: 14d, remind: 3d }
    says: your disc came damaged
`;

export const DISCS_HEADER = 'order,customer,email,name,sent_on,title,price,status';

/** Ann has three discs that she may report and one that was settled; Ben has one, which is on its way from tomorrow on. */
export const DISCS = [
  'D-1,C-1,ann@example.com,Ann Abel,2026-11-02,Rashomon,16.49,sent',
  'D-2,C-1,ann@example.com,Ann Abel,2026-11-09,Sunrise,11.49,sent',
  'D-3,C-1,ann@example.com,Ann Abel,2026-11-12,M,12.99,refunded',
  'D-4,C-1,ann@example.com,Ann Abel,2026-11-16,Casablanca,12.99,sent',
  'D-5,C-2,ben@example.com,Ben Boyd,2026-11-22,City Lights,12.49,sent',
  'D-6,C-3,cleo@example.com,,2026-11-03,Nosferatu,8.99,sent',
];

const GIVEN = '{{#each awards}}{{order.title}}: {{remedy}} {{amount}}';
const OTHERS = '{{#each others}}{{says}} {{amount}}{{/each}}';
const OFFERED = `${GIVEN}{{#if offer}} or {{#each options}}[{{remedy}}]{{/each}}{{/if}}{{/each}}{{#if link}} {{link}}{{/if}} ${OTHERS}`;
const WORDS: Readonly<Record<string, string>> = { '': OFFERED, '-answered': `${GIVEN} {{answered}}{{/each}} ${OTHERS}`, '-reminder': OFFERED };

/** A shop of discs whose customers report what came damaged on the pages. */
export function discShop(change: (policy: string) => string = (policy) => policy): TestCampaign {
  const templates = Object.entries(WORDS).flatMap(([suffix, words]) => [
    [`templates/damaged-item${suffix}.subject.hbs`, '{{business.name}}: {{says}}\n'],
    ...['text', 'html'].map((part) => [`templates/damaged-item${suffix}.${part}.hbs`, `We are sorry: {{says}}.\n${words}\n`]),
  ]);
  return makeCampaign({ ...Object.fromEntries(templates) as Readonly<Record<string, string>>, 'policy.yaml': change(POLICY), 'orders-1.csv': `${[DISCS_HEADER, ...DISCS].join('\n')}\n` });
}

/** Each customer's link, by the list that report-links has written. */
export function linksOf(shop: TestCampaign): Readonly<Record<string, string>> {
  return Object.fromEntries(shop.rows('links.csv').map(({ customer = '', link = '' }) => [customer, link]));
}
