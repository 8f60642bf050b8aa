import { makeCampaign, type TestCampaign } from './campaign.ts';
import { HEADER, POLICY, shopWith } from './shop.ts';

/** Ann and Ben may choose, Cleo has a claim; Dan's parcel is given by itself, and Eve has no address. */
export const OFFER_ORDERS = [
  'A-1,C-1,ann@example.com,Ann Abel,2026-11-17 09:00,20.00',
  'A-2,C-2,ben@example.com,Ben Boyd,2026-11-17 10:00,10.00',
  'A-3,C-3,cleo@example.com,Cleo Cole,2026-11-16 08:30,12.50',
  'A-4,C-4,dan@example.com,Dan Dale,2026-11-18 08:30,8.00',
  'A-5,C-5,,Eve Eames,2026-11-17 11:00,30.00',
];

const RULES = `rules:
  broken:
    outage: { where: { kind: shipping }, hits: due }
    give: { choice: [ { refund: price }, { voucher: { amount: price, times: 1.5 } } ] }
    choose: { within: 8d, remind: 3d }
    says: your parcel came broken
  stopped:
    outage: { where: { kind: website }, hits: due }
    give: { credit: 2 }
    on_claim: { within: 8d, then: lapse }
    says: the shop was down
  late-parcel:
    outage: { where: { kind: depot }, hits: due }
    give: { credit: 1 }
    says: your parcel left late
`;

export const PAGES = 'pages: { url: https://help.littleshop.example }\n';

const OUTAGES = `id,kind,start,end
OUT-1,website,2026-11-16 08:00,2026-11-16 09:00
OUT-2,shipping,2026-11-17 08:00,2026-11-17 12:00
OUT-3,depot,2026-11-18 08:00,2026-11-18 09:00
`;

const OTHERS = '{{#each others}}Also {{says}}: {{amount}}. {{/each}}';
const CODES = '{{#each awards}}{{#if code}} {{code}}{{/if}}{{/each}}{{#each others}}{{#if code}} {{code}}{{/if}}{{/each}}';

/** A template's three files, with `words` as its text. */
function template(name: string, words: string): Readonly<Record<string, string>> {
  return {
    [`templates/${name}.subject.hbs`]: '{{business.name}}: {{says}}\n',
    [`templates/${name}.text.hbs`]: `We are sorry: {{says}}.\n${words}\n${OTHERS}\n`,
    [`templates/${name}.html.hbs`]: `<p>{{says}}</p>\n<p>${words}</p>\n<p>${OTHERS}</p>\n`,
  };
}

const OFFERED = `{{#if offer}}{{#each options}}[{{remedy}} {{amount}}] {{/each}}until {{date ends}}, {{kind}}: {{link}}{{else}}{{#if link}}{{link}}{{/if}}{{/if}}`;
const WITHOUT_LINK = '{{#if offer}}{{#each options}}[{{remedy}} {{amount}}] {{/each}}until {{date ends}}, {{kind}}{{/if}}';

/** The shop with a choice, a claim and something that is given by itself; with or without pages. */
export function offersShop(pages = PAGES): TestCampaign {
  const [business = ''] = POLICY.split('rules:');
  const words = pages === '' ? WITHOUT_LINK : OFFERED;
  const letters = ['broken', 'stopped'].map((name) => ({
    ...template(name, words),
    ...template(`${name}-answered`, `{{answered}}: {{amount}} {{remedy}}${CODES}`),
    ...template(`${name}-reminder`, words),
  }));
  return makeCampaign({
    ...shopWith(OFFER_ORDERS),
    'orders.csv': `${[HEADER, ...OFFER_ORDERS].join('\n')}\n`,
    'outages.csv': OUTAGES,
    'policy.yaml': `${pages}${business}${RULES}`,
    ...template('late-parcel', `{{amount}} ${words}`),
    ...Object.assign({}, ...letters) as Readonly<Record<string, string>>,
  });
}
