import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type OutageIntake, readOutages } from '../../src/intake/read-outages.ts';
import { parseDateFormat } from '../../src/model/date-format.ts';
import { showInstant, toInstant } from '../../src/model/instant.ts';
import type { OutagesSource } from '../../src/policy/policy.ts';
import { makeFolder, makePolicy, refusalOf, toColumns } from './make-files.ts';

const NOW = toInstant(Date.parse('2026-11-20T12:00Z'));

async function read(content: string | Buffer, outages: Partial<OutagesSource> = {}, name = 'outages.csv'): Promise<OutageIntake> {
  const folder = await makeFolder();
  await writeFile(path.join(folder, name), content);
  return readOutages(makePolicy({ outages: { files: [name], ...outages } }), folder, NOW);
}

const show = ({ outages }: OutageIntake) => outages.map(({ place, start, end }) => `${place.line}: ${showInstant(start)} ${showInstant(end)}`);
const reasons = ({ rejects }: OutageIntake) => rejects.map(({ place, column, value, reason }) => `${place.line} ${column}=${value}: ${reason}`);
const format = (pattern: string) => {
  const parsed = parseDateFormat(pattern);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
};

test('an outage is read with its place, its columns by both names, and its own id', async () => {
  const intake = await read('id,started_at,resolved_at,Region \n7,2026-11-17 08:00,2026-11-17T09:30:00Z, west\n', {
    columns: toColumns({ id: 'id', start: 'started_at', end: 'resolved_at', region: 'Region' }),
  });
  expect(intake.outages).toEqual([
    {
      place: { file: 'outages.csv', line: 2 },
      id: '7',
      start: Date.parse('2026-11-17T08:00Z'),
      end: Date.parse('2026-11-17T09:30Z'),
      open: false,
      columns: {
        id: '7', started_at: '2026-11-17 08:00', resolved_at: '2026-11-17T09:30:00Z', Region: 'west',
        start: '2026-11-17 08:00', end: '2026-11-17T09:30:00Z', region: 'west',
      },
    },
  ]);
  expect(intake).toMatchObject({ rejects: [], rows: 1, files: [{ shown: 'outages.csv', kind: 'csv' }] });
  expect(intake.columns).toEqual(['start', 'end', 'id', 'region', 'started_at', 'resolved_at', 'Region']);
});

test('start and end need no mapping where the export calls them so', async () => {
  expect(show(await read('start,end\n2026-11-17 08:00,2026-11-17 09:00\n'))).toEqual(['2: 2026-11-17T08:00:00Z 2026-11-17T09:00:00Z']);
});

test('a policy without outages has none', async () => {
  expect(await readOutages({ ...makePolicy(), outages: undefined }, '/', NOW)).toEqual({ outages: [], rejects: [], files: [], columns: [], rows: 0, notes: [] });
});

test('dates are read by the formats and the zone of the policy; a bare day counts whole', async () => {
  const intake = await read('day,until\n05/01/2026,06/05/2026\n', {
    columns: toColumns({ start: 'day', end: 'until' }),
    dates: { all: [format('MM/DD/YYYY')], byColumn: new Map([['end', [format('DD/MM/YYYY')]]]) },
    timezone: 'America/New_York',
  });
  expect(show(intake)).toEqual(['2: 2026-05-01T04:00:00Z 2026-05-07T04:00:00Z']);
});

test('several columns make one date', async () => {
  const columns = toColumns({ start: ['date', 'time'], end: 'end' });
  expect(show(await read('date,time,end\n2026-11-17,08:00,2026-11-17 09:00\n', { columns }))).toEqual(['2: 2026-11-17T08:00:00Z 2026-11-17T09:00:00Z']);
});

test.each([
  ['semicolons and CRLF', 'start;end\r\n2026-11-17 08:00;2026-11-17 09:00\r\n', 'outages.csv'],
  ['tabs', 'start\tend\n2026-11-17 08:00\t2026-11-17 09:00\n', 'outages.tsv'],
  ['gzip', gzipSync('start,end\n2026-11-17 08:00,2026-11-17 09:00\n'), 'outages.csv.gz'],
  ['UTF-16', Buffer.from('\uFEFFstart,end\r\n2026-11-17 08:00,2026-11-17 09:00\r\n', 'utf16le'), 'outages.csv'],
  ['lone CR', 'start,end\r2026-11-17 08:00,2026-11-17 09:00\r', 'outages.csv'],
])('%s', async (_, content, name) => {
  expect(show(await read(content, {}, name))).toEqual(['2: 2026-11-17T08:00:00Z 2026-11-17T09:00:00Z']);
});

test('lines are counted through line breaks in cells, blank lines and rows without text', async () => {
  const intake = await read('start,end,note\r\n2026-11-17 08:00,2026-11-17 09:00,"a\r\n\r\nb"\r\n\r\n,,\r\n2026-11-18 08:00,2026-11-18 09:00,\r\n');
  expect(intake.outages.map(({ place }) => place.line)).toEqual([2, 7]);
  expect(intake.rows).toBe(2);
});

describe('rejects', () => {
  test('are rows that cannot be read, each with its column, cell and reason', async () => {
    const rows = [
      ',2026-11-17 09:00',
      '17.11.2026,2026-11-17 09:00',
      '2026-11-17 08:00,later',
      '2026-11-17 09:00,2026-11-17 08:00',
      '0026-11-17 09:00,2026-11-17 08:00',
      '2026-11-17 09:00',
      '2026-11-17 09:00,2026-11-17 10:00,x',
      '2026-03-08 02:30,2026-03-08 04:00',
      '2026-11-01 01:30,2026-11-01 04:00',
    ];
    const intake = await read(`start,end\n${rows.join('\n')}\n`, { timezone: 'America/New_York' });
    expect(intake.outages).toEqual([]);
    expect(intake.rows).toBe(9);
    expect(reasons(intake)).toEqual([
      '2 start=: the outage has no start',
      '3 start=17.11.2026: not a date such as 2026-11-17 08:30',
      '4 end=later: not a date such as 2026-11-17 08:30',
      '5 end=2026-11-17 08:00: it ends (2026-11-17T13:00:00Z) before it starts (2026-11-17T14:00:00Z)',
      '6 start=0026-11-17 09:00: the year is outside 1970 to 2199',
      '7 =: the row has 1 cell, and the header 2',
      '8 =: the row has 3 cells, and the header 2',
      '9 start=2026-03-08 02:30: this time did not exist in America/New_York, when the clocks went forward; where these are not times of America/New_York, say under timezone: what they are',
      '10 start=2026-11-01 01:30: this time came twice in America/New_York, when the clocks went back; write its offset behind it, such as -04:00',
    ]);
  });

  test('name the export’s own column', async () => {
    const intake = await read('from,to\n?,2026-11-17 09:00\n', { columns: toColumns({ start: 'from', end: 'to' }) });
    expect(intake.rejects).toEqual([
      { place: { file: 'outages.csv', line: 2 }, column: 'from', value: '?', reason: 'not a date such as 2026-11-17 08:30', order: '', customer: '' },
    ]);
  });

  test('do not swallow an outage that ends when it starts', async () => {
    expect(show(await read('start,end\n2026-11-17 08:00,2026-11-17 08:00\n'))).toEqual(['2: 2026-11-17T08:00:00Z 2026-11-17T08:00:00Z']);
  });
});

describe('an outage without an end', () => {
  const OPEN = 'start,end\n2026-11-20 08:00,\n2026-11-21 08:00,NULL\n';

  test('is refused with its place and the words to write, unless the policy says otherwise', async () => {
    expect(await refusalOf(read(OPEN, { blank: ['NULL'] }))).toBe(
      ['outages.csv:2', 'outages.csv:3']
        .map((place) => `${place}: This outage has no end.\n  Under outages, write open_outages: until_now (it counts until now), skip (it is left out) or refuse (as now), or fill in its end.`)
        .join('\n'),
    );
  });

  test('counts until now, but cannot start after now', async () => {
    const intake = await read(OPEN, { blank: ['NULL'], openOutages: 'until_now' });
    expect(intake.outages).toMatchObject([{ end: NOW, open: true, columns: { end: '' } }]);
    expect(reasons(intake)).toEqual(['3 start=2026-11-21 08:00: it has no end yet, and its start, 2026-11-21T08:00:00Z, is still to come']);
  });

  test('is skipped, and told of', async () => {
    const intake = await read(OPEN, { blank: ['NULL'], openOutages: 'skip' });
    expect(reasons(intake)).toEqual(['2 end=: still open; the policy skips open outages', '3 end=NULL: still open; the policy skips open outages']);
  });
});

describe('an outage’s id', () => {
  const columns = toColumns({ start: 'start', end: 'end', region: 'region', kind: 'kind' });
  const idOf = async (row: string) => (await read(`note,region,kind,start,end\n${row}\n`, { columns })).outages[0]!.id;

  test('is its start and scope where it has no id column, and stays the same when its end or an unmapped cell changes', async () => {
    const id = await idOf('x,west,shipping,2026-11-17 08:00,2026-11-17 09:00');
    expect(id).toBe('2026-11-17T08:00:00Z|shipping|west');
    expect(await idOf('y,west,shipping,2026-11-17T08:00Z,2026-11-19 09:00')).toBe(id);
    expect(await idOf('x,east,shipping,2026-11-17 08:00,2026-11-17 09:00')).not.toBe(id);
  });

  test('does not depend on the order in which the policy names the columns', async () => {
    const other = toColumns({ kind: 'kind', end: 'end', region: 'region', start: 'start' });
    const row = 'region,kind,start,end\nwest,shipping,2026-11-17 08:00,2026-11-17 09:00\n';
    expect((await read(row, { columns: other })).outages[0]!.id).toBe('2026-11-17T08:00:00Z|shipping|west');
  });

  test('must be its own', async () => {
    const intake = await read('id,start,end\n7,2026-11-17 08:00,2026-11-17 09:00\n7,2026-11-18 08:00,2026-11-18 09:00\n');
    expect(show(intake)).toHaveLength(1);
    expect(reasons(intake)).toEqual(['3 id=7: the outage in outages.csv, line 2, has the same id']);
  });
});

describe('JSON', () => {
  const OUTAGE = { id: 'x1', created_at: '2026-06-10T14:22:00.000Z', resolved_at: '2026-06-10T15:00:00.000Z', impact: 'major', open: false, n: 3, page: { name: 'A "b" {c}' }, components: [{ name: 'API' }, { name: 'Web' }] };
  const columns = toColumns({ id: 'id', start: 'created_at', end: 'resolved_at', part: 'components.name' });
  const readJson = (text: string) => read(text, { columns }, 'incidents.json');

  test.each([
    ['a list', JSON.stringify([OUTAGE, { ...OUTAGE, id: 'x2' }], undefined, 2), [2, 21]],
    ['an object with one list', JSON.stringify({ page: { id: 1 }, incidents: [OUTAGE, { ...OUTAGE, id: 'x2' }] }, undefined, 1), [6, 25]],
    ['an object with one filled list', `{"incidents":\n[${JSON.stringify(OUTAGE)}], "scheduled": []}`, [2]],
    ['an object a line', `${JSON.stringify(OUTAGE)}\n\n${JSON.stringify({ ...OUTAGE, id: 'x2' })}\n`, [1, 3]],
  ])('may be %s, each row with its line', async (_, text, lines) => {
    const intake = await readJson(text);
    expect(intake.rejects).toEqual([]);
    expect(intake.outages.map(({ place }) => place.line)).toEqual(lines);
    expect(intake.outages[0]).toMatchObject({
      id: 'x1',
      start: Date.parse('2026-06-10T14:22Z'),
      columns: { impact: 'major', open: 'false', n: '3', 'page.name': 'A "b" {c}', part: 'API, Web' },
    });
  });

  test('without any outages is fine', async () => {
    expect(await readJson('{"incidents": []}')).toMatchObject({ outages: [], rows: 0 });
    expect(await readJson('[]')).toMatchObject({ outages: [], rows: 0 });
  });

  test('null is a blank cell', async () => {
    const text = JSON.stringify([OUTAGE, { ...OUTAGE, id: 'x2', resolved_at: null }]);
    const intake = await read(text, { columns, openOutages: 'until_now' }, 'incidents.json');
    expect(intake.outages.map(({ open }) => open)).toEqual([false, true]);
  });

  test.each([
    ['{"a": [{"x": 1}], "b": [{"x": 1}]}', 'This JSON has several lists: a, b.'],
    ['{"a": 1}', 'This JSON holds no list of outages.'],
    ['[1, 2]', 'This JSON is a list, but not of objects.'],
    ['[{"start": "2026-11-17"', 'This JSON is damaged or cut off.'],
    ['{"start": 1}\nand more', 'This JSON is damaged or cut off.'],
  ])('%s is refused', async (text, what) => {
    expect(await refusalOf(readJson(text))).toContain(`incidents.json: ${what}`);
  });
});

describe('a column that is not there is refused', () => {
  test('at the word in the policy, with the nearest', async () => {
    const text = 'outages:\n  file: outages.csv\n  columns: { start: started, end: resolved_at }\n';
    const policy = makePolicy({ text, outages: { columns: toColumns({ start: 'started', end: 'resolved_at' }, { line: 3, column: 14 }) } });
    const folder = await makeFolder();
    await writeFile(path.join(folder, 'outages.csv'), 'Started,resolved_at\n');
    expect(await refusalOf(readOutages(policy, folder, NOW))).toBe(
      [
        'policy.yaml:3:21: outages.csv has no column "started".',
        '  |',
        '3 |   columns: { start: started, end: resolved_at }',
        '  |                     ^^^^^^^',
        '  Its nearest is "Started". It has: Started, resolved_at',
      ].join('\n'),
    );
  });

  test('where the policy is silent, with what to write', async () => {
    expect(await refusalOf(read('begin,finish\n'))).toContain('Under outages, write columns: { end: … } with the column that holds it.');
  });
});

test('a file that is cut off within a cell is refused with the place of the quote', async () => {
  expect(await refusalOf(read('start,end,note\n2026-11-17 08:00,2026-11-17 09:00,"x\n'))).toMatch(/^outages\.csv:2:35: In this row a quoted cell opens here and never closes/);
});

test('several files are read in order', async () => {
  const folder = await makeFolder();
  for (const day of [2, 1]) await writeFile(path.join(folder, `o-${day}.csv`), `start,end\n2026-11-0${day} 08:00,2026-11-0${day} 09:00\n`);
  const intake = await readOutages(makePolicy({ outages: { files: ['o-*.csv'] } }), folder, NOW);
  expect(intake.outages.map(({ place }) => place.file)).toEqual(['o-1.csv', 'o-2.csv']);
});
