import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { describeExport } from '../../src/intake/describe-export.ts';
import { makeExport, makeFolder, refusalOf } from './make-files.ts';

const PLAIN = { kind: 'csv', compressed: false, encoding: 'utf-8', delimiter: ',', needsTranscoding: false };
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('an export is known by its look', () => {
  test('comma, LF, UTF-8', async () => {
    expect(await makeExport('Name,Email\n#1,a@b.example\n')).toMatchObject({ ...PLAIN, header: ['Name', 'Email'], shown: 'orders.csv' });
  });

  test('CRLF needs no care', async () => {
    expect(await makeExport('Name,Email\r\n#1,a@b.example\r\n')).toMatchObject({ ...PLAIN, header: ['Name', 'Email'] });
    expect(await makeExport('Name,Note\r\n#1,"two\nlines"\r\n#2,x\r\n')).toMatchObject(PLAIN);
  });

  test('a lone CR, or lines that end in different ways, must be written anew', async () => {
    expect(await makeExport('Name,Email\r#1,a@b.example\r')).toMatchObject({ ...PLAIN, header: ['Name', 'Email'], needsTranscoding: true });
    expect(await makeExport('Name,Email\r\n#1,a@b.example\n')).toMatchObject({ ...PLAIN, needsTranscoding: true });
  });

  test('a byte order mark is no part of the first name', async () => {
    expect(await makeExport('\uFEFFName,Email\n#1,x\n')).toMatchObject({ ...PLAIN, header: ['Name', 'Email'] });
    expect(await makeExport('\uFEFF"Na,me",Email\n#1,x\n')).toMatchObject({ ...PLAIN, header: ['Na,me', 'Email'] });
  });

  test.each([
    ['UTF-16LE with a mark', Buffer.from('\uFEFFName;Ort\n#1;Köln\n', 'utf16le'), 'utf-16le'],
    ['UTF-16LE without', Buffer.from('Name;Ort\n#1;Köln\n', 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', utf16be('\uFEFFName;Ort\n#1;Köln\n'), 'utf-16be'],
    ['UTF-16BE without', utf16be('Name;Ort\n#1;Köln\n'), 'utf-16be'],
    ['Latin-1', Buffer.from('Name;Ort\n#1;Köln\n', 'latin1'), 'windows-1252'],
  ])('%s', async (_, bytes, encoding) => {
    expect(await makeExport(bytes)).toMatchObject({ encoding, delimiter: ';', header: ['Name', 'Ort'], needsTranscoding: true });
  });

  test('a character that the first 64 KB cut in two is still UTF-8', async () => {
    const head = 'Name,City\n';
    for (const shift of [0, 1, 2]) {
      const text = head + 'x'.repeat(65_536 - head.length - shift - 1) + '€,y\n';
      expect(await makeExport(text)).toMatchObject({ encoding: 'utf-8', needsTranscoding: false });
    }
  });

  test('gzip is known by its bytes; DuckDB knows it by its name only', async () => {
    const packed = gzipSync('Name,Email\n#1,x\n'.repeat(20_000));
    expect(await makeExport(packed, 'orders.csv.gz')).toMatchObject({ ...PLAIN, compressed: true, header: ['Name', 'Email'] });
    expect(await makeExport(packed, 'orders.csv')).toMatchObject({ ...PLAIN, compressed: true, needsTranscoding: true });
    expect(await makeExport('Name,Email\n', 'orders.csv.gz')).toMatchObject({ ...PLAIN, needsTranscoding: true });
  });

  test('JSON and Parquet are told, but not looked into', async () => {
    expect(await makeExport('[{"a":1}]', 'orders.json')).toMatchObject({ kind: 'json', header: [] });
    expect(await makeExport(' {"a":1}\n{"a":2}\n', 'orders.txt')).toMatchObject({ kind: 'json' });
    expect(await makeExport('PAR1....PAR1', 'orders.parquet')).toMatchObject({ kind: 'parquet', header: [] });
  });
});

describe('the delimiter is the one that makes rows of one length', () => {
  test.each([
    [';', 'Name;Preis;Ort\n#1;1,50;"Köln; Deutz"\n#2;2,50;Bonn\n'],
    ['\t', 'order-id\tname\n1\tA, B; C\n2\tD\n'],
    ['|', 'a|b\n1,5|2\n'],
    [',', 'a,b\n"x;y","1\n2"\n'],
    [',', 'Email\nx@y.example\n'],
    [',', 'note\n"a;b"\n'],
    [',', 'a,b,c\n1;2,3;4,5;6\n1,2,3\n'],
  ])('%j', async (delimiter, text) => {
    expect(await makeExport(text)).toMatchObject({ delimiter });
  });

  test('whatever the end of the 64 KB cuts through', async () => {
    const row = '#1;"a note, with ""commas"" and\nlines, too";4,50\n';
    expect(await makeExport(`Name;Note;Price\n${row.repeat(3000)}`)).toMatchObject({ delimiter: ';', header: ['Name', 'Note', 'Price'] });
  });

  test('unless the policy says it', async () => {
    expect(await makeExport('a;b,c\n1;2,3\n', 'orders.csv', { delimiter: ';' })).toMatchObject({ delimiter: ';', header: ['a', 'b,c'] });
    expect(await makeExport(Buffer.from('a,b\n\xe9,1\n', 'latin1'), 'orders.csv', { encoding: 'utf-8' })).toMatchObject({ encoding: 'utf-8' });
    expect(await refusalOf(makeExport('a;b\n', 'orders.csv', { delimiter: '§' }))).toContain('A delimiter is one sign');
  });
});

describe('the header names each column once', () => {
  test.each([
    [' Name , Email \n', ['Name', 'Email']],
    ['a,,b,\n1,2,3,4\n', ['a', 'column 2', 'b', 'column 4']],
    ['a,a,a,a (2)\n', ['a', 'a (2)', 'a (3)', 'a (2) (2)']],
    ['"First\nname","x ""y"""\n', ['First name', 'x "y"']],
    ['only\n', ['only']],
  ])('%j', async (text, header) => {
    expect((await makeExport(text)).header).toEqual(header);
  });
});

describe('what is no export is refused, with what to do', () => {
  test.each([
    ['', 'orders.csv: This file is empty.\n  Export it again.'],
    [' \n\r\n', 'orders.csv: This file is empty.\n  Export it again.'],
    ['%PDF-1.7\n', 'orders.csv: This is a PDF.\n  Export the list again, as CSV.'],
    ['PK\x03\x04....[Content_Types].xml', 'orders.csv: This is an Excel workbook.\n  Open it and save it as CSV (UTF-8).'],
    ['PK\x03\x04....orders.csv', 'orders.csv: This is a ZIP archive.\n  Unpack it, and name the file in it.'],
    [
      '\n<!DOCTYPE html><html><body>Sign in</body></html>',
      'orders.csv: This looks like a web page: the download was probably a login page.\n  Sign in to the shop or the monitor in your browser, and download the export again.',
    ],
    ['\uFEFF<html>', 'orders.csv: This looks like a web page: the download was probably a login page.\n  Sign in to the shop or the monitor in your browser, and download the export again.'],
    ['<?xml version="1.0"?><Workbook/>', 'orders.csv: This is XML.\n  Export the list again, as CSV.'],
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'orders.csv: This is not a text file.\n  Export the list again, as CSV.'],
    ['\nName,Email\n#1,x\n', 'orders.csv:1: The first line is blank; the names of the columns must stand there.\n  Delete the blank lines above them.'],
    ['sep=;\nName;Email\n', 'orders.csv:1: The first line is a note for Excel; the names of the columns must stand there.\n  Delete that line.'],
  ])('%j', async (content, message) => {
    expect(await refusalOf(makeExport(content))).toBe(message);
  });

  test('a file that is not there, or is a folder', async () => {
    const folder = await makeFolder();
    const none = { delimiter: undefined, encoding: undefined };
    expect(await refusalOf(describeExport({ path: path.join(folder, 'no.csv'), shown: 'no.csv' }, none))).toBe('no.csv: There is no such file.');
    expect(await refusalOf(describeExport({ path: folder, shown: 'x' }, none))).toBe('x: This is a folder, not a file.');
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const file = path.join(await makeFolder(), 'orders.csv');
    await writeFile(file, 'a\n1\n');
    await chmod(file, 0o000);
    expect(await refusalOf(describeExport({ path: file, shown: 'orders.csv' }, { delimiter: undefined, encoding: undefined }))).toContain('may not be read');
  });

  test('a gzip file that is damaged, and a Parquet file that is none', async () => {
    expect(await refusalOf(makeExport(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 255, 255]), 'a.csv.gz'))).toContain('damaged');
    expect(await refusalOf(makeExport('a,b\n', 'a.parquet'))).toContain('This is no Parquet file');
  });
});
