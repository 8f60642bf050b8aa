import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ReadMail, readBounces } from '../../src/intake/read-bounces.ts';
import { splitMbox } from '../../src/intake/split-mbox.ts';
import { makeFolder } from '../run-cli.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/bounces');
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

function newFolder(): string {
  const made = makeFolder();
  onTestFinished(() => made.remove());
  return made.folder;
}

async function read(folder: string, ...paths: readonly string[]): Promise<readonly ReadMail[]> {
  const mails: ReadMail[] = [];
  for await (const mail of readBounces(paths, folder)) mails.push(mail);
  return mails;
}

const kinds = (mails: readonly ReadMail[]): readonly string[] => mails.map(({ shown, kind }) => `${shown}: ${kind}`);

describe('reports are read', () => {
  it('from a folder of .eml files, one after the other by name; what else lies there is left alone', async () => {
    const folder = newFolder();
    cpSync(FIXTURES, join(folder, 'reports'), { recursive: true });
    expect(kinds(await read(folder, 'reports'))).toEqual([
      'reports/away.eml: other', 'reports/by-recipient.eml: report', 'reports/cut-before-status.eml: broken', 'reports/cut-in-the-middle.eml: broken',
      'reports/delayed.eml: report', 'reports/exchange.eml: report', 'reports/gave-up.eml: report', 'reports/gmail.eml: report',
      'reports/not-a-report.eml: other', 'reports/postfix.eml: report',
    ]);
  });

  it('from an mbox, by number', async () => {
    const folder = newFolder();
    const mails = ['postfix.eml', 'not-a-report.eml', 'gmail.eml'].map((name) => `From MAILER-DAEMON Sat Nov 21 18:00:07 2026\n${fixture(name)}\n`);
    writeFileSync(join(folder, 'inbox'), mails.join(''));
    expect(kinds(await read(folder, 'inbox'))).toEqual(['inbox, mail 1: report', 'inbox, mail 2: other', 'inbox, mail 3: report']);
    const [first] = await read(folder, 'inbox');
    writeFileSync(join(folder, 'alone.eml'), fixture('postfix.eml'));
    expect((await read(folder, 'alone.eml'))[0]).toEqual({ ...first, shown: 'alone.eml' });
  });

  it('from a Maildir, new and seen; an empty one is no mistake', async () => {
    const folder = newFolder();
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, 'Maildir', part), { recursive: true });
    expect(await read(folder, 'Maildir')).toEqual([]);
    writeFileSync(join(folder, 'Maildir/new/1795284007.M1P2.mail'), fixture('postfix.eml'));
    writeFileSync(join(folder, 'Maildir/cur/1795284006.M1P1.mail:2,S'), fixture('gmail.eml'));
    writeFileSync(join(folder, 'Maildir/tmp/half'), fixture('exchange.eml'));
    expect(kinds(await read(folder, 'Maildir'))).toEqual(['Maildir/new/1795284007.M1P2.mail: report', 'Maildir/cur/1795284006.M1P1.mail:2,S: report']);
  });

  it('and one that vanishes or cannot be opened stops nothing', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.eml'), fixture('postfix.eml'));
    mkdirSync(join(folder, 'b.mbox'));
    writeFileSync(join(folder, 'c.eml'), fixture('postfix.eml'));
    writeFileSync(join(folder, 'd.eml'), fixture('postfix.eml'));
    chmodSync(join(folder, 'c.eml'), 0o000);
    const [a, , d] = await read(folder, '.');
    expect([a?.kind, d?.kind]).toEqual(['report', 'report']);
  });

  it('but a path that is not there, or a folder without mails, is a mistake', async () => {
    const folder = newFolder();
    await expect(read(folder, 'nowhere')).rejects.toMatchObject({ faults: [{ what: 'There is no nowhere here.' }] });
    mkdirSync(join(folder, 'empty'));
    await expect(read(folder, 'empty')).rejects.toMatchObject({ faults: [{ what: 'No mails are in empty.' }] });
  });
});

describe('an mbox', () => {
  const split = async (text: string, most = 1000): Promise<string[]> => {
    const mails: string[] = [];
    for await (const mail of splitMbox(toLines(text), most)) mails.push(mail);
    return mails;
  };
  async function* toLines(text: string): AsyncGenerator<string> {
    for (const line of text.split('\n')) yield await Promise.resolve(line);
  }

  it('is parted at a From with a time after a blank line, and not at one within a mail', async () => {
    expect(await split('From a Sat Nov 21 18:00:07 2026\nA: 1\n\nFrom here on\nFrom b Sat Nov 21 18:00:07 2026\n\nFrom b Sat Nov 21 18:00:08 2026\nB: 2\n')).toEqual([
      'A: 1\n\nFrom here on\nFrom b Sat Nov 21 18:00:07 2026\n', 'B: 2\n',
    ]);
  });

  it('may part its mails with a bare From', async () => {
    expect(await split('From \nA: 1\n\nFrom \nB: 2')).toEqual(['A: 1\n', 'B: 2']);
  });

  it('writes From in a mail as >From', async () => {
    expect(await split('From \nA: 1\n\n>From x\n>>From y\n> From z')).toEqual(['A: 1\n\nFrom x\n>From y\n> From z']);
  });

  it('with a mail of any length is read in bounds', async () => {
    expect((await split(`From \n${'x\n'.repeat(5000)}\n\nFrom \nB: 2`, 100)).map(({ length }) => length < 110)).toEqual([true, true]);
  });
});
