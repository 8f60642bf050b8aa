import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { type OutageIntake, readOutages } from '../../src/intake/read-outages.ts';
import { showInstant, toInstant } from '../../src/model/instant.ts';
import type { OutagesSource } from '../../src/policy/policy.ts';
import { makeFolder, makePolicy, refusalOf, toColumns } from './make-files.ts';

const NOW = toInstant(Date.parse('2026-11-20T12:00Z'));

async function read(content: string | Buffer, outages: Partial<OutagesSource> = {}, name = 'o.csv'): Promise<OutageIntake> {
  const folder = await makeFolder();
  await writeFile(path.join(folder, name), content);
  return readOutages(makePolicy({ outages: { files: [name], ...outages } }), folder, NOW);
}

const show = ({ outages }: OutageIntake) => outages.map(({ place, start, end }) => `${place.line}: ${showInstant(start)} ${showInstant(end)}`);
const ROW = '2026-11-17 08:00,2026-11-17 09:00';
const READ = '2026-11-17T08:00:00Z 2026-11-17T09:00:00Z';

describe('titles above the names', () => {
  test.each([
    ['one line', `Outages in November\nstart,end\n${ROW}\n`, '3', 'line 1 was left out: "Outages in November".'],
    ['several, with blank lines and commas', `Outages, of all\nExported, 20 November, by Ada\n\nstart,end\n${ROW}\n`, '5', 'lines 1 to 3 were left out: "Outages, of all" …'],
    ['blank lines', `\n\nstart,end\n${ROW}\n`, '4', 'lines 1 to 2 were left out (blank).'],
    ['a note for Excel', `sep=,\nstart,end\n${ROW}\n`, '3', 'line 1 was left out: "sep=,".'],
    ['in CRLF', `Outages\r\nstart,end\r\n${ROW}\r\n`, '3', 'line 1 was left out: "Outages".'],
  ])('%s: are left out, told of, and rows keep their lines', async (_, content, line, told) => {
    const intake = await read(content);
    expect(show(intake)).toEqual([`${line}: ${READ}`]);
    expect(intake.notes).toEqual([`o.csv: the names of its columns stand in line ${Number(line) - 1}; above them, ${told}`]);
  });

  test('are left out of packed files, and of files in UTF-16', async () => {
    const text = `Outages\nstart;end\n${ROW.replace(',', ';')}\n`;
    expect(show(await read(gzipSync(text), {}, 'o.csv.gz'))).toEqual([`3: ${READ}`]);
    expect(show(await read(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toEqual([`3: ${READ}`]);
  });

  test('are not looked for where a column is nowhere: the file is refused, by its first line', async () => {
    expect(await refusalOf(read(`Outages\nfrom,to\n${ROW}\n`))).toContain('o.csv has no column "start".');
  });

  test('names are found by the policy’s columns, all of them', async () => {
    const intake = await read(`from,to\nfrom,to,part\n${ROW},x\n`, { columns: toColumns({ start: 'from', end: 'to', share: 'part' }) });
    expect(show(intake)).toEqual([`3: ${READ}`]);
  });
});

describe('what the policy says', () => {
  test('goes before the file’s own look: header_line and rows_from_line', async () => {
    const intake = await read(`start,end\nx,y\nstart,end\nUTC,UTC\n\n${ROW}\n`, { headerLine: 3, rowsFromLine: 6 });
    expect(show(intake)).toEqual([`6: ${READ}`]);
    expect(intake.notes).toEqual([
      'o.csv: the names of its columns stand in line 3; above them, lines 1 to 2 were left out: "start,end" …',
      'o.csv: its rows begin in line 6; above them, lines 4 to 5 were left out: "UTC,UTC" …',
    ]);
  });

  test('is refused where the file has no such line', async () => {
    expect(await refusalOf(read(`start,end\n${ROW}\n`, { headerLine: 9 }))).toMatchInlineSnapshot(`
      "o.csv: The names of the columns should stand in line 9, and this file has fewer lines.
        Mend header_line in the policy; lines are counted from 1."
    `);
  });
});

describe('a line below the names', () => {
  test.each([['units in brackets', '(UTC),[UTC]'], ['strokes', '-----,----']])('of %s is left out, and told of', async (_, line) => {
    const intake = await read(`start,end\n${line}\n${ROW}\n`);
    expect(show(intake)).toEqual([`3: ${READ}`]);
    expect(intake.notes).toEqual([`o.csv: its rows begin in line 3; above them, line 2 was left out: "${line}".`]);
  });

  test('of anything else is a row, and a reject where it cannot be read', async () => {
    const intake = await read(`start,end\nUTC,UTC\n${ROW}\n`);
    expect(show(intake)).toEqual([`3: ${READ}`]);
    expect(intake.rejects.map(({ place, value }) => `${place.line} ${value}`)).toEqual(['2 UTC']);
    expect(intake.notes).toEqual([]);
  });
});

test('a name that is broken over two lines leaves rows on their lines', async () => {
  expect(show(await read(`Outages\nstart,"en\nd",end\n${ROW.replace(',', ',x,')}\n`))).toEqual([`4: ${READ}`]);
});
