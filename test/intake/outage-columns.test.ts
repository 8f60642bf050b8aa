import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type OutageIntake, readOutages } from '../../src/intake/read-outages.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { ColumnRole, ColumnUse } from '../../src/policy/columns-used.ts';
import type { OutagesSource } from '../../src/policy/policy.ts';
import { makeFolder, makePolicy, refusalOf, toColumns } from './make-files.ts';

const NOW = toInstant(Date.parse('2026-11-20T12:00Z'));

const use = (name: string, kind: Exclude<ColumnRole['kind'], 'delay'>): ColumnUse => ({ use: { name, kind: 'outage', at: { line: 3, column: 1 } }, role: { kind } });
const used = [use('share', 'number'), use('told_at', 'moment'), use('since', 'start'), use('until', 'end'), use('kind', 'text')];

async function read(content: string, outages: Partial<OutagesSource> = {}): Promise<OutageIntake> {
  const folder = await makeFolder();
  await writeFile(path.join(folder, 'outages.csv'), content);
  return readOutages(makePolicy({ outages }), folder, NOW, used);
}

describe('a column that rules use', () => {
  test('is kept by the policy’s name, mapped or not, and a blank cell of it is no fault', async () => {
    const columns = toColumns({ start: 'start', end: 'end', share: 'part down' });
    const intake = await read('start,end,part down,told_at,since,until,kind\n2026-11-17 08:00,2026-11-17 09:00,0.5,2026-11-17 08:10,2026-11-17,2026-11-17,x\n2026-11-18 08:00,2026-11-18 09:00,NA,,,,\n', { columns, blank: ['NA'] });
    expect(intake.rejects).toEqual([]);
    expect(intake.outages.map(({ columns: { share, told_at, since, until, kind } }) => [share, told_at, since, until, kind])).toEqual([
      ['0.5', '2026-11-17 08:10', '2026-11-17', '2026-11-17', 'x'],
      ['', '', '', '', ''],
    ]);
  });

  test('makes a reject of a cell that is no number, or no moment', async () => {
    const rows = ['half,2026-11-17 08:10,,', '1,2026-11-17,,', '1,,soon,', '1,,,17.11.2026', '1,,,'];
    const intake = await read(`start,end,kind,share,told_at,since,until\n${rows.map((row) => `2026-11-17 08:00,2026-11-17 09:00,,${row}\n`).join('')}`);
    expect(intake.outages.map(({ place }) => place.line)).toEqual([6]);
    expect(intake.rejects.map(({ place, column, value, reason }) => `${place.line} ${column}=${value}: ${reason}`)).toEqual([
      '2 share=half: not a number',
      '3 told_at=2026-11-17: a day without a time of day',
      '4 since=soon: not a date such as 2026-11-17 08:30',
      '5 until=17.11.2026: not a date such as 2026-11-17 08:30',
    ]);
  });

  test('makes a reject of a weight that is no share', async () => {
    const folder = await makeFolder();
    const shares = ['0', '0.25', '1', '40', '-0.1', '1.01', '', '25 %'];
    await writeFile(path.join(folder, 'outages.csv'), `start,end,part\n${shares.map((share) => `2026-11-17 08:00,2026-11-17 09:00,${share}\n`).join('')}`);
    const columns = toColumns({ share: 'part' });
    const intake = await readOutages(makePolicy({ outages: { columns } }), folder, NOW, [use('share', 'number'), use('share', 'weight')]);
    expect(intake.outages.map(({ columns: { share } }) => share)).toEqual(['0', '0.25', '1', '']);
    expect(intake.rejects.map(({ place, column, value, reason }) => `${place.line} ${column}=${value}: ${reason}`)).toEqual([
      '5 part=40: share is 40, and a weight lies between 0 and 1',
      '6 part=-0.1: share is -0.1, and a weight lies between 0 and 1',
      '7 part=1.01: share is 1.01, and a weight lies between 0 and 1',
      '9 part=25 %: not a number',
    ]);
  });

  test('is refused where it is not there, at the rule that names it, with the nearest', async () => {
    const text = 'rules:\n  down:\n    outage: { where: { kind: power }, hits: always }\n';
    const kind: ColumnUse = { use: { name: 'kind', kind: 'outage', at: { line: 3, column: 24 } }, role: { kind: 'text' } };
    const folder = await makeFolder();
    await writeFile(path.join(folder, 'outages.csv'), 'start,end,Kind\n');
    expect(await refusalOf(readOutages(makePolicy({ text }), folder, NOW, [kind]))).toBe(
      [
        'policy.yaml:3:24: outages.csv has no column "kind".',
        '  |',
        '3 |     outage: { where: { kind: power }, hits: always }',
        '  |                        ^^^^',
        '  Its nearest is "Kind". It has: start, end, Kind',
        '  Under outages, write columns: { kind: … } with the column that holds it.',
      ].join('\n'),
    );
    await writeFile(path.join(folder, 'outages.csv'), 'start,end,kind\n');
    expect((await readOutages(makePolicy({ text }), folder, NOW, [kind])).outages).toEqual([]);
  });
});
