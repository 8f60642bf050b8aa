import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolderMailbox, toFileName } from '../../src/mailbox/folder.ts';
import { Refusal } from '../../src/model/fault.ts';
import { message } from './message-for-test.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'makegood-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('each letter is a file that a mail program opens, for its owner only', async () => {
  const folder = join(root, 'letters');
  const mailbox = openFolderMailbox(folder);
  await mailbox.check();
  expect(await mailbox.deliver(message())).toEqual({ kind: 'sent', reply: 'written to letter-1-zoe.eml' });
  expect(readdirSync(folder)).toEqual(['letter-1-zoe.eml']);
  const path = join(folder, 'letter-1-zoe.eml');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect((await PostalMime.parse(readFileSync(path))).to).toEqual([{ name: 'Zoë Miller', address: 'zoe@home.example' }]);
});

test('the same letter again is the same file', async () => {
  const mailbox = openFolderMailbox(root);
  await mailbox.deliver(message());
  const first = readFileSync(join(root, 'letter-1-zoe.eml'));
  await mailbox.deliver(message());
  expect(readdirSync(root)).toEqual(['letter-1-zoe.eml']);
  expect(readFileSync(join(root, 'letter-1-zoe.eml')).equals(first)).toBe(true);
});

test('what else lies in the folder is left alone', async () => {
  writeFileSync(join(root, 'notes.txt'), 'mine');
  const mailbox = openFolderMailbox(root);
  await mailbox.check();
  await mailbox.deliver(message());
  expect(readdirSync(root).sort()).toEqual(['letter-1-zoe.eml', 'notes.txt']);
});

test('no recipient can choose where the file goes', () => {
  const name = toFileName(message({ to: { address: "../../etc/pass'wd@home.example" } }));
  expect(name).toBe('letter-1-_./../etc/pass'.replace(/[^A-Za-z0-9_+.-]/g, '_') + '_wd.eml');
});

test('a folder that cannot be made is refused before, and stops the run during', async () => {
  const file = join(root, 'a-file');
  writeFileSync(file, '');
  const mailbox = openFolderMailbox(join(file, 'letters'));
  await expect(mailbox.check()).rejects.toThrow(Refusal);
  expect(await mailbox.deliver(message())).toMatchObject({ kind: 'stopped', reply: expect.stringContaining('a file has its name.') as string });
});

test('a letter that cannot be written leaves nothing behind', async () => {
  mkdirSync(join(root, 'letter-1-zoe.eml'));
  expect((await openFolderMailbox(root).deliver(message())).kind).toBe('stopped');
  expect(readdirSync(root)).toEqual(['letter-1-zoe.eml']);
});
