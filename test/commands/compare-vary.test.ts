import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { centsOf, compareJson, TIERED } from './comparing.ts';
import { planJson } from './planning.ts';
import { POLICY, SHOP } from './shop.ts';

describe('one policy with other values', () => {
  const PERCENT = 'rules.late-parcel.give.credit.percent';
  const curve = (...argv: string[]) => makeCampaign(SHOP).run(['compare', 'policy.yaml', ...argv], { columns: 80 });

  it('is a table with a bar for each value, and marks the one that it has', async () => {
    const { stdout, exitCode } = await curve('--vary', `${PERCENT}=2..10..4,5`);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`10 orders, 2 outages, as of 2026-11-21 13:00 (America/New_York)

rules.late-parcel.give.credit.percent (policy.yaml:15 says 5)

 percent   customers    total    mean   largest
 2                 6    $3.85   $0.64     $1.20  ██████▏
 6                 6   $11.55   $1.93     $3.60  ██████████████████▌
 10                7   $19.26   $2.75     $6.00  ███████████████████████████████
 5 (now)           6    $9.63   $1.61     $3.00  ███████████████▌

Next: write the value that you want into policy.yaml:15, then  makegood plan
Why a customer gets what the policy gives now: makegood explain CUSTOMER
`);
  });

  it('costs no less for a higher percentage, and at the value that it has what plan says', async () => {
    const campaign = makeCampaign(SHOP);
    const { policies } = await compareJson(campaign, 'policy.yaml', '--vary', `${PERCENT}=1..20`);
    const totals = policies.map(({ units }) => centsOf(units[0]?.total));
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    expect(new Set(totals).size).toBe(20);
    expect(policies[4]?.units[0]?.total).toBe((await planJson(campaign)).totals['USD']);
  });

  it('is read anew where the value decides whom the outage hit', async () => {
    const { policies } = await compareJson(makeCampaign(SHOP), 'policy.yaml', '--vary', 'rules.late-parcel.outage.where.kind=shipping,website,flood');
    expect(policies.map(({ customers }) => customers)).toEqual([6, 0, 0]);
  });

  it('twice is a grid of totals', async () => {
    const { stdout } = await curve('--vary', `${PERCENT}=5,6`, '--vary', 'rules.late-parcel.outage.where.kind=website,shipping');
    expect(stdout).toContain(`down: ${PERCENT} (policy.yaml:15 says 5)
across: rules.late-parcel.outage.where.kind (policy.yaml:14 says shipping)

 total     website   shipping (now)
 5 (now)     $0.00            $9.63
 6           $0.00           $11.55
`);
  });

  it('as CSV has a column for the value', async () => {
    const { stdout } = await curve('--vary', `${PERCENT}=4,5`, '--csv');
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `policy,${PERCENT},rule,tier,remedy,unit,customers,awards,total,mean,median,p90,largest`,
      expect.stringMatching(/^policy\.yaml,4,late-parcel,,credit,USD,/),
    ]);
  });
});

describe('what is no comparison is refused', () => {
  const refusal = async (files: Readonly<Record<string, string>>, ...argv: string[]): Promise<string> => {
    const { stdout, stderr, exitCode } = await makeCampaign({ ...SHOP, ...files }).run(['compare', ...argv]);
    expect([stdout, exitCode]).toEqual(['', 2]);
    return stderr;
  };

  it('one policy alone', async () => expect(await refusal({}, 'policy.yaml')).toContain('One policy alone is no comparison.'));

  it('a value that the policy cannot have, with path, value and place', async () => {
    expect(await refusal({}, 'policy.yaml', '--vary', 'rules.late-parcel.give.credit.percent=50,200')).toBe(
      `policy.yaml:15:32: rules.late-parcel.give.credit.percent=200: A percent lies between 0 and 100, and 200 does not.
   |
15 |     give: { credit: { percent: 200, of: price } }
   |                                ^^^
  If so much is meant, add: above_100: allowed
`,
    );
  });

  it('a path that does not exist, with the nearest', async () => {
    expect(await refusal({}, 'policy.yaml', '--vary', 'rules.late-parcel.give.credit.precent=5')).toContain('Its nearest is "percent". It has: percent, of');
  });

  it('flags that do not go together', async () => {
    const vary = ['--vary', 'limits.per_campaign.at_most=1..40', '--vary', 'rules.late-parcel.give.credit.percent=1..40'];
    expect(await refusal({}, 'policy.yaml', ...vary)).toContain('That is 1600 policies, and at most 100 are judged.');
    expect(await refusal({}, 'policy.yaml', 'policy.yaml', '--json', '--csv')).toContain('One form at a time');
    expect(await refusal({}, 'policy.yaml', 'policy.yaml', '--vary', 'a=1')).toContain('--vary works on one policy.');
    expect(await refusal({}, 'policy.yaml', '--vary', 'a=1', '--customers', 'x.csv')).toContain('compare the two');
  });

  it('other orders, unless it is said whose are meant', async () => {
    const files = { 'other/policy.yaml': TIERED, 'other/orders.csv': 'Order,Customer,Email,Name,Due,Price\nB-1,C-1,a@example.com,Ann,2026-11-17 09:00,20.00\n', 'other/outages.csv': SHOP['outages.csv'] ?? '' };
    expect(await refusal(files, 'policy.yaml', 'other/policy.yaml')).toBe(
      'other/policy.yaml is about other orders than policy.yaml: their orders.csv is not the same. That is no comparison.\n  Say by whose data all are to be judged: --data policy.yaml\n',
    );
    const judged = await compareJson(makeCampaign({ ...SHOP, ...files }), 'policy.yaml', 'other/policy.yaml', '--data', 'policy.yaml');
    expect(judged.policies.map(({ policy, units }) => [policy, units[0]?.total])).toEqual([['policy.yaml', '9.63'], ['other/policy.yaml', '18.63']]);
  });

  it('customers who are known by other columns', async () => {
    const byAddress = POLICY.replace('customer: Customer, ', '');
    expect(await refusal({ 'b.yaml': byAddress }, 'policy.yaml', 'b.yaml')).toContain('b.yaml knows customers by "Email", and policy.yaml by "Customer"');
  });

  it('but a copy of the same files in another folder is the same data, and one ledger is held against both', async () => {
    const copies = Object.fromEntries(['orders.csv', 'outages.csv'].map((file) => [`other/${file}`, SHOP[file] ?? '']));
    const campaign = makeCampaign({ ...SHOP, ...copies, 'other/policy.yaml': TIERED });
    const { stdout, exitCode } = await campaign.run(['compare', 'policy.yaml', 'other/policy.yaml']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('All are judged against the ledger of policy.yaml.');
  });
});
