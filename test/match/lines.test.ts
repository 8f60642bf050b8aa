import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchFolder, policyOf, refusalOf, showCases, showRejects } from './match-folder.ts';

const DELAYED = policyOf({ orders: 'columns: { note: note }', rules: { late: 'late: { delay: delay, unit: minutes }' } });
const read = (content: string | Buffer, name = 'orders.csv'): ReturnType<typeof matchFolder> =>
  matchFolder({ [name]: content }, policyOf({ orders: 'columns: { note: note }', file: name, rules: { late: 'late: { delay: delay, unit: minutes }' } }));

describe('an award and a reject name the line on which the row begins', () => {
  test('counted by hand: line breaks in cells, blank lines, a row that is none', async () => {
    const content = [
      'order,email,delay,note', // 1
      'A1,a@x.example,5,one', // 2
      'A2,b@x.example,0,"two', // 3
      '', // 4
      'lines"', // 5
      'A3,c@x.example,7,three', // 6
      '', // 7
      'A4,d@x.example', // 8: too few cells
      'A5,e@x.example,soon,five', // 9
      '"A6",f@x.example,9,"""six""', // 10
      '"', // 11
      'A7,,3,seven', // 12
    ].join('\n');
    const match = await read(content);
    expect(match.orders).toBe(6);
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2', 'A3 orders.csv:6', 'A6 orders.csv:10']);
    expect(showRejects(match)).toEqual([
      'orders.csv:8: the row has 2 cells, and the header 4',
      'orders.csv:9 delay "soon": not a number',
      'orders.csv:12 email "": no customer',
    ]);
  });

  test('also in a packed file, and in one that was written in UTF-16 with CRLF', async () => {
    const content = 'order,email,delay,note\r\nA1,a@x.example,0,"x\r\ny"\r\n\r\nA2,b@x.example,4,"ü\r\n"\r\nA3,c@x.example,soon,z\r\n';
    for (const [name, bytes] of [['orders.csv.gz', gzipSync(content)], ['orders.csv', Buffer.from(content, 'utf16le')]] as const) {
      const match = await read(bytes, name);
      expect(showCases(match.cases)).toEqual([`A2 ${name}:5`]);
      expect(showRejects(match)).toEqual([`${name}:7 delay "soon": not a number`]);
    }
  });

  /** Counts lines as a text editor does, knowing where each row was written. */
  test('whatever stands in the cells before it', async () => {
    const note = fc.array(fc.constantFrom('x', ',', '""', '\n', '\r\n', ' ', 'é'), { maxLength: 5 }).map((parts) => `"${parts.join('')}"`);
    const row = fc.record({ delay: fc.constantFrom('0', '5', 'soon'), note, blank: fc.nat(2), broken: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        let text = `order,email,delay,note${newline}`;
        const expected: string[] = [];
        rows.forEach(({ delay, note: cell, blank, broken }, index) => {
          text += newline.repeat(blank);
          if (delay !== '0') expected.push(`A${index} ${text.split('\n').length}`);
          text += `A${index},a@x.example,${delay},${cell}${newline}${broken && index % 3 === 0 ? `B${index}${newline}` : ''}`;
        });
        // As many sound rows again: where most cells of a column cannot be read, the export is refused as a whole.
        const { cases, rejects } = await read(text + rows.map((_, index) => `C${index},c@x.example,0,z${newline}`).join(''));
        const seen = [...cases.map(({ order }) => `${order.id} ${order.place.line}`), ...rejects.map(({ order, place }) => `${order} ${place.line}`)];
        expect(seen.sort()).toEqual(expected.sort());
      }),
      { numRuns: 12 },
    );
  });
});

const many = (count: number, newline = '\n'): string => Array.from({ length: count }, (_, index) => `B${index},b@x.example,0,nothing of note${newline}`).join('');
const LONG = 4000;

describe('what goes wrong beyond the part that is looked at first', () => {
  test.each([
    ['CRLF after LF', '\n', '\r\n'],
    ['LF after CRLF', '\r\n', '\n'],
    ['lone CR after LF', '\n', '\r'],
  ])('line ends that change, %s, are no matter', async (_, first, second) => {
    const content = `order,email,delay,note${first}${many(LONG, first)}A1,a@x.example,5,x${second}A2,a@x.example,soon,y${second}A3,a@x.example,5,z${first}`;
    const match = await read(content);
    expect(match.orders).toBe(LONG + 3);
    expect(showCases(match.cases)).toEqual([`A1 orders.csv:${LONG + 2}`, `A3 orders.csv:${LONG + 4}`]);
    expect(showRejects(match)).toEqual([`orders.csv:${LONG + 3} delay "soon": not a number`]);
  });

  test('the same in a packed file', async () => {
    const match = await read(gzipSync(`order,email,delay,note\n${many(LONG)}A1,a@x.example,5,x\r\nA2,a@x.example,6,y\r\n`), 'orders.csv.gz');
    expect(showCases(match.cases)).toEqual([`A1 orders.csv.gz:${LONG + 2}`, `A2 orders.csv.gz:${LONG + 3}`]);
  });

  test('a byte that is not UTF-8 makes a reject of its row', async () => {
    const content = Buffer.concat([Buffer.from(`order,email,delay,note\n${many(LONG)}`), Buffer.from('A1,a@x.example,5,caf\u00e9\n', 'latin1'), Buffer.from('A2,b@x.example,5,x\n')]);
    const match = await read(content);
    expect(showCases(match.cases)).toEqual([`A2 orders.csv:${LONG + 3}`]);
    expect(showRejects(match)).toEqual([
      `orders.csv:${LONG + 2}: at character 21 a character is not UTF-8; if the whole file is in another encoding, write \`encoding: windows-1252\` in the policy`,
    ]);
  });

  test.each([3_000_000, 34_000_000])('a row of %i bytes is a reject, though DuckDB may not say so', async (length) => {
    const match = await read(`order,email,delay,note\n${many(10)}A1,a@x.example,5,${'z'.repeat(length)}\nA2,b@x.example,5,x\n`);
    expect(showCases(match.cases)).toEqual(['A2 orders.csv:13']);
    expect(showRejects(match)).toEqual(['orders.csv:12: the row is longer than 2,000,000 bytes']);
  });

  test('a quote that is not doubled costs its row', async () => {
    const match = await read(`order,email,delay,note\nA1,a@x.example,5,"5" pipe"\nA2,b@x.example,5,x\n`);
    expect(showCases(match.cases)).toEqual(['A2 orders.csv:3']);
    expect(showRejects(match)).toEqual(['orders.csv:2: at character 18 a quoted cell opens here and goes on behind its closing quote: a quote mark in a cell is not doubled']);
  });
});

describe('an export that is cut off', () => {
  test('within a quoted cell is refused, with the place where it opens', async () => {
    const content = `order,email,delay,note\n${many(LONG)}A1,a@x.example,5,"never\nclosed, and\n`;
    expect(await refusalOf(read(content))).toBe(
      `orders.csv:${LONG + 2}:18: In this row a quoted cell opens here and never closes: the file seems cut off.\n` +
        '  Export it again. If it is whole, close that quote, or double it where it belongs to the text.',
    );
  });

  test('within a row is a reject', async () => {
    const match = await read('order,email,delay,note\nA1,a@x.example,5,x\nA2,a@x.exam');
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2']);
    expect(showRejects(match)).toEqual(['orders.csv:3: the row has 2 cells, and the header 4']);
  });

  test('within gzip, or damaged in it, is refused: DuckDB would read on without a word', async () => {
    const notes = Array.from({ length: 8000 }, (_, index) => `B${index},b@x.example,0,${createHash('sha256').update(String(index)).digest('hex')}\n`);
    const packed = gzipSync(`order,email,delay,note\n${notes.join('')}`);
    expect(packed.length).toBeGreaterThan(4 * 65_536);
    const damaged = Buffer.from(packed);
    damaged[damaged.length >> 1]! ^= 0xff;
    for (const bytes of [packed.subarray(0, packed.length >> 1), packed.subarray(0, packed.length - 8), damaged]) {
      expect(await refusalOf(read(bytes, 'orders.csv.gz'))).toContain('orders.csv.gz: This gzip file is damaged or cut off.');
    }
  });

  test('most rows of which are broken is read by the wrong delimiter, and refused', async () => {
    const content = `order,email,delay,note\n${'A;a@x.example;5;x\n'.repeat(50)}`;
    expect(await refusalOf(matchFolder({ 'orders.csv': content }, DELAYED))).toContain('orders.csv:2: Most rows of this file cannot be read; in the first of them the row has 1 cell, and the header 4.');
  });
});

test('rows of nothing but delimiters, as spreadsheets leave them, are no orders and no rejects', async () => {
  const match = await read('order,email,delay,note\nA1,a@x.example,5,x\n,,,\n , ,,\n"",,,\nA2,b@x.example,6,y\n,,,\n');
  expect(match.orders).toBe(2);
  expect(showCases(match.cases)).toEqual(['A1 orders.csv:2', 'A2 orders.csv:6']);
  expect(showRejects(match)).toEqual([]);
});
