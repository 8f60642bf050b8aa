import { describe, expect, it } from 'vitest';
import { copyCampaign } from './campaign.ts';
import { byCustomer, centsOf, compareJson, flat, hits, inMajor, sumOf, TIERED, tiered, twoPolicies } from './comparing.ts';
import { planJson } from './planning.ts';

describe('two policies over the orders of one shop', () => {
  it('are told side by side: what each costs, by rule and tier, who gains and who loses, and how to ask why', async () => {
    const { stdout, stderr, exitCode } = await twoPolicies().run(['compare', 'policy.yaml', 'tiered.yaml'], { columns: 80 });
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toBe(`10 orders, 2 outages, as of 2026-11-21 13:00 (America/New_York)

 by customer       policy.yaml   tiered.yaml   difference
 customers                   6             7           +1
 awards                      7             8           +1
 total                   $9.63        $18.63       +$9.00
 mean                    $1.61         $2.66       +$1.05
 median                  $1.50         $3.00       +$1.50
 90th percentile         $3.00         $5.00       +$2.00
 largest                 $3.00         $5.00       +$2.00

 total (awards)        policy.yaml   tiered.yaml
 late-parcel             $9.63 (7)    $18.63 (8)
   price at least 30             –    $15.00 (4)
   price at least 11             –     $1.63 (2)
   otherwise                     –     $2.00 (2)

tiered.yaml beside policy.yaml: 6 customers gain $9.00, nobody loses, 1 gets the
same. Together: +$9.00
 gain most   policy.yaml   tiered.yaml   difference
 C-8               $2.50         $5.00       +$2.50
 C-1               $3.00         $5.00       +$2.00
 C-4               $1.50         $3.00       +$1.50
 C-5               $1.50         $3.00       +$1.50
 C-9               $0.00         $1.00       +$1.00
 C-2               $0.50         $1.00       +$0.50

Why: makegood explain C-8 --policy tiered.yaml
`);
  });

  it('come to what an independent sum over the rows gives', async () => {
    const { policies } = await compareJson(twoPolicies(), 'policy.yaml', 'tiered.yaml');
    for (const [index, give] of [flat, tiered].entries()) {
      const sums = [...byCustomer(give).values()].sort((a, b) => a - b);
      const middle = ((sums[Math.floor((sums.length - 1) / 2)] ?? 0) + (sums[Math.floor(sums.length / 2)] ?? 0)) / 2;
      expect(policies[index]?.units).toEqual([
        {
          unit: 'USD',
          customers: sums.length,
          awards: hits.map(([, , , , , price]) => give(centsOf(price))).filter((cents) => cents > 0).length,
          total: inMajor(sumOf(sums)),
          mean: inMajor(Math.round(sumOf(sums) / sums.length)),
          median: inMajor(Math.round(middle)),
          p90: inMajor(sums[Math.ceil(sums.length * 0.9) - 1] ?? 0),
          largest: inMajor(sums.at(-1) ?? 0),
        },
      ]);
    }
  });

  it('come to what plan says of each', async () => {
    const campaign = twoPolicies();
    const { policies } = await compareJson(campaign, 'policy.yaml', 'tiered.yaml');
    for (const { policy, units } of policies) {
      const { totals, awards } = await planJson(campaign, ['--policy', policy]);
      expect([totals['USD'], awards]).toEqual([units[0]?.total, units[0]?.awards]);
    }
  });

  it('differ by what is gained less what is lost, in both directions', async () => {
    const campaign = twoPolicies();
    const [before, after] = [byCustomer(flat), byCustomer(tiered)];
    const changes = [...after].map(([customer, cents]) => ({ customer, cents: cents - (before.get(customer) ?? 0) }));
    const gained = changes.filter(({ cents }) => cents > 0).sort((a, b) => b.cents - a.cents || (a.customer < b.customer ? -1 : 1));
    const forth = (await compareJson(campaign, 'policy.yaml', 'tiered.yaml')).differences[0]?.units[0];
    const back = (await compareJson(campaign, 'tiered.yaml', 'policy.yaml')).differences[0]?.units[0];
    expect(forth?.gain.largest.map(({ customer }) => customer)).toEqual(gained.map(({ customer }) => customer));
    expect([forth?.gain.sum, forth?.lose.sum]).toEqual([inMajor(sumOf(gained.map(({ cents }) => cents))), '0.00']);
    expect([back?.lose, back?.difference, back?.same]).toMatchObject([{ customers: gained.length, sum: forth?.gain.sum }, `-${forth?.difference ?? ''}`, forth?.same]);
  });

  it('give every customer the same where they are one and the same', async () => {
    const { differences } = await compareJson(twoPolicies(), 'policy.yaml', 'policy.yaml');
    expect(differences).toMatchObject([{ policy: 'policy.yaml (2)', units: [{ difference: '0.00', gain: { customers: 0 }, lose: { customers: 0 }, same: 6 }] }]);
  });

  it('are compared in one reading or in two with the same outcome', async () => {
    const campaign = twoPolicies();
    // Another zone makes another question of the same orders, but not on this day.
    campaign.write('apart.yaml', TIERED.replace('columns: {', 'timezone: America/New_York\n  columns: {'));
    const [one, two] = [await compareJson(campaign, 'policy.yaml', 'tiered.yaml'), await compareJson(campaign, 'policy.yaml', 'apart.yaml')];
    expect(two.differences[0]?.units).toEqual(one.differences[0]?.units);
    expect(two.policies[1]?.units).toEqual(one.policies[1]?.units);
  });
});

describe('every departure of an airline from New York in 2013', () => {
  it('6,000 points from three hours on, beside 4,000 from two: who gains gains 4,000, and who loses 2,000', async () => {
    const campaign = copyCampaign('fixtures/flights');
    const policy = campaign.read('policy.yaml');
    campaign.write('sooner.yaml', policy.replace('at_least: 180m', 'at_least: 120m').replace('points: 6000', 'points: 4000'));
    const { policies, differences } = await compareJson(campaign, 'policy.yaml', 'sooner.yaml');
    const [before, after] = policies.map(({ units }) => units[0]);
    expect(before).toMatchObject({ unit: 'points', customers: 283, total: '1698000', mean: '6000', p90: '6000' });
    const [gains] = differences[0]?.units ?? [];
    expect(gains?.lose).toMatchObject({ customers: 283, sum: '566000' });
    expect(Number(gains?.gain.sum)).toBe((Number(after?.customers) - 283) * 4000);
    expect(Number(gains?.gain.sum) - Number(gains?.lose.sum)).toBe(Number(after?.total) - Number(before?.total));
  });
});
