import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { lockFile } from '../../src/ledger/lock.ts';
import { toInstant } from '../../src/model/instant.ts';
import { offersShop } from './offers.ts';
import { addresses, creditsOf, send } from './sending.ts';
import { POLICY, SHOP } from './shop.ts';

/** Ann is owed $1.00 and $2.00, Hal $2.50; Dan and Eve $1.50 each without an address, Ben $0.50 and Cleo $0.63. */
const bounded = (over: string): TestCampaign => makeCampaign({ ...SHOP, 'policy.yaml': `${POLICY}  approve_over: ${over}\n` });

const ALL = ['ann@example.com', 'ben@example.com', 'cleo@example.com', 'hal@example.com'];
const approve = (shop: TestCampaign, plan: string, ...flags: string[]): ReturnType<TestCampaign['run']> => shop.run(['approve', plan, ...flags]);

/** The ids of the awards that wait, by customer. */
async function waitingIds(shop: TestCampaign, plan: string): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await approve(shop, plan, '--json');
  const { awards } = JSON.parse(stdout) as { awards: readonly { award: string; customer: string; decision: unknown }[] };
  return Object.fromEntries(awards.filter(({ decision }) => decision === null).map(({ award, customer }) => [customer, award]));
}

const idOf = async (shop: TestCampaign, plan: string, customer: string): Promise<string> => (await waitingIds(shop, plan))[customer] ?? '';

describe('an award above approve_over', () => {
  it('is shown by plan and show, and its customer waits with everything of theirs while all others are made good', async () => {
    const shop = bounded('1.99');
    const { stdout } = await shop.run(['plan']);
    const plan = `plans/${shop.plans()[0] ?? ''}`;
    const ids = await waitingIds(shop, plan);
    const shown = `2 customers wait for a signature: 2 awards above $1.99. Everybody else goes ahead.
  ${ids['C-8']}  C-8  $2.50  late-parcel
  ${ids['C-1']}  C-1  $2.00  late-parcel
Sign for them: makegood approve ${plan}
`;
    expect(stdout).toContain(shown);
    expect((await shop.run(['show', plan])).stdout).toContain(shown);
    const sent = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: ['2'] });
    expect(sent.questions.join()).toContain('Credit 4 customers $4.13 and write to 2 of them (2 have no address)? 2 more wait for a signature. Type 2: ');
    expect(sent.stdout).toContain(`2 customers wait for a signature, and nothing of theirs is credited or written. See and sign: makegood approve ${plan}\n`);
    expect(sent).toMatchObject({ exitCode: 1, stderr: '' });
    expect(addresses(await shop.letters('outbox'))).toEqual(['ben@example.com', 'cleo@example.com']);
    expect(creditsOf(shop, plan)).toHaveLength(4);
  });

  it('is listed with why, and what to type', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    await send(shop, plan);
    const { 'C-1': ann, 'C-8': hal } = await waitingIds(shop, plan);
    const { stdout, exitCode } = await approve(shop, plan);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').filter((line) => !line.startsWith('    ') || line.includes('waits'))).toEqual([
      '2 awards wait for a signature, above $1.99.',
      '', `${ann}  C-1  credit $2.00  late-parcel`, '    waits for a signature since 2026-11-21',
      '', `${hal}  C-8  credit $2.50  late-parcel`, '    waits for a signature since 2026-11-21',
      '', `Next: makegood approve ${plan} --award ${ann} --by NAME`, `  or  makegood approve ${plan} --all --by NAME`,
      'With --decline the answer is no: such an award is never credited. Everybody else is made good without waiting.', '',
    ]);
    expect(stdout).toContain('    order A-6 (orders.csv:7)');
  });

  it('is sent once it is signed for, once; its letter tells of all that is the customer’s', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    await send(shop, plan);
    const ann = await idOf(shop, plan, 'C-1');
    expect((await approve(shop, plan, '--award', ann, '--by', 'Ada Lovelace')).stdout).toBe(
      `Signed by Ada Lovelace: 1 award, $2.00.\n1 award still waits: makegood approve ${plan}\nNext: makegood send ${plan}\n`,
    );
    const again = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: ['1'] });
    expect(again.questions.join()).toContain('This plan was begun. Go on with 1 customer who waited for a signature? 1 more waits for a signature. Type 1: ');
    expect(again).toMatchObject({ exitCode: 1, stderr: '' });
    const letters = await shop.letters('outbox');
    expect(addresses(letters)).toEqual(['ann@example.com', 'ben@example.com', 'cleo@example.com']);
    expect(letters[0]?.text).toContain('(order A-1)');
    expect(letters[0]?.text).toContain('We have credited $3.00');
    expect(creditsOf(shop, plan)).toHaveLength(6);
    await approve(shop, plan, '--all', '--by', 'Ada Lovelace');
    expect(await send(shop, plan)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(addresses(await shop.letters('outbox'))).toEqual(ALL);
    expect((await send(shop, plan)).stdout).toMatch(/^Nothing to do: this plan was sent/);
    expect((await shop.run(['history', '--verify'])).exitCode).toBe(0);
    expect((await shop.run(['history', plan])).stdout).toMatch(/signed by Ada Lovelace on .*: over \$1\.99 \(award /);
  });

  it('that was signed for before its plan is sent never waits; so is all that --approve-by signs for', async () => {
    for (const first of [['approve', '--all', '--by', 'Ada'], undefined]) {
      const shop = bounded('1.99');
      const plan = await shop.plan();
      if (first) expect((await shop.run(['approve', plan, ...first.slice(1)])).stdout).toBe(`Signed by Ada: 2 awards, $4.50.\nNext: makegood send ${plan}\n`);
      const { questions, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox', ...(first ? [] : ['--approve-by', 'Ada'])], { answers: ['4'] });
      expect(questions.join()).toContain('Credit 6 customers $9.63 and write to 4 of them (2 have no address)? Type 4: ');
      expect(exitCode).toBe(0);
      expect(addresses(await shop.letters('outbox'))).toEqual(ALL);
    }
  });

  it('waits in the ledger: sending again says so and asks nothing, a later plan leaves it out and says since when', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    await send(shop, plan);
    expect(await send(shop, plan)).toMatchObject({
      exitCode: 1, stderr: '',
      stdout: `Nothing to do yet.\n2 customers wait for a signature, and nothing of theirs is credited or written. See and sign: makegood approve ${plan}\n`,
    });
    const next = await shop.plan();
    const reasons = shop.rows(`${next}/excluded.csv`).filter(({ customer }) => customer === 'C-8').map(({ reason }) => reason);
    expect(reasons).toEqual([expect.stringMatching(/^waits for a signature since 2026-11-21 \(award MG.*, plan .*\)$/)]);
    expect((await shop.run(['show', plan])).stdout).toContain('2 customers wait for a signature.');
    expect((await shop.run(['history'])).stdout).toContain(`2 customers wait for a signature: makegood approve ${plan}`);
    expect((await shop.run(['explain', 'C-8'])).stdout).toContain('waits for a signature since 2026-11-21: $2.50 (credit) by rule late-parcel');
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('since 2026-11-21, with another award of the same customer: $1.00');
    expect((await shop.run(['export'])).stdout).not.toContain('C-8');
  });

  it('that is declined is never given, by no plan; the customer hears of the rest', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    await send(shop, plan);
    const ann = await idOf(shop, plan, 'C-1');
    expect((await approve(shop, plan, '--award', ann, '--decline', '--by', 'Bo')).stdout).toBe(
      `Declined by Bo: 1 award, $2.00. Nothing of that is ever credited; history and explain tell who said no.\n1 award still waits: makegood approve ${plan}\nNext: makegood send ${plan}\n`,
    );
    await send(shop, plan);
    const [letter] = await shop.letters('outbox');
    expect(letter?.text).toContain('We have credited $1.00');
    const next = await shop.plan();
    expect(shop.rows(`${next}/excluded.csv`).map(({ reason }) => reason)).toContainEqual(expect.stringMatching(/^declined by Bo on 2026-11-21 \(award MG/));
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('declined by Bo on 2026-11-21: $2.00 (credit)');
    // The last one that waits is declined, too: nothing is left.
    expect((await approve(shop, plan, '--all', '--decline', '--by', 'Bo')).stdout).toContain('Nothing is left to do.\n');
    expect((await send(shop, plan)).stdout).toMatch(/^Nothing to do: this plan was sent/);
    expect((await shop.run(['history', '--verify'])).stdout).toContain('The ledger is whole');
  });

  it('of every customer of a plan leaves nothing to send before somebody signs', async () => {
    const shop = bounded('0');
    const plan = await shop.plan();
    expect(await send(shop, plan)).toMatchObject({ exitCode: 1, stdout: `Nobody goes ahead: all 6 customers wait for a signature. Nothing was sent.\nNext: makegood approve ${plan}\n` });
    await approve(shop, plan, '--all', '--decline', '--by', 'Bo');
    const { questions, stdout, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: ['0'] });
    expect(questions.join()).toContain('All of it was declined: nobody is credited or written to. Note it, so that no later plan gives it? Type 0: ');
    expect([stdout.split('\n')[0], exitCode]).toEqual(['Nobody was credited: all of it was declined.', 0]);
    expect(JSON.parse((await shop.run(['plan', '--json'])).stdout)).toMatchObject({ awards: 0 });
  });

  it('is not wanted for exactly so much', async () => {
    const shop = bounded('2.50');
    const plan = await shop.plan();
    expect((await approve(shop, plan)).stdout).toBe('No award of this plan wants a signature.\n');
    expect(await send(shop, plan)).toMatchObject({ exitCode: 0 });
  });
});

describe('an offer of which the dearest choice comes to more', () => {
  it('waits before it is offered, and is offered once it is signed for; the award that it becomes is signed for with it', async () => {
    const shop = offersShop();
    shop.edit('policy.yaml', (text) => `${text}limits:\n  approve_over: 20\n`);
    const plan = await shop.plan();
    expect(await send(shop, plan)).toMatchObject({ exitCode: 1 });
    expect(addresses(await shop.letters('outbox'))).toEqual(['ben@example.com', 'cleo@example.com', 'dan@example.com']);
    const ids = await waitingIds(shop, plan);
    expect(Object.keys(ids)).toEqual(['C-1', 'C-5']);
    const late = await shop.run(['approve', plan, '--all', '--by', 'Ada'], { now: '2026-11-29T12:00:00Z' });
    expect(late.stderr).toMatch(/^The customer of award MG\S+ could answer until 2026-11-29, and it is 2026-11-29: it has waited too long to be offered\.\n/);
    await approve(shop, plan, '--award', ids['C-1'] ?? '', '--by', 'Ada');
    await send(shop, plan);
    expect(addresses(await shop.letters('outbox'))).toContain('ann@example.com');
    shop.write('answers.csv', `award,answer\n${ids['C-1']},voucher\n`);
    expect(await shop.run(['claims', 'import', 'answers.csv'])).toMatchObject({ exitCode: 0 });
    const { plans: [follow] } = JSON.parse((await shop.run(['claims', 'plan', '--json'])).stdout) as { plans: readonly { folder: string }[] };
    expect(await send(shop, follow?.folder ?? '')).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('credited on');
    expect((await shop.run(['history', '--verify'])).stdout).toContain('The ledger is whole');
  });
});

describe('a decision', () => {
  it('is noted beside whoever sends, without the lock', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    await send(shop, plan);
    const lock = lockFile(shop.path('ledger.sqlite'), { pid: 1, host: 'till' }, toInstant(Date.parse('2026-11-21T17:59:00Z')));
    try {
      expect(await approve(shop, plan, '--all', '--by', 'Ada')).toMatchObject({ exitCode: 0, stderr: '' });
    } finally {
      lock.release();
    }
    expect(await waitingIds(shop, plan)).toEqual({});
  });

  const UNFIT = [
    [['--award', 'MG-NONE', '--by', 'Ada'], 'The plan has no award MG-NONE.'],
    [['--award', 'MG-NONE'], 'Who decides? That is kept with the decision.'],
    [['--all', '--by', '  '], '--by: this is no name.'],
    [['--all', '--award', 'MG-NONE', '--by', 'Ada'], '--award and --all: either some awards are meant, or all.'],
    [['--by', 'Ada'], 'Nothing says which awards are meant.'],
    [['--decline'], 'Nothing says which awards are meant.'],
  ] as const;

  it('that does not say who, what or otherwise makes no sense is refused with words, and nothing is noted', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    for (const [flags, says] of UNFIT) {
      const { stderr, exitCode } = await approve(shop, plan, ...flags);
      expect([stderr.split('\n')[0], exitCode]).toEqual([says, 2]);
    }
    expect(Object.keys(await waitingIds(shop, plan))).toEqual(['C-1', 'C-8']);
  });

  it('stands: it can be said again, not otherwise', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    const { 'C-1': ann = '', 'C-8': hal = '' } = await waitingIds(shop, plan);
    await approve(shop, plan, '--award', ann, '--by', 'Ada');
    expect((await approve(shop, plan, '--award', ann, '--by', 'Bo')).stdout).toContain('Nothing new was decided: it had been before.');
    const { stderr, exitCode } = await approve(shop, plan, '--award', hal, '--award', ann, '--decline', '--by', 'Bo');
    expect([stderr.split('\n')[0], exitCode]).toEqual([`Award ${ann} was signed for by Ada, and that stands.`, 2]);
    expect(Object.keys(await waitingIds(shop, plan))).toEqual(['C-8']);
  });

  it('about an award that needs none, a stale plan, or one that was changed by hand, is refused', async () => {
    const shop = bounded('1.99');
    const plan = await shop.plan();
    const ben = shop.rows(`${plan}/awards.csv`).find(({ customer }) => customer === 'C-2')?.['award'] ?? '';
    const { stderr } = await approve(shop, plan, '--award', ben, '--by', 'Ada');
    expect(stderr.split('\n')[0]).toBe(`Award ${ben} comes to $0.50 and waits for no signature: only what comes to more than $1.99 does.`);
    shop.edit('orders.csv', (text) => `${text}A-11,C-2,ben@example.com,Ben Boyd,2026-11-17 09:00,20.00\n`);
    expect((await approve(shop, plan, '--all', '--by', 'Ada')).stderr).toMatch(/^This plan is stale: orders\.csv/);
    shop.edit(`${plan}/plan.jsonl`, (text) => text.replaceAll('C-8', 'C-9'));
    expect((await approve(shop, plan, '--all', '--by', 'Ada')).stderr).toMatch(/This plan was changed after it was made/);
  });

  it('for all signs for the plan as a whole, too, where that wants it', async () => {
    const shop = makeCampaign({ ...SHOP, 'policy.yaml': `${POLICY}  approve_over: 1.99\n  approve_plan_over: 5\n` });
    const plan = await shop.plan();
    expect(await send(shop, plan)).toMatchObject({ exitCode: 3 });
    expect((await approve(shop, plan)).stdout).toContain('The plan comes to $9.63, and wants a signature as a whole above $5.00.');
    expect((await approve(shop, plan, '--all', '--by', 'Ada')).stdout).toContain('Signed by Ada: the plan as a whole and 2 awards, $4.50.\n');
    expect(await send(shop, plan)).toMatchObject({ exitCode: 0 });
  });
});
