import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyCampaign, type TestCampaign } from './campaign.ts';

/** The delays of the export as it is published, in minutes; undefined for NA. Read without any code of ours. */
const delays = gunzipSync(readFileSync(new URL('../../fixtures/flights/flights.csv.gz', import.meta.url)))
  .toString()
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',')[6] ?? '')
  .map((cell) => (cell === 'NA' ? undefined : Number(cell)));

const known = delays.filter((delay) => delay !== undefined);
const countOf = (holds: (delay: number) => boolean): number => known.filter(holds).length;

interface Planned {
  readonly plan: string;
  readonly orders: number;
  readonly cases: number;
  readonly customers: number;
  readonly awards: number;
  readonly rejects: number;
  readonly totals: Readonly<Record<string, string>>;
  readonly folder: string;
}

async function planWith(condition: string): Promise<Planned & { readonly campaign: TestCampaign }> {
  const campaign = copyCampaign('fixtures/flights');
  if (condition !== 'at_least: 180m') campaign.edit('policy.yaml', (text) => text.replace('at_least: 180m', condition));
  const { stdout, stderr, exitCode } = await campaign.run(['plan', '--json']);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return { ...(JSON.parse(stdout) as Planned), campaign };
}

describe('every departure of an airline from New York in 2013', () => {
  it('has delays on both sides of three hours, early arrivals, and flights without any arrival', () => {
    expect(known.some((delay) => delay === 180)).toBe(true);
    expect(known.some((delay) => delay < 0)).toBe(true);
    expect(delays.length - known.length).toBeGreaterThan(700);
  });

  it('at least 180 minutes late: 283 awards of 6,000 points', async () => {
    const planned = await planWith('at_least: 180m');
    expect(planned).toMatchObject({ orders: 32_729, customers: 283, awards: 283, rejects: 0, totals: { points: '1698000' } });
    const awards = planned.campaign.rows(`${planned.folder}/awards.csv`);
    expect(awards).toHaveLength(283);
    expect(new Set(awards.map(({ amount, unit }) => `${amount} ${unit}`))).toEqual(new Set(['6000 points']));
  });

  it('over 180 minutes: as many fewer as flights were late by three hours to the minute', async () => {
    const planned = await planWith('over: 180m');
    expect(planned.awards).toBe(countOf((delay) => delay > 180));
    expect(283 - planned.awards).toBe(countOf((delay) => delay === 180));
    expect(planned.awards).toBeLessThan(283);
  });

  it('planned again the next day: the same plan, for a delay that stands in the export does not grow', async () => {
    const { campaign, plan } = await planWith('at_least: 180m');
    const again = await campaign.run(['plan', '--json'], { now: '2026-11-22T19:01:00Z' });
    expect((JSON.parse(again.stdout) as Planned).plan).toBe(plan);
  });

  it('each award names a flight that was that late, by its line in the unpacked export', async () => {
    const { campaign, folder } = await planWith('at_least: 180m');
    const lines = campaign.rows(`${folder}/awards.csv`).map(({ because }) => Number(/flights\.csv\.gz:(\d+)\)/.exec(because ?? '')?.[1]));
    const late = delays.flatMap((delay, index) => (delay !== undefined && delay >= 180 ? [index + 2] : []));
    expect([...lines].sort((a, b) => a - b)).toEqual(late);
  });

  it('NA is no delay, and neither is an early arrival: not even where the rule asks for a small one', async () => {
    const planned = await planWith('under: 180m');
    const late = countOf((delay) => delay > 0);
    expect(planned).toMatchObject({ cases: late, awards: countOf((delay) => delay > 0 && delay < 180), rejects: 0 });
    const excluded = planned.campaign.rows(`${planned.folder}/excluded.csv`);
    expect(excluded).toHaveLength(283);
  });
});
