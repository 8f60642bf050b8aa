import { mkdirSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';

const HEAD = `business:
  name: Corner Shop
  from: care@cornershop.example
  phone: "+44 20 7946 0100"
  timezone: Europe/London
  currency: GBP
orders:
  file: orders-*.csv
  format: shopify
  columns: { order: Name, customer: Email, fee: Plan price, due: Due, arrived: Arrived, area: Area }
  dates: DD/MM/YYYY HH:mm
  numbers: "1.234,56"
outages:
  file: outages.csv
  columns: { start: began, end: over }
`;

const POWER_CUT = `${HEAD}rules:
  power-cut:
    outage: { hits: always, match: [area] }
    where: { duration: { over: 2h } }
    give: { credit: { percent: 10, of: fee } }
`;

const withExamples = (policy: string, ...examples: string[]): TestCampaign =>
  makeCampaign({ 'policy.yaml': `${policy}examples:\n${examples.map((example) => `  - ${example}\n`).join('')}` });

const THREE_HOURS = 'outage: { start: 2026-02-02 08:00, end: 2026-02-02 11:00 }';

describe('examples that hold', () => {
  it('are counted, without an export, a template or a word on stderr', async () => {
    const campaign = withExamples(
      POWER_CUT,
      `{ rule: power-cut, order: { fee: 80.50 }, ${THREE_HOURS}, gives: 8.05 }`,
      '{ rule: power-cut, order: { fee: 80.50 }, outage: { start: 2026-02-02 08:00, end: 2026-02-02 10:00 }, gives: nothing }',
    );
    expect(await campaign.run(['check', '--examples'])).toMatchObject({
      exitCode: 0,
      stdout: 'policy.yaml: 1 rule understood.\n2 of 2 examples hold.\n',
      stderr: '',
    });
  });

  it('are worlds of their own: the outage of one does not hit the order of another, whatever they are called', async () => {
    const campaign = withExamples(
      POWER_CUT,
      `{ rule: power-cut, order: { customer: ann, order: 7, fee: 80 }, ${THREE_HOURS}, gives: 8 }`,
      `{ rule: power-cut, order: { customer: Ann, order: 7, fee: 20 }, outage: { id: 7, start: 2026-02-03 08:00, end: 2026-02-03 11:00 }, gives: 2 }`,
      '{ rule: power-cut, order: { fee: 50 }, outage: { id: 7, start: 2026-02-02 08:00, end: 2026-02-02 09:00 }, gives: nothing }',
    );
    expect((await campaign.run(['check', '--examples'])).stdout).toContain('3 of 3 examples hold.');
  });

  it('come to the sum of all awards', async () => {
    const campaign = withExamples(POWER_CUT, `{ rule: power-cut, orders: [ { fee: 80 }, { fee: 40 } ], ${THREE_HOURS}, gives: 12 }`);
    expect((await campaign.run(['check', '--examples'])).stdout).toContain('1 example holds.');
  });

  it('keep to match: an order elsewhere is not hit', async () => {
    const outage = 'outage: { area: N, start: 2026-02-02 08:00, end: 2026-02-02 11:00 }';
    const campaign = withExamples(
      POWER_CUT,
      `{ rule: power-cut, order: { fee: 80, area: N }, ${outage}, gives: 8 }`,
      `{ rule: power-cut, order: { fee: 80, area: S }, ${outage}, gives: nothing }`,
    );
    expect((await campaign.run(['check', '--examples'])).stdout).toContain('2 of 2 examples hold.');
  });

  it('leave no file behind', async () => {
    const campaign = withExamples(POWER_CUT, `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, gives: 8 }`);
    mkdirSync(campaign.path('scratch'));
    vi.stubEnv('TMPDIR', campaign.path('scratch'));
    expect((await campaign.run(['check', '--examples'])).exitCode).toBe(0);
    expect(readdirSync(campaign.path('scratch'))).toEqual([]);
  });
});

afterEach(() => vi.unstubAllEnvs());

describe('an example that does not hold', () => {
  it('is a fault of the policy: with its line, what was expected, what came out and how', async () => {
    const campaign = withExamples(
      POWER_CUT,
      `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, gives: 8 }`,
      `{ name: a short one, rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, gives: 9 }`,
    );
    const { exitCode, stdout, stderr } = await campaign.run(['check', '--examples']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^policy\.yaml:23:13: The example "a short one" does not hold: rule power-cut should give £9\.00, and gives £8\.00\.\n/);
    expect(stderr).toMatch(/10 % of fee/);
  });

  it('says why nothing came out', async () => {
    const campaign = withExamples(
      POWER_CUT,
      '{ rule: power-cut, order: { fee: 80 }, outage: { start: 2026-02-02 08:00, end: 2026-02-02 09:00 }, gives: 8 }',
      `{ rule: power-cut, order: { fee: 80, area: S }, outage: { area: N, start: 2026-02-02 08:00, end: 2026-02-02 11:00 }, gives: 8 }`,
    );
    const { stderr } = await campaign.run(['check', '--examples']);
    expect(stderr.match(/and gives nothing/g)).toHaveLength(2);
    expect(stderr).toContain('  nothing: duration 1 h is not over 2 h\n');
    expect(stderr).toContain('no outage of the example hits an order of it');
  });

  it('tells of each order, by its number where it has no other', async () => {
    const campaign = withExamples(POWER_CUT, `{ rule: power-cut, orders: [ { fee: 80 }, { fee: 40, area: S }, { order: X-7 } ], ${THREE_HOURS}, gives: 1 }`);
    const { stderr } = await campaign.run(['check', '--examples']);
    expect(stderr).toContain('£8.00 for order 1:');
    expect(stderr).toContain('£4.00 for order 2:');
    expect(stderr).toContain('nothing for X-7: fee is blank');
  });

  it('is told where less than everything was expected', async () => {
    const campaign = withExamples(POWER_CUT, `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, gives: nothing }`);
    expect((await campaign.run(['check', '--examples'])).stderr).toContain('should give nothing, and gives £8.00');
  });

  it('may fail by a row that cannot be read, even where nothing is expected', async () => {
    const campaign = withExamples(
      POWER_CUT,
      `{ rule: power-cut, order: { fee: eighty }, ${THREE_HOURS}, gives: nothing }`,
      '{ rule: power-cut, order: { fee: 0 }, outages: [ { id: 7, start: 2026-02-02 08:00, end: 2026-02-02 11:00 }, { id: 7, start: 2026-02-03 08:00, end: 2026-02-03 11:00 } ], gives: nothing }',
      '{ rule: power-cut, order: { fee: 80 }, outage: { start: 2026-02-02 08:00 }, gives: nothing }',
    );
    const { exitCode, stderr } = await campaign.run(['check', '--examples']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('fee "eighty": not a number');
    expect(stderr).toContain('id "7": another outage of the example has the same id');
    expect(stderr).toContain('an outage has no end, and the policy refuses those');
    expect(stderr.match(/cannot be read as it stands/g)).toHaveLength(3);
  });

  it('stops a whole check as well', async () => {
    const policy = POWER_CUT.replace('  format: shopify\n', '').replace('power-cut:\n', 'power-cut:\n    template: sorry\n');
    const campaign = withExamples(policy, `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, gives: 9 }`);
    campaign.write('orders-1.csv', 'Name,Email,Plan price,Due,Arrived,Area\n1,ann@example.com,"80,00",,,\n');
    campaign.write('outages.csv', 'began,over,area\n02/02/2026 08:00,02/02/2026 11:00,\n');
    for (const part of ['subject', 'text', 'html']) campaign.write(`templates/sorry.${part}.hbs`, 'Sorry');
    const { exitCode, stderr } = await campaign.run(['check']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('should give £9.00, and gives £8.00');
  });
});

describe('what the ledger holds, and the moment', () => {
  const MONTHLY = POWER_CUT.replace('    give:', '    once_per: calendar_month\n    give:');

  it('paid_before is taken off what the month comes to', async () => {
    const campaign = withExamples(
      MONTHLY,
      `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, paid_before: 3, gives: 5 }`,
      `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, gives: 8 }`,
      `{ rule: power-cut, order: { fee: 80 }, ${THREE_HOURS}, paid_before: 8, gives: nothing }`,
    );
    expect(await campaign.run(['check', '--examples'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('as_of is the moment until which what did not arrive is late, for each example its own', async () => {
    const policy = `${HEAD}rules:\n  late:\n    late: { promised: due, actual: arrived }\n    where: { delay: { at_least: 24h } }\n    give: { credit: 4 }\n`;
    const campaign = withExamples(
      policy,
      '{ rule: late, order: { due: 2026-02-02 08:00 }, as_of: 2026-02-03 08:00, gives: 4 }',
      '{ rule: late, order: { due: 2026-02-02 08:00 }, as_of: 2026-02-03 07:59, gives: nothing }',
    );
    expect(await campaign.run(['check', '--examples'])).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('a choice', () => {
  const CHOICE = POWER_CUT.replace(/give: .*/, 'give: { choice: [ { refund: fee }, { voucher: { amount: fee, times: 1.5 } } ] }');

  it('is held to each remedy that the example names; a plain number is the first', async () => {
    const campaign = withExamples(
      CHOICE,
      `{ rule: power-cut, order: { fee: 40 }, ${THREE_HOURS}, gives: { refund: 40, voucher: 60 } }`,
      `{ rule: power-cut, order: { fee: 40 }, ${THREE_HOURS}, gives: 40 }`,
    );
    expect(await campaign.run(['check', '--examples'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('fails by any of them', async () => {
    const campaign = withExamples(CHOICE, `{ rule: power-cut, order: { fee: 40 }, ${THREE_HOURS}, gives: { refund: 40, voucher: 61 } }`);
    expect((await campaign.run(['check', '--examples'])).stderr).toContain('should give £40.00 refund, £61.00 voucher, and gives £40.00 refund, £60.00 voucher');
  });
});

describe('the weight of an outage in an example', () => {
  const weighing = (weight: string, ...examples: string[]): TestCampaign =>
    withExamples(`${HEAD}rules:\n  slow:\n    outage: { hits: always, weight: ${weight} }\n    give: { credit: { amount: 1, per_complete: 1h } }\n`, ...examples);
  const slow = (more: string, gives: number): string => `{ rule: slow, outage: { start: 2026-02-02 08:00, end: 2026-02-02 12:00${more} }, gives: ${gives} }`;

  it('is read from its cell, and a blank one counts in full', async () => {
    expect((await weighing('share', slow(', share: 0.5', 2), slow('', 4)).run(['check', '--examples'])).stdout).toContain('2 of 2 examples hold.');
  });

  it('is a share: what lies outside 0 to 1, and what is no number, cannot be read', async () => {
    const { stderr, exitCode } = await weighing('share', slow(', share: 40', 2), slow(', share: half', 2)).run(['check', '--examples']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('This example cannot be read as it stands.');
    expect(stderr).toContain('share "40": share is 40, and a weight lies between 0 and 1\n');
    expect(stderr).toContain('share "half": not a number\n');
  });

  it('names a column that some outage of the examples shows', async () => {
    const { stderr, exitCode } = await weighing('shrae', slow('', 4)).run(['check', '--examples']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe([
      'policy.yaml:18:37: No outage of the examples has a column "shrae", by which the rule "slow" weighs them.',
      '   |',
      '18 |     outage: { hits: always, weight: shrae }',
      '   |                                     ^^^^^',
      '  Let an outage of an example show it, or write under outages: columns: { shrae: shrae }\n',
    ].join('\n'));
    expect((await weighing('shrae', slow(', shrae: ~', 4)).run(['check', '--examples'])).exitCode).toBe(0);
  });

  it('says which column was probably meant', async () => {
    const campaign = withExamples(
      `${HEAD}rules:\n  slow:\n    outage: { hits: always, weight: shrae }\n    where: { outage.share: { at_least: 0.1 } }\n    give: { credit: 1 }\n`,
      slow(', share: 0.5', 2),
    );
    expect((await campaign.run(['check', '--examples'])).stderr).toContain('Did you mean "share"?');
  });
});
