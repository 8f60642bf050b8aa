import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ExportFile } from '../../src/intake/describe-export.ts';
import { findRows } from '../../src/intake/find-rows.ts';
import { makeExport } from './make-files.ts';

const linesOf = async (content: string | Buffer, name?: string): Promise<number[]> => [
  ...(await findRows(await makeExport(content, name), 'all')).lines.values(),
];

describe('a row’s line is the one on which it begins', () => {
  test.each([
    ['one row a line', 'a,b\n1,2\n3,4\n', [2, 3]],
    ['no line end at the end', 'a,b\n1,2\n3,4', [2, 3]],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', [2, 3]],
    ['lone CR', 'a,b\r1,2\r3,4\r', [2, 3]],
    ['a byte order mark before a quoted name', '\uFEFF"a\nx",b\n1,2\n3,4\n', [3, 4]],
    ['line breaks in a cell', 'a,b\n1,"x\ny\n\nz"\n3,4\n', [2, 6]],
    ['CRLF in a cell', 'a,b\r\n"x\r\ny",2\r\n3,4\r\n', [2, 4]],
    ['LF in a cell of a CRLF file', 'a,b\r\n"x\ny",2\r\n3,4\r\n', [2, 4]],
    ['line breaks in the header', '"a\nx","b\r\ny"\n1,2\n', [4]],
    ['blank lines', 'a,b\n1,2\n\n\n3,4\n\n5,6\n\n', [2, 5, 7]],
    ['blank lines with CRLF', 'a,b\r\n1,2\r\n\r\n3,4\r\n', [2, 4]],
    ['blank lines before a row with line breaks', 'a,b\n\n"x\ny",2\n\n3,4\n', [3, 6]],
    ['doubled quotes', 'a,b\n"x ""y""\n",2\n"""",4\n5,6\n', [2, 4, 5]],
    ['quotes within a cell', 'a,b\n5" pipe,2\n3,4\n', [2, 3]],
    ['blanks around quotes', 'a,b\n "x,\ny" ,2\n3,4\n', [2, 4]],
    ['a single column, where a blank line is a row', 'a\n1\n\n"x\ny"\n2\n', [2, 3, 4, 6]],
    ['nothing but a header', 'a,b\n', []],
  ])('%s', async (_, text, lines) => {
    expect(await linesOf(text)).toEqual(lines);
  });

  test('in packed files and other encodings too', async () => {
    const text = 'a;b\n1;"ä\nö"\n3;4\n';
    expect(await linesOf(gzipSync(text), 'orders.csv.gz')).toEqual([2, 4]);
    expect(await linesOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual([2, 4]);
    expect(await linesOf(Buffer.from(text, 'latin1'))).toEqual([2, 4]);
  });

  test('across the blocks in which a file is read', async () => {
    const row = `#,"${'x'.repeat(60)}\n€"\n`;
    const lines = await linesOf(`a,b\n${row.repeat(100_000)}`);
    expect(lines).toHaveLength(100_000);
    expect(lines.every((line, index) => line === 2 + 2 * index)).toBe(true);
  });
});

test('a row of a JSON file is an object, wherever it begins', async () => {
  expect(await linesOf('[{"a": "}\\n{"},\n\n {\n"a": [{"b": 1}]}, {"a": 2}]', 'orders.json')).toEqual([1, 3, 4]);
  expect(await linesOf('{"a": 1}\n\n{"a": {"b": 2}}\n', 'orders.jsonl')).toEqual([1, 3]);
  const file = await makeExport('{"a": 1}\n{"a": 2}\n', 'orders.json');
  expect((await findRows(file, new Set([1]))).lines).toEqual(new Map([[1, 2]]));
});

describe('rows that cannot be read do not count', () => {
  test.each([
    ['too few cells', 'a,b\n1\n3,4\n', [3]],
    ['too many', 'a,b\n1,2,3\n3,4\n', [3]],
    ['too many, but empty', 'a,b\n1,2,,\n3,4\n', [2, 3]],
    ['text behind a closing quote', 'a,b\n"x"y,2\n3,4\n', [3]],
    ['a quote that never closes', 'a,b\n1,2\n3,"4\n5,6\n', [2]],
    ['a line of blanks', 'a,b\n  \n3,4\n', [3]],
    ['bytes that are not UTF-8', Buffer.from('a,b,\u20ac\n1,\xe9,\n3,4,\n', 'latin1'), [3]],
  ])('%s', async (_, content, lines) => {
    const file = await makeExport(content, 'orders.csv', { encoding: 'utf-8' });
    expect([...(await findRows(file, 'all')).lines.values()]).toEqual(lines);
  });
});

test('only the rows asked for are given, and rows that are not there are not', async () => {
  const file = await makeExport('a,b\n1,2\n\n3,4\n5,6\n');
  expect((await findRows(file, new Set([1, 7]))).lines).toEqual(new Map([[1, 4]]));
  expect((await findRows(file, new Set([0]))).lines).toEqual(new Map([[0, 2]]));
  expect((await findRows(file, new Set())).lines).toEqual(new Map());
});

describe('DuckDB counts the same rows', () => {
  let read: (file: ExportFile) => Promise<readonly (string | null)[]>;

  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    read = async ({ path, delimiter, header }) => {
      await connection.run('TRUNCATE reject_errors; TRUNCATE reject_scans').catch(() => undefined);
      const columns = header.map((_, index) => `c${index}: 'VARCHAR'`).join(', ');
      const options = `auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"', columns = {${columns}}`;
      const rows = await connection.runAndReadAll(`SELECT c0 FROM read_csv('${path}', ${options}, store_rejects = true, rejects_limit = 0)`);
      return rows.getRows().map(([cell]) => cell as string | null);
    };
  });

  /** Cells as programs write them, and rows as people break them. */
  const cell = fc.oneof(
    fc.stringMatching(/^[a-z5" ;é]{0,6}$/).map((text) => text.replace(/^[ "]+/, '')),
    fc.array(fc.constantFrom('a', ',', '\n', '\r\n', '""', ' ', '€'), { maxLength: 6 }).map((parts) => `"${parts.join('')}"`),
  );
  const row = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(cell, cell).map(([x, y]) => `,${x},${y}`) },
    { weight: 1, arbitrary: fc.constantFrom('', ',x', ',x,y,z', ',x,y,', ',"x"y,z', ',x,"y" z') },
  );

  test('so the row that it numbers stands on the line that is found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(row, fc.nat(2)), { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        const text = rows.map(([cells, blankLines], index) => `#${index}${cells}${newline.repeat(1 + blankLines)}`).join('');
        const file = await makeExport(`id,x,y${newline}${text}`);
        if (file.needsTranscoding) return;
        const lines = text.split('\n');
        const ids = [...(await findRows(file, 'all')).lines.values()].map((line) => /^#\d+/.exec(lines[line - 2] ?? '')?.[0]);
        expect(ids).toEqual(await read({ ...file, delimiter: ',', header: ['id', 'x', 'y'] }));
      }),
      { numRuns: 300 },
    );
  });
});
