import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from '../commands/campaign.ts';
import { EXPECTED, type Figures, type Rows } from './figures.ts';

interface PlannedRule {
  readonly remedy: string;
  readonly customers: number;
  readonly awards: number;
  readonly total: string;
}

/** The folder as `init` lays it out, with nothing edited. */
async function begin(playbook: string): Promise<TestCampaign> {
  const campaign = makeCampaign({});
  expect(await campaign.run(['init', '.', '--playbook', playbook])).toMatchObject({ exitCode: 0, stderr: '' });
  return campaign;
}

const figuresOf = (rules: readonly PlannedRule[]): Record<string, Figures> =>
  Object.fromEntries(rules.map(({ remedy, customers, awards, total }) => [remedy, { customers, awards, total }]));

/** What the program found wrong with the words of each letter, as it was written. */
async function spoilt(campaign: TestCampaign, files: readonly string[]): Promise<string[]> {
  const judged = await Promise.all(files.map(async (file) => ({ file, ...(await campaign.run(['words', file])) })));
  return judged.filter(({ exitCode }) => exitCode !== 0).map(({ stdout, stderr }) => `${stdout}${stderr}`);
}

/** Plans what is due at that moment and sends it; gives the folders of the plans. */
async function sendDue(campaign: TestCampaign, now: string): Promise<readonly string[]> {
  const { stdout } = await campaign.run(['claims', 'plan', '--json'], { now });
  const { plans } = JSON.parse(stdout) as { plans: readonly { kind: string; folder: string }[] };
  for (const { folder } of plans) {
    const sent = await campaign.run(['send', folder, '--outbox', `${folder}/sent`, '--yes'], { now });
    expect(sent).toMatchObject({ exitCode: 0, stderr: '' });
  }
  return plans.map(({ folder }) => folder);
}

describe.each(Object.entries(EXPECTED))('%s', (playbook, compute) => {
  it('runs from an empty folder to letters that were sent, and gives what a hand count of its data gives', async () => {
    const campaign = await begin(playbook);
    expect(await campaign.run(['check'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await spoilt(campaign, [playbook])).toEqual([]);
    const planned = await campaign.run(['plan', '--json']);
    expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
    const plan = JSON.parse(planned.stdout) as { folder: string; customers: number; no_address: number; rejects: number; rules: readonly PlannedRule[] };
    expect(plan.rejects).toBe(0);
    const rows: Rows = (file) => campaign.rows(file);
    const { without, remedies } = compute(rows);
    expect(figuresOf(plan.rules)).toEqual(remedies);
    expect(plan.no_address).toBe(without);
    expect(await campaign.run(['send', plan.folder, '--outbox', 'outbox', '--yes'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await campaign.letters('outbox')).toHaveLength(plan.customers - without);
  });
});

const END = { 'damaged-item': '2026-12-06', 'worn-out-jeans': '2026-12-06', 'streaming-outage': '2026-11-29' } as const;
const BEFORE_END = { 'damaged-item': '2026-12-03', 'worn-out-jeans': '2026-12-03', 'streaming-outage': '2026-11-27' } as const;

describe.each(['damaged-item', 'worn-out-jeans', 'streaming-outage'] as const)('%s, which asks,', (playbook) => {
  it('reminds those who have not answered, confirms every answer, and gives the rest at the end, in words that nothing spoils', async () => {
    const campaign = await begin(playbook);
    const { folder, awards } = JSON.parse((await campaign.run(['plan', '--json'])).stdout) as { folder: string; awards: number };
    await campaign.run(['send', folder, '--outbox', 'outbox', '--yes']);
    const [first, second] = campaign.rows(`${folder}/awards.csv`);
    const answer = playbook === 'streaming-outage' ? 'credit' : 'refund';
    campaign.write('answers.csv', `award,answer\n${first?.award},${answer}\n${second?.award},none\n`);
    expect(await campaign.run(['claims', 'import', 'answers.csv'], { now: '2026-11-22T12:00:00Z' })).toMatchObject({ exitCode: 0 });
    const plans = [
      ...(await sendDue(campaign, '2026-11-22T18:00:00Z')),
      ...(await sendDue(campaign, `${BEFORE_END[playbook]}T18:00:00Z`)),
      ...(await sendDue(campaign, `${END[playbook]}T18:00:00Z`)),
    ];
    const given = plans.map((one) => campaign.rows(`${one}/awards.csv`).map(({ remedy }) => remedy));
    expect(given.map((remedies) => remedies.length)).toEqual([1, expect.any(Number), awards - 2]);
    expect(given[0]).toEqual([answer]);
    expect(new Set(given[2])).toEqual(new Set([playbook === 'streaming-outage' ? 'credit' : 'replacement']));
    const letters = await Promise.all(plans.map(async (one) => (await campaign.letters(`${one}/sent`)).slice(0, 2).map(({ subject, text, html }) => ({ subject, text, html }))));
    letters.flat().forEach(({ subject, text, html }, index) => {
      campaign.write(`words-${index}.txt`, `Subject: ${subject}\n\n${text}`);
      campaign.write(`words-${index}.html`, `<title>${subject}</title>${html}`);
    });
    expect(await spoilt(campaign, letters.flat().flatMap((_, index) => [`words-${index}.txt`, `words-${index}.html`]))).toEqual([]);
  });
});
