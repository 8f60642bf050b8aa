/** An invented restaurant that wrote down what went wrong, and a shop for discs whose customers say what came broken. */
const HEAD = `business:
  name: Blue Plate
  from: Blue Plate <care@blueplate.example>
  phone: +1 888 555 0160
  timezone: America/New_York
  currency: USD
orders:
  file: visits.csv
`;

export const DINNER_RULE = `rules:
  spilled-dinner:
    reported: { file: incidents.csv, on: order, where: { what: spilled }, at: noted_at, columns: { receipt: Cleaning bill } }
    give: [ { reimbursement: { amount: report.receipt, at_most: 100 } }, { gift_certificate: 25 } ]
    says: we spilled your dinner on you
`;

export const VISITS = `order,customer,email,name,total
V-1,C-1,ann@example.com,Ann Abel,60
V-2,C-2,ben@example.com,Ben Boyd,45
V-3,C-3,cleo@example.com,Cleo Cole,80
`;

export const INCIDENTS = `order,what,Cleaning bill,noted_at
V-1,spilled,42.50,2026-11-17 20:15
V-2,spilled,,2026-11-17 21:00
V-3,slow,,2026-11-17 21:30
V-9,spilled,10,2026-11-17 21:45
V-1,spilled,30,2026-11-17 22:00
V-3,spilled,much,2026-11-17 22:10
`;

const CODES_TEXT = '{{#each awards}}{{#if code}}Your code for {{amount}}: {{code}}\n{{/if}}{{/each}}';

/** A subject, a text and a page that say the same. */
export function letterOf(template: string, text: string): Readonly<Record<string, string>> {
  return {
    [`templates/${template}.subject.hbs`]: 'We are sorry\n',
    [`templates/${template}.text.hbs`]: `${text}\n{{business.name}}, {{business.phone}}\n`,
    [`templates/${template}.html.hbs`]: `<p>${text}</p><p>{{business.name}}, {{business.phone}}</p>\n`,
  };
}

const SORRY = 'We are sorry: on {{#if when}}{{date when}}{{else}}that day{{/if}} we failed you, and the fault is ours. You need do nothing.\n';

/** The diner with these rules (and whatever follows them in the policy), and a letter that tells of each award. */
export function dinerWith(rules: string, template = 'spilled-dinner', more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const text = `${SORRY}{{#each awards}}We give you {{amount}} ({{remedy}}).\n{{/each}}${CODES_TEXT}`;
  return { 'policy.yaml': `${HEAD}${rules}`, 'visits.csv': VISITS, 'incidents.csv': INCIDENTS, ...letterOf(template, text), ...more };
}
