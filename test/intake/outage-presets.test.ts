import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fitPresets } from '../../src/intake/fit-presets.ts';
import { OUTAGE_PRESETS } from '../../src/intake/outage-presets.ts';
import { ORDER_PRESETS } from '../../src/intake/presets.ts';
import { type OutageIntake, readOutages } from '../../src/intake/read-outages.ts';
import { showInstant, toInstant } from '../../src/model/instant.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { makeFolder, refusalOf } from './make-files.ts';

const NOW = toInstant(Date.parse('2026-11-20T12:00Z'));
const EXPORTS = path.join(import.meta.dirname, '../../fixtures/exports');

const policyOf = (outages: string) => parsePolicy(
  `business: { name: Kite, from: care@kite.example, phone: +1 888 555 0101, timezone: America/New_York, currency: USD }
orders: { file: orders.csv }
outages: ${outages}
rules: { down: { outage: { hits: at }, give: { credit: 1 } } }
`, 'policy.yaml', ORDER_PRESETS, [], OUTAGE_PRESETS);

async function read(file: string, words: string, content?: string): Promise<OutageIntake> {
  const folder = await makeFolder();
  if (content === undefined) await copyFile(path.join(EXPORTS, file), path.join(folder, file));
  else await writeFile(path.join(folder, file), content);
  return readOutages(policyOf(`{ file: ${file}, ${words} }`), folder, NOW);
}

const show = ({ outages }: OutageIntake, name: string) => outages.map(({ place, start, end, columns }) => `${place.line}: ${showInstant(start)} ${showInstant(end)} ${columns[name] ?? ''}`);
const reasons = ({ rejects }: OutageIntake) => rejects.map(({ place, column, value, reason }) => `${place.line} ${column}=${value}: ${reason}`);

describe('UptimeRobot', () => {
  test('an outage is a row that says Down, as many minutes long as it says, in the zone that the policy says', async () => {
    const intake = await read('uptimerobot.csv', 'format: uptimerobot, timezone: America/Chicago');
    expect(show(intake, 'monitor')).toEqual([
      '3: 2026-11-17T17:43:02Z 2026-11-17T18:04:02Z Checkout',
      '5: 2026-11-17T16:00:05Z 2026-11-17T16:00:05Z Checkout',
      '7: 2026-11-16T05:30:00Z 2026-11-16T07:30:00Z Search, and "more"',
    ]);
    expect(intake).toMatchObject({ rejects: [], rows: 6, notes: ['uptimerobot.csv: 3 rows are no outages and are left out: Up (2), Paused (1).'] });
    expect(intake.outages.some(({ open }) => open)).toBe(false);
  });

  test('the zone is asked for: nobody says by which clock its times are', async () => {
    expect(await refusalOf(() => policyOf('{ file: u.csv, format: uptimerobot }'))).toContain(
      'Say it under outages, as its settings name it:   timezone: America/New_York',
    );
  });

  test('dates that are written in another way are read as the policy says', async () => {
    const log = (await readFile(path.join(EXPORTS, 'uptimerobot.csv'), 'utf8')).replace('2026-11-17 11:43:02', '11/17/2026 11:43');
    const intake = await read('u.csv', 'format: uptimerobot, timezone: UTC, dates: [MM/DD/YYYY HH:mm, iso]', log);
    expect(show(intake, 'monitor')[0]).toBe('3: 2026-11-17T11:43:00Z 2026-11-17T12:04:00Z Checkout');
  });

  test('columns that the policy maps anew are read as it says, and "Up" is still no outage; an end needs no minutes', async () => {
    const log = 'Type,Monitor,Date-Time,Ended\nDown,Shop,2026-11-17 11:43,2026-11-17 12:04:10\nUp,Shop,2026-11-17 12:04,2026-11-17 13:00\n';
    const intake = await read('u.csv', 'format: uptimerobot, timezone: UTC, columns: { event: Type, end: Ended }', log);
    expect(show(intake, 'monitor')).toEqual(['2: 2026-11-17T11:43:00Z 2026-11-17T12:04:10Z Shop']);
    expect(intake.notes).toEqual(['u.csv: 1 row is no outage and is left out: Up (1).']);
  });

  test('an outage keeps its id while it lasts on and its reason is corrected', async () => {
    const log = await readFile(path.join(EXPORTS, 'uptimerobot.csv'), 'utf8');
    const later = log.replace('"Connection Timeout","0 hrs, 21 mins","21"', '"HTTP 500","0 hrs, 22 mins","22"');
    const ids = await Promise.all([log, later].map(async (text) => (await read('u.csv', 'format: uptimerobot, timezone: UTC', text)).outages.map(({ id }) => id)));
    expect(ids[0]).toEqual(ids[1]);
  });
});

describe('Better Stack', () => {
  test('incidents of the API are outages but for the unconfirmed ones; one without an end is open', async () => {
    const intake = await read('better-stack.json', 'format: better-stack, open_outages: until_now');
    expect(show(intake, 'monitor')).toEqual([
      '3: 2026-11-17T08:00:00Z 2026-11-17T08:42:30Z Checkout',
      '21: 2026-11-18T21:15:00.250Z 2026-11-18T21:16:00Z Search',
      '57: 2026-11-20T10:00:00Z 2026-11-20T12:00:00Z Checkout',
    ]);
    expect(intake.outages.map(({ id, open }) => `${id} ${open}`)).toEqual(['501 false', '502 false', '504 true']);
    expect(intake.notes).toEqual(['better-stack.json: 1 row is no outage and is left out: Unconfirmed (1).']);
  });

  test('the same as a table', async () => {
    const intake = await read('better-stack.csv', 'format: better-stack');
    expect(show(intake, 'cause')).toEqual(['2: 2026-11-17T08:00:00Z 2026-11-17T08:42:30Z Status 502', '3: 2026-11-18T21:15:00.250Z 2026-11-18T21:16:00Z Timeout']);
  });
});

test('Statuspage: each incident with the components that it names', async () => {
  const intake = await read('statuspage.json', 'format: statuspage');
  expect(intake.outages.map(({ id, start, end, columns }) => [id, showInstant(start), showInstant(end), columns['impact'], columns['components']])).toEqual([
    ['p1', '2026-11-17T13:00:00Z', '2026-11-17T14:30:00Z', 'minor', 'Checkout, Payments'],
    ['p2', '2026-11-19T01:00:00Z', '2026-11-19T01:45:10.500Z', 'critical', 'Search'],
    ['p3', '2026-11-19T13:00:00Z', '2026-11-19T13:00:00Z', 'none', ''],
  ]);
});

test('Statuspage: incidents that name no component need not have that column', async () => {
  const text = JSON.stringify({ page: {}, incidents: [{ id: '1', name: 'Slow', status: 'resolved', impact: 'minor', created_at: '2026-11-17T08:00:00Z', resolved_at: '2026-11-17T09:00:00Z', components: [] }] });
  expect(show(await read('s.json', 'format: statuspage', text), 'incident')).toEqual(['1: 2026-11-17T08:00:00Z 2026-11-17T09:00:00Z Slow']);
});

test('Pingdom: stretches that are down, by Unix seconds, from a list within an object within an object', async () => {
  const intake = await read('pingdom.json', 'format: pingdom');
  expect(intake.outages.map(({ start, end }) => [start, end])).toEqual([[1794902400_000, 1794904200_000], [1794990000_000, 1794990000_000], [1794993600_000, 1794993930_000]]);
  expect(intake.notes).toEqual(['pingdom.json: 3 rows are no outages and are left out: up (2), unknown (1).']);
});

test('each export is known by its header, and by no other preset', async () => {
  const headers = { uptimerobot: 'Event,Monitor,Monitor URL,Date-Time,Reason,Duration,Duration (in mins.)', 'better-stack': 'team_name,status,resolved_at,started_at,cause,url,name', statuspage: 'id,name,status,impact,created_at,updated_at,resolved_at,components.name', pingdom: 'status,timefrom,timeto' };
  for (const [name, header] of Object.entries(headers)) {
    expect(fitPresets(header.split(','), OUTAGE_PRESETS).filter(({ missing }) => missing.length === 0).map(({ preset }) => preset)).toEqual([name]);
  }
  expect(fitPresets(['id', 'start', 'end', 'started_at', 'resolved_at', 'status'], OUTAGE_PRESETS).every(({ missing }) => missing.length > 0)).toBe(true);
});

test('a file of another kind is refused, with the format that it is', async () => {
  expect(await refusalOf(read('pingdom.json', 'format: statuspage'))).toMatchInlineSnapshot(`
    "policy.yaml:3:40: pingdom.json is no export of the format statuspage: it has no column "id", "created_at", "resolved_at", "impact".
      |
    3 | outages: { file: pingdom.json, format: statuspage }
      |                                        ^^^^^^^^^^
      It is an export of another kind. Under outages, write   format: pingdom"
  `);
});

describe('minutes in place of an end', () => {
  test('are read by the policy’s numbers, in any export', async () => {
    const intake = await read('o.csv', 'columns: { start: from, minutes: lasted, region: region }', 'from,lasted,region\n2026-11-17 08:00,90,east\n2026-11-17 09:00,0.5,east\n2026-11-17 10:00,-1,\n2026-11-17 10:00,long,\n');
    expect(show(intake, 'region')).toEqual(['2: 2026-11-17T13:00:00Z 2026-11-17T14:30:00Z east', '3: 2026-11-17T14:00:00Z 2026-11-17T14:00:30Z east']);
    expect(reasons(intake)).toEqual(['4 lasted=-1: not a number of minutes', '5 lasted=long: not a number of minutes']);
    expect(intake.outages[0]?.id).toBe('2026-11-17T13:00:00Z|east');
  });

  test('give way to an end, and are then a column like others', async () => {
    const intake = await read('o.csv', 'columns: { minutes: lasted }', 'start,end,lasted\n2026-11-17 08:00,2026-11-17 09:00,5\n');
    expect(show(intake, 'minutes')).toEqual(['2: 2026-11-17T13:00:00Z 2026-11-17T14:00:00Z 5']);
    expect(intake.outages[0]?.id).toBe('2026-11-17T13:00:00Z|5');
  });

  test('that are blank leave the outage open', async () => {
    expect(await refusalOf(read('o.csv', 'columns: { minutes: lasted }', 'start,lasted\n2026-11-17 08:00,\n'))).toContain('This outage has no end.');
  });
});
