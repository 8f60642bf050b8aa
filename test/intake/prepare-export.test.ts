import { readFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeExport } from '../../src/intake/describe-export.ts';
import { openExport } from '../../src/intake/open-export.ts';
import { prepareExport } from '../../src/intake/prepare-export.ts';
import { makeExport, makeFolder, refusalOf } from './make-files.ts';

const TEXT = 'Name;Ort\n#1;Köln\n#2;"a\nb"\n';

async function prepare(content: string | Buffer, name?: string): Promise<{ text: string; mode: number }> {
  const prepared = await prepareExport(await makeExport(content, name), await makeFolder());
  expect(prepared).toMatchObject({ encoding: 'utf-8', needsTranscoding: false, compressed: false, shown: name ?? 'orders.csv' });
  return { text: await readFile(prepared.path, 'utf8'), mode: (await stat(prepared.path)).mode & 0o777 };
}

test('a file that DuckDB can read is given back as it is', async () => {
  const file = await makeExport('a,b\r\n1,2\r\n');
  expect(await prepareExport(file, '/nowhere')).toBe(file);
  const packed = await makeExport(gzipSync('a,b\n1,2\n'), 'orders.csv.gz');
  expect(await prepareExport(packed, '/nowhere')).toBe(packed);
});

test.each([
  ['UTF-16LE', Buffer.from(`\uFEFF${TEXT.replaceAll('\n', '\r\n')}`, 'utf16le'), 'orders.csv'],
  ['UTF-16BE', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'orders.csv'],
  ['Latin-1', Buffer.from(TEXT, 'latin1'), 'orders.csv'],
  ['lone CR', Buffer.from(TEXT.replaceAll('\n', '\r')), 'orders.csv'],
  ['lone CR with a mark', Buffer.from(`\uFEFF${TEXT.replaceAll('\n', '\r')}`), 'orders.csv'],
  ['gzip of Latin-1', gzipSync(Buffer.from(TEXT, 'latin1')), 'orders.csv.gz'],
  ['gzip under another name', gzipSync(TEXT), 'orders.csv'],
])('%s becomes UTF-8 with LF, for its owner’s eyes only', async (_, bytes, name) => {
  expect(await prepare(bytes, name)).toEqual({ text: TEXT, mode: 0o600 });
});

test('Windows’ own characters are read as Windows means them', async () => {
  expect((await prepare(Buffer.from('Name,Preis\n#1,\x80 5\n', 'latin1'))).text).toBe('Name,Preis\n#1,€ 5\n');
});

test('bytes that are no UTF-8 stay so where only line ends are mended, to be told of later', async () => {
  const file = await makeExport(Buffer.concat([Buffer.from('a,b\r1,'), Buffer.from([0xe9]), Buffer.from('\r')]), 'o.csv', { encoding: 'utf-8' });
  const prepared = await prepareExport(file, await makeFolder());
  expect(await readFile(prepared.path)).toEqual(Buffer.from([...Buffer.from('a,b\n1,'), 0xe9, 10]));
});

test('a character or a CRLF that falls between two reads comes out whole', async () => {
  const text = `a,b\r\n${'€1,2\r\n'.repeat(600_000)}`;
  const file = { ...(await makeExport(text)), needsTranscoding: true };
  const chunks: Buffer[] = [];
  for await (const chunk of openExport(file)) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString() === text.replaceAll('\r\n', '\n')).toBe(true);
});

test('a file made anew is described as what it is, whatever it was', async () => {
  const words = fc.stringMatching(/^[a-zäöü€ ]{1,8}$/);
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 2, maxLength: 4 }), fc.constantFrom('\n', '\r\n', '\r'), async (cells, newline) => {
      const text = `x${cells.join(';')};y${newline}1${';2'.repeat(cells.length)}${newline}`;
      const file = await makeExport(Buffer.from(`\uFEFF${text}`, 'utf16le'));
      const prepared = await prepareExport(file, await makeFolder());
      const again = await describeExport(prepared, { delimiter: undefined, encoding: undefined });
      expect(again).toMatchObject({ header: file.header, delimiter: ';', needsTranscoding: false });
    }),
    { numRuns: 20 },
  );
});

test('a gzip file that is cut off is refused', async () => {
  const packed = gzipSync('Name,Ort\n' + Array.from({ length: 50_000 }, (_, row) => `#${row},${(row * 7919) % 10_007}\n`).join(''));
  const file = await makeExport(packed.subarray(0, packed.length - 100), 'orders.csv');
  expect(await refusalOf(prepareExport(file, await makeFolder()))).toBe('orders.csv: This gzip file is damaged or cut off.\n  Download or pack it again.');
});
