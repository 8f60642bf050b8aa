import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { digestExport } from '../../src/intake/digest-export.ts';
import { makeFolder, refusalOf } from './make-files.ts';

async function digest(content: string | Buffer) {
  const file = path.join(await makeFolder(), 'orders.csv');
  await writeFile(file, content);
  return digestExport(file);
}

test.each([
  ['', 0, 0],
  ['a', 0, 1],
  ['a\n', 1, 1],
  ['a\nb', 1, 2],
  ['\n\n\r\n', 3, 3],
])('%j has %i line ends and %i lines', async (text, newlines, lines) => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(await digest(text)).toEqual({ sha256, bytes: Buffer.byteLength(text), newlines, lines });
});

test('a file of many blocks is counted to the last byte, and the main thread stays free', async () => {
  const content = Buffer.from(`${'x'.repeat(99)}\n`.repeat(200_000) + 'end');
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const found = await digest(content);
  clearInterval(timer);
  expect(found).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), bytes: 20_000_003, newlines: 200_000, lines: 200_001 });
  expect(turns).toBeGreaterThan(0);
});

test('a file that is not there is refused', async () => {
  expect(await refusalOf(digestExport('/no/such/file.csv', 'file.csv'))).toBe('file.csv: There is no such file.');
});
