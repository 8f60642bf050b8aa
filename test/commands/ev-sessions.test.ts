import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';

const EXPORT = readFileSync(new URL('../../fixtures/ev-charging/sessions.csv', import.meta.url), 'utf8');

const POLICY = `business: { name: Plug Yard, from: care@plugyard.example, phone: +1 404 555 0100, timezone: America/New_York, currency: USD }
orders:
  file: sessions.csv
  columns: { order: sessionId, customer: userId }
  dates: 00YY-MM-DD HH:mm:ss
outages:
  file: outages.csv
rules:
  chargers-down:
    outage: { hits: [created, ended] }
    give: { credit: 2 }
`;

/** One session, as its row says it; times are texts that sort as time does. */
interface Session {
  readonly id: string;
  readonly user: string;
  readonly created: string;
  readonly ended: string;
}

/** The export by a few lines of its own: it has no quoted cell. Years are written 0014 and 0015. */
const sessions: readonly Session[] = EXPORT.trimEnd().split('\r\n').slice(1).map((line) => {
  const [id = '', , , created = '', ended = '', , , , , , , user = ''] = line.split(',');
  return { id, user, created: created.replace(/^00/, '20'), ended: ended.replace(/^00/, '20') };
});

/** At this second on a busy day one session ended and another began; the afternoon lies on both sides of it. */
const TOUCH = '2015-09-24 16:37:06';
const START = '2015-09-24 11:00:00';
const END = '2015-09-24 19:00:00';

const overlaps = (from: string, to: string) => ({ created, ended }: Session): boolean => created < to && ended > from;
const idsOf = (found: readonly Session[]): string[] => found.map(({ id }) => id).sort();

async function planOutages(...windows: readonly (readonly [string, string])[]): Promise<{ campaign: TestCampaign; hit: string[]; awards: Record<string, string>[]; customers: number }> {
  const rows = windows.map(([start, end], index) => `O-${index + 1},${start},${end}`);
  const template = { 'templates/chargers-down.subject.hbs': 'Sorry', 'templates/chargers-down.text.hbs': 'Sorry. {{total}}', 'templates/chargers-down.html.hbs': '<p>Sorry. {{total}}</p>' };
  const campaign = makeCampaign({ 'policy.yaml': POLICY, 'sessions.csv': EXPORT, 'outages.csv': ['id,start,end', ...rows, ''].join('\n'), ...template });
  const { stdout, stderr, exitCode } = await campaign.run(['plan', '--json']);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  const { folder, customers } = JSON.parse(stdout) as { folder: string; customers: number };
  const awards = campaign.rows(`${folder}/awards.csv`);
  return { campaign, awards, customers, hit: awards.flatMap(({ orders }) => orders ?? []).sort() };
}

describe('charging sessions and an outage of the chargers', () => {
  it('the data has a session that ends at the edge, one that begins there, and some that lie across it', () => {
    expect(sessions).toHaveLength(3395);
    expect(sessions.filter(({ ended }) => ended === TOUCH)).toHaveLength(1);
    expect(sessions.filter(({ created }) => created === TOUCH)).toHaveLength(1);
    expect(sessions.filter(({ created, ended }) => created < TOUCH && ended > TOUCH).length).toBeGreaterThan(3);
  });

  it('a session that ends when the outage starts is not hit; one that begins then is', async () => {
    const { hit } = await planOutages([TOUCH, END]);
    expect(hit).toEqual(idsOf(sessions.filter(overlaps(TOUCH, END))));
    expect(hit).not.toContain(sessions.find(({ ended }) => ended === TOUCH)?.id);
    expect(hit).toContain(sessions.find(({ created }) => created === TOUCH)?.id);
  });

  it('a session that begins when the outage ends is not hit; one that ends then is', async () => {
    const { hit } = await planOutages([START, TOUCH]);
    expect(hit).toEqual(idsOf(sessions.filter(overlaps(START, TOUCH))));
    expect(hit).not.toContain(sessions.find(({ created }) => created === TOUCH)?.id);
    expect(hit).toContain(sessions.find(({ ended }) => ended === TOUCH)?.id);
  });

  it('two outages that touch hit what one outage over both would, each session once', async () => {
    const { hit } = await planOutages([START, TOUCH], [TOUCH, END]);
    expect(hit).toEqual(idsOf(sessions.filter(overlaps(START, END))));
  });

  it('over a whole month all sessions of it are found, by session and by user', async () => {
    const [from, to] = ['2015-09-01 00:00:00', '2015-10-01 00:00:00'];
    const { hit, awards, customers } = await planOutages([from, to]);
    const found = sessions.filter(overlaps(from, to));
    expect(hit).toEqual(idsOf(found));
    expect(customers).toBe(new Set(found.map(({ user }) => user)).size);
    expect(awards.find(({ orders }) => orders === found[0]?.id)?.['customer']).toBe(found[0]?.user);
  });

  it('nobody has an address, so everybody is credited and nobody is written to', async () => {
    const { campaign } = await planOutages([TOUCH, END]);
    const folder = `plans/${campaign.plans()[0] ?? ''}`;
    const { stdout, exitCode } = await campaign.run(['send', folder, '--outbox', 'outbox', '--yes']);
    const users = new Set(sessions.filter(overlaps(TOUCH, END)).map(({ user }) => user)).size;
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Credited ${users} customers`);
    expect(stdout).toContain(`sent 0 letters`);
    expect(await campaign.letters('outbox')).toEqual([]);
    expect(campaign.rows(`${folder}/credits.csv`)).toHaveLength(sessions.filter(overlaps(TOUCH, END)).length);
  });
});
