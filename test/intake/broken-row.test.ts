import { expect, test } from 'vitest';
import { findRows } from '../../src/intake/find-rows.ts';
import { makeExport } from './make-files.ts';

const UNCLOSED = 'a quoted cell opens here and never closes: the file seems cut off';
const BEHIND = 'a quoted cell opens here and goes on behind its closing quote: a quote mark in a cell is not doubled';

test.each([
  ['a sound file', 'a,b\n1,2\n"x\ny",4\n', []],
  ['a row with too few cells', 'a,b,c\n1,2,3\n4\n\n5,6\n', [{ kind: 'cells', line: 3, what: 'the row has 1 cell, and the header 3' }, { kind: 'cells', line: 5, what: 'the row has 2 cells, and the header 3' }]],
  ['a row with too many', 'a,b\n1,"x\ny",3\n', [{ kind: 'cells', line: 2, what: 'the row has 3 cells, and the header 2' }]],
  ['a file that is cut off within a cell', 'a,b\n1,2\nKöln,"x\ny,4\n', [{ kind: 'unclosed', line: 3, column: 6, what: UNCLOSED }]],
  ['a quote mark that is not doubled', 'a,b\n1,"5" pipe"\n3,4\n', [{ kind: 'after_quote', line: 2, column: 3, what: BEHIND }]],
  ['a quote that closes rows later', 'a,b\n1,"x\n3,"y"\n5,6\n', [{ kind: 'after_quote', line: 2, column: 3, what: BEHIND }]],
])('%s', async (_, text, broken) => {
  expect((await findRows(await makeExport(text), 'all')).broken).toEqual(broken);
});

test('a character that is not UTF-8 is told with its place', async () => {
  const file = await makeExport(Buffer.from('a,b\n1,2\nx,caf\xe9\n', 'latin1'), 'orders.csv', { encoding: 'utf-8' });
  expect((await findRows(file, 'all')).broken).toEqual([
    { kind: 'encoding', line: 3, column: 6, what: 'a character is not UTF-8; if the whole file is in another encoding, write `encoding: windows-1252` in the policy' },
  ]);
});

test('a row that is longer than DuckDB takes is told, and the next is counted right', async () => {
  const row = (length: number): string => `1,${'x'.repeat(length - 3)}\n`;
  const file = await makeExport(`a,b\n${row(2_000_000)}${row(2_000_001)}3,4\n`);
  expect(await findRows(file, 'all')).toEqual({
    lines: new Map([[0, 2], [1, 4]]),
    count: 2,
    broken: [{ kind: 'too_long', line: 3, column: 1, what: 'the row is longer than 2,000,000 bytes' }],
  });
});
