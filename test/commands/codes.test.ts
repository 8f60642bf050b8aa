import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCodes } from '../../src/commands/draw-codes.ts';
import type { CodePool } from '../../src/intake/read-codes.ts';
import type { PlannedAward } from '../../src/model/nouns.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { dinerWith } from './diner.ts';
import { planJson } from './planning.ts';
import { send } from './sending.ts';

const rule = (give: string): string => `rules:
  spilled-dinner:
    failed: { where: { total: present } }
    give: ${give}
`;
const VOUCHER = '{ voucher: { amount: 10, codes: codes/ten.csv } }';
const dinerGiving = (give: string, more: Readonly<Record<string, string>> = {}): TestCampaign => makeCampaign(dinerWith(rule(give), 'spilled-dinner', more));
const codesOf = (campaign: TestCampaign, folder: string): (string | undefined)[] => campaign.rows(`${folder}/awards.csv`).map(({ code }) => code);

describe('codes that are made', () => {
  it('stand in plan, letter and credit list, begin as the policy says, and are the same each time', async () => {
    const campaign = makeCampaign(dinerWith(`codes: { prefix: RED }\n${rule('{ discount: { percent_off: 20 } }')}`));
    const { folder, totals } = await planJson(campaign);
    expect(totals).toEqual({ '20% off': '3' });
    const codes = codesOf(campaign, folder);
    expect(new Set(codes).size).toBe(3);
    for (const code of codes) expect(code).toMatch(/^RED(-[34679CDFGHJKMNPQRTVWXY]{4}){3}$/);
    expect(codesOf(campaign, (await planJson(campaign)).folder)).toEqual(codes);
    await send(campaign, folder);
    expect(campaign.rows(`${folder}/credits.csv`).map(({ code, remedy, amount, currency }) => [code, remedy, amount, currency])).toEqual(codes.map((code) => [code, 'discount', '1', '20% off']));
    const letters = await campaign.letters('outbox');
    expect(letters.map(({ text }) => /We give you 20% off .discount.[^]*Your code for 20% off: (\S+)/.exec(text ?? '')?.[1])).toEqual(codes);
  });

  it('must be said by the letter, of each award: check says where, and what to write', async () => {
    const campaign = dinerGiving('{ gift_certificate: 25 }');
    campaign.write('templates/spilled-dinner.text.hbs', 'We are sorry. {{amount}}\n');
    campaign.write('templates/spilled-dinner.html.hbs', '<p>We are sorry. {{code}}</p>\n');
    const { stderr, exitCode } = await campaign.run(['check']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('templates/spilled-dinner.text.hbs:1:1: The rule spilled-dinner gives a code, and this letter does not say it.');
    expect(stderr).toContain('{{#each awards}}{{#if code}}\n');
    expect(stderr).toContain('templates/spilled-dinner.html.hbs:1:1: A customer with two awards would be told of the first one’s code only.');
  });
});

describe('codes of a file', () => {
  it('are drawn in the order of the file, the same for the same plan, and never again once they are given', async () => {
    const campaign = dinerGiving(VOUCHER, { 'codes/ten.csv': 'code\nTEN-1\n\nTEN-2\nTEN-3\nTEN-4\n' });
    const { folder } = await planJson(campaign);
    expect(codesOf(campaign, folder)).toEqual(['TEN-1', 'TEN-2', 'TEN-3']);
    expect(codesOf(campaign, (await planJson(campaign)).folder)).toEqual(['TEN-1', 'TEN-2', 'TEN-3']);
    await send(campaign, folder);
    campaign.edit('visits.csv', (text) => `${text}V-4,C-4,dan@example.com,Dan Dale,20\n`);
    expect(codesOf(campaign, (await planJson(campaign)).folder)).toEqual(['TEN-4']);
    campaign.edit('codes/ten.csv', (text) => text.split('\n').reverse().join('\n').replace('code\n', ''));
    expect(codesOf(campaign, (await planJson(campaign)).folder)).toEqual(['TEN-4']);
  });

  it('that are too few are a refusal with their number, and no plan is made', async () => {
    const campaign = dinerGiving(VOUCHER, { 'codes/ten.csv': 'TEN-1\n' });
    const { stderr, stdout, exitCode } = await campaign.run(['plan']);
    expect([stdout, exitCode]).toEqual(['', 3]);
    expect(stderr).toBe('codes/ten.csv: 1 code is left in this file, and the plan needs 3.\n  No plan was made. Put 2 more into it, one a line; those that were given out already stay where they are.\n');
    expect(campaign.plans()).toEqual([]);
  });

  it('that stand there twice, or are no codes, are refused by line', async () => {
    const campaign = dinerGiving(VOUCHER, { 'codes/ten.csv': 'TEN-1\nTEN-2\nTEN-1\nTEN 4,10\n' });
    const { stderr } = await campaign.run(['plan']);
    expect(stderr).toContain('codes/ten.csv:3: This code stands in line 1 too, and two customers would be given it.');
    expect(stderr).toContain('codes/ten.csv:4: This line is no code.');
    const lost = dinerGiving(VOUCHER.replace('ten.csv', 'tne.csv'), { 'codes/ten.csv': 'TEN-1\n' });
    expect((await lost.run(['check'])).stderr).toMatch(/^policy\.yaml:12:\d+: There is no file codes\/tne\.csv\./);
  });

  it('are worth all of it: an award that a limit cuts gets none', async () => {
    const campaign = makeCampaign(dinerWith(`${rule(VOUCHER)}limits: { per_customer: { at_most: 4 } }\n`, 'spilled-dinner', { 'codes/ten.csv': 'TEN-1\n' }));
    const { folder, awards } = await planJson(campaign);
    expect(awards).toBe(0);
    expect(campaign.rows(`${folder}/excluded.csv`)[0]?.reason).toBe('limit of $4.00 per customer: $4.00 of $10.00 left, and a code of codes/ten.csv is worth all of it');
  });
});

describe('any files of codes', () => {
  const give = { remedy: 'voucher', unit: 'USD', choices: [], codes: { file: 'a', at: { line: 1, column: 1 } } };
  const policy = { rules: [{ name: 'a', give }, { name: 'b', give: { ...give, codes: { ...give.codes, file: 'b' } } }] } as unknown as Policy;
  const codes = fc.uniqueArray(fc.integer({ min: 1, max: 20 }).map(String), { maxLength: 12 });
  const poolOf = (file: string, list: readonly string[]): CodePool => ({ file: { path: file, shown: file }, codes: list });

  it('give no code twice, none that the ledger has, and the same each time; what lacks is told', async () => {
    await fc.assert(fc.asyncProperty(codes, codes, codes, fc.array(fc.constantFrom('a', 'b'), { maxLength: 16 }), async (a, b, used, rules) => {
      const draw = async (): Promise<(string | undefined)[]> => {
        const desk = await openCodes(policy, new Map([['a', poolOf('a', a)], ['b', poolOf('b', b)]]), { usedCodes: (asked) => Promise.resolve(new Set(asked.filter((code) => used.includes(code)))) });
        const drawn = rules.map((name) => desk.withCode({ rule: name, remedy: 'voucher', choices: [] } as unknown as PlannedAward).code);
        const lacks = drawn.some((code) => code === '');
        if (lacks) expect(() => desk.refuseTooFew()).toThrow('left in this file');
        else desk.refuseTooFew();
        return drawn;
      };
      const drawn = await draw();
      const given = drawn.filter((code) => code !== '');
      expect(new Set(given).size).toBe(given.length);
      expect(given.filter((code) => used.includes(code ?? ''))).toEqual([]);
      expect(await draw()).toEqual(drawn);
    }), { numRuns: 200 });
  });
});
