import { existsSync, readdirSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { byCustomer, centsOf, compareJson, flat, inMajor, sumOf, TIERED, tiered, twoPolicies } from './comparing.ts';
import { POLICY } from './shop.ts';

describe('what comes out', () => {
  it('as CSV is a row for each policy, rule and tier, and each award is in one of them', async () => {
    const campaign = twoPolicies();
    const { stdout } = await campaign.run(['compare', 'policy.yaml', 'tiered.yaml', '--csv']);
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(rows.map(({ policy, rule, tier, awards }) => [policy, rule, tier, awards])).toEqual([
      ['policy.yaml', 'late-parcel', '', '7'],
      ['tiered.yaml', 'late-parcel', 'price at least 30', '4'],
      ['tiered.yaml', 'late-parcel', 'price at least 11', '2'],
      ['tiered.yaml', 'late-parcel', 'otherwise', '2'],
    ]);
    const total = sumOf(rows.filter(({ policy }) => policy === 'tiered.yaml').map((row) => centsOf(row['total'])));
    expect(total).toBe(sumOf(byCustomer(tiered).values()));
  });

  it('has a row also for a rule that gives nobody anything', async () => {
    const campaign = twoPolicies();
    campaign.write('none.yaml', POLICY.replace('kind: shipping', 'kind: flood'));
    const { stdout } = await campaign.run(['compare', 'none.yaml', 'policy.yaml', '--csv']);
    expect(stdout.split('\n')[1]).toBe('none.yaml,late-parcel,,credit,USD,0,0,0.00,,,,');
  });

  it('says that what the ledger holds is left out', async () => {
    const campaign = twoPolicies();
    const send = async (): Promise<unknown> => campaign.run(['send', await campaign.plan(), '--outbox', 'outbox', '--yes']);
    expect((await campaign.run(['compare', 'policy.yaml', 'tiered.yaml'])).stdout).not.toContain('ledger');
    await send();
    const { stdout } = await campaign.run(['compare', 'policy.yaml', 'tiered.yaml']);
    expect(stdout).toContain('7 awards of the ledger: what they made good is not given again.');
    expect(stdout).toMatch(/customers +0 +1 +\+1/);
  });

  it('goes into the files that are named, readable by their owner alone; nothing else is written', async () => {
    const campaign = twoPolicies();
    const before = readdirSync(campaign.folder).sort();
    const { stdout, exitCode } = await campaign.run(['compare', 'policy.yaml', 'tiered.yaml', '--out', 'cost.txt', '--customers', 'all.csv']);
    expect([stdout, exitCode]).toEqual(['', 0]);
    expect(readdirSync(campaign.folder).sort()).toEqual([...before, 'all.csv', 'cost.txt'].sort());
    for (const file of ['all.csv', 'cost.txt']) expect(statSync(campaign.path(file)).mode & 0o777).toBe(0o600);
    expect(campaign.read('cost.txt')).toContain('tiered.yaml beside policy.yaml');
    const expected = [...byCustomer(tiered)].sort().map(([customer, cents]) => {
      const was = byCustomer(flat).get(customer) ?? 0;
      return { customer, unit: 'USD', 'policy.yaml': inMajor(was), 'tiered.yaml': inMajor(cents), difference: inMajor(cents - was) };
    });
    expect(campaign.rows('all.csv')).toEqual(expected);
  });

  it('leaves no file behind where it is refused', async () => {
    const campaign = twoPolicies();
    campaign.write('orders.csv', 'no,such,columns\n1,2,3\n');
    const { exitCode } = await campaign.run(['compare', 'policy.yaml', 'tiered.yaml', '--out', 'cost.txt']);
    expect([exitCode, existsSync(campaign.path('cost.txt')), existsSync(campaign.path('cost.txt.new'))]).toEqual([2, false, false]);
  });

  it.each([60, 80, 200])('is no wider than %i columns', async (columns) => {
    const campaign = twoPolicies();
    campaign.write('a-third-policy-with-a-long-name.yaml', POLICY);
    const three = ['compare', 'policy.yaml', 'tiered.yaml', 'a-third-policy-with-a-long-name.yaml'];
    const vary = ['compare', 'policy.yaml', '--vary', 'rules.late-parcel.give.credit.percent=1..9'];
    for (const argv of [three, vary]) {
      const { stdout } = await campaign.run(argv, { columns });
      expect(stdout.split('\n').filter((line) => line.length > columns && !/^(Why|Next)/.test(line))).toEqual([]);
    }
  });

  it('never sums or subtracts across units', async () => {
    const campaign = twoPolicies();
    campaign.write('points.yaml', POLICY.replace('credit: { percent: 5, of: price }', 'points: 100').replace('at_most: 100', 'at_most: "900 points"'));
    const { policies, differences } = await compareJson(campaign, 'policy.yaml', 'points.yaml');
    expect(policies.map(({ units }) => units.map(({ unit, total }) => [unit, total]))).toEqual([[['USD', '9.63']], [['points', '800']]]);
    expect(differences[0]?.units.map(({ unit, gain, lose }) => [unit, gain.sum, lose.sum])).toEqual([['USD', '0.00', '9.63'], ['points', '800', '0']]);
  });

  it('counts what the ledger holds as paid, under each policy', async () => {
    const campaign = twoPolicies();
    const plan = await campaign.plan();
    await campaign.run(['send', plan, '--outbox', 'outbox', '--yes']);
    const { policies } = await compareJson(campaign, 'policy.yaml', 'tiered.yaml');
    // Only what came to nothing before is still owed: a cent's half for the cheapest order.
    expect(policies.map(({ customers }) => customers)).toEqual([0, 1]);
  });

  it('exits with 1 where rows were rejected, and says how to see which', async () => {
    const campaign = twoPolicies();
    campaign.edit('orders.csv', (text) => text.replace('2026-11-17 09:00,20.00', 'soon,20.00'));
    const { stdout, exitCode } = await campaign.run(['compare', 'policy.yaml', 'tiered.yaml']);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('1 row of the exports was rejected: makegood plan says which')]);
  });

  it('tells of a policy that passes its limit for a campaign', async () => {
    const campaign = twoPolicies();
    campaign.write('tight.yaml', TIERED.replace('at_most: 100', 'at_most: 10'));
    const { policies } = await compareJson(campaign, 'policy.yaml', 'tight.yaml');
    expect(policies.map(({ over_limit }) => over_limit)).toEqual([null, expect.stringContaining("the policy's limit for a campaign is $10.00")]);
  });
});
