import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { planJson } from './planning.ts';
import { send } from './sending.ts';
import { POLICY, shopWith } from './shop.ts';

const ORDERS = ['A-1,C-1,ann@example.com,Ann Abel,2026-11-17 09:00,20.00', 'A-2,C-2,ben@example.com,Ben Boyd,2026-11-17 10:00,10.00'];

/** The small shop with two orders, without limits, and this under `give:`. */
const shopThatGives = (give: string, limits = ''): TestCampaign => {
  const [policy = ''] = POLICY.split('limits:');
  const letter = Object.entries(shopWith(ORDERS)).filter(([file]) => file.startsWith('templates/'));
  const answered = Object.fromEntries(letter.map(([file, text]) => [file.replace('late-parcel', 'late-parcel-answered'), `${text}{{#each awards}}{{#if code}}{{code}}{{/if}}{{/each}}`]));
  return makeCampaign({ ...shopWith(ORDERS), ...answered, 'policy.yaml': `${policy.replace('{ credit: { percent: 5, of: price } }', give)}${limits}` });
};

/** A letter about what has a code must say it. */
function tellCodes(shop: TestCampaign): void {
  for (const part of ['text', 'html']) shop.edit(`templates/late-parcel.${part}.hbs`, (text) => `${text}{{#each awards}}{{#if code}}{{code}}{{/if}}{{/each}}\n`);
}

describe('what is no money', () => {
  it.each([
    ['an extension', '{ extension: 3 }', 'extension', '3', 'days', '6 days', 'We have credited 3 days to your account.'],
    ['one thing', '{ in_kind: { what: hot meal } }', 'in_kind', '1', 'hot meal', '2 × hot meal', 'We have credited 1 × hot meal to your account.'],
    ['several things', '{ in_kind: { what: hot meal, quantity: 2 } }', 'in_kind', '2', 'hot meal', '4 × hot meal', 'We have credited 2 × hot meal to your account.'],
    ['points', '{ points: 500 }', 'points', '500', 'points', '1,000 points', 'We have credited 500 points to your account.'],
    ['a voucher', '{ voucher: 12 }', 'voucher', '12.00', 'USD', '$24.00', 'We have credited $12.00 to your account.'],
  ])('%s goes from the policy to plan, ledger, credit list and letter', async (_, give, remedy, amount, unit, total, words) => {
    const shop = shopThatGives(give);
    if (remedy === 'voucher') tellCodes(shop);
    const shown = await shop.run(['plan']);
    expect(shown.stderr).toBe('');
    expect(shown.stdout).toContain(`: 2 customers, ${total}. Nothing was sent.\n`);
    const plan = await shop.plan();
    const sent = await send(shop, plan);
    expect(sent).toMatchObject({ stderr: '', exitCode: 0 });
    expect(sent.stdout).toContain(`Credited 2 customers ${total} and sent 2 letters`);
    const [credit] = shop.rows(`${plan}/credits.csv`);
    expect(credit).toMatchObject({ remedy, amount, amount_minor: amount.replace('.', ''), currency: unit, order_ids: 'A-1' });
    expect(shop.rows(`${plan}/awards.csv`)[0]).toMatchObject({ remedy, amount, unit, choices: '' });
    expect((await shop.letters('outbox'))[0]?.text).toContain(words);
    const explained = JSON.parse((await shop.run(['explain', 'C-1', '--json'])).stdout) as { credited: unknown[] };
    expect(explained.credited).toMatchObject([{ remedy, minor: amount.replace('.', ''), unit }]);
  });
});

describe('a choice of remedies', () => {
  const CHOICE = '{ choice: [ { refund: price }, { voucher: { amount: price, times: 1.5 } }, { points: 120 } ] }';

  it('is planned: who may choose what, and what it may cost', async () => {
    const shop = shopThatGives(CHOICE);
    const { folder, totals, ...plan } = (await planJson(shop)) as Awaited<ReturnType<typeof planJson>> & { readonly rules: unknown };
    expect(totals).toEqual({ USD: '30.00' });
    expect(plan.rules).toMatchObject([{ rule: 'late-parcel', remedy: 'refund', total: '30.00', cheapest: { USD: '0.00', points: '0' }, dearest: { USD: '45.00', points: '240' } }]);
    expect(shop.rows(`${folder}/awards.csv`).map(({ amount, choices }) => [amount, choices])).toEqual([
      ['20.00', 'voucher 30.00 USD; points 120'],
      ['10.00', 'voucher 15.00 USD; points 120'],
    ]);
    const { stdout } = await shop.run(['show', folder], { columns: 120 });
    expect(stdout).toContain('\n late-parcel comes to between $0.00 and $45.00, and between 0 points and 240 points, as customers choose\n');
    expect(stdout).toContain(': 2 customers, $30.00, at most $45.00 or 240 points; 2 customers are asked first.');
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('\n  or, as the customer chooses, $30.00 (voucher)\n');
  });

  it('is shown in sample letters', async () => {
    const shop = shopThatGives(CHOICE);
    for (const part of ['text', 'html']) {
      shop.edit(`templates/late-parcel.${part}.hbs`, (text) => text.replace('We have', '{{#each choices}}Or take {{amount}} ({{remedy}}). {{/each}}\nWe have'));
    }
    const { stdout, stderr } = await shop.run(['plan']);
    expect(stderr).toBe('');
    expect(stdout).toContain('Or take $30.00 (voucher). Or take 120 points (points).');
    expect(stdout).toContain(': a choice ──');
  });

  it('is offered by send, and nothing is credited before the customer has chosen', async () => {
    const shop = shopThatGives(CHOICE);
    const plan = await shop.plan();
    const { stdout, exitCode } = await send(shop, plan);
    expect(exitCode).toBe(0);
    expect(stdout).toBe('2 offers made, to be answered by 5 December, and sent 2 letters to files in outbox.\nWho has answered: makegood claims\n');
    expect(shop.rows(`${plan}/credits.csv`)).toEqual([]);
  });

  it('counts with its dearest remedy against the limit for a campaign', async () => {
    const shop = shopThatGives(CHOICE, 'limits:\n  per_campaign: { at_most: 44.99 }\n');
    expect(await planJson(shop)).toMatchObject({ over_limit: "The plan may come to $45.00, and the policy's limit for a campaign is $44.99." });
    shop.edit('policy.yaml', (text) => text.replace('at_most: 44.99', 'at_most: 45'));
    expect(await planJson(shop)).toMatchObject({ over_limit: null });
  });
});
