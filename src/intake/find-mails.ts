import { open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';

/** A file that holds one mail, or an mbox that holds many. */
export interface MailFile {
  readonly path: string;
  /** As the user would write it. */
  readonly shown: string;
  readonly isMbox: boolean;
}

/**
 * The mails that paths name, relative to `folder`: a file of one mail, an mbox, a folder of .eml and .mbox files, or a
 * Maildir. In the order of their names. A path that is not there, or a folder without mails, is a Refusal.
 */
export async function findMails(named: readonly string[], folder: string): Promise<readonly MailFile[]> {
  const found: MailFile[] = [];
  for (const name of named) found.push(...(await findIn(name, resolve(folder, name))));
  return found;
}

async function findIn(shown: string, path: string): Promise<readonly MailFile[]> {
  const kind = await stat(path).catch(() => undefined);
  if (!kind) throw new Refusal({ what: `There is no ${shown} here.`, remedy: 'Name a folder of .eml files, an mbox file, or a Maildir.' });
  const names = kind.isDirectory() ? await listMails(shown, path) : [''];
  return Promise.all(names.map(async (name) => ({ path: join(path, name), shown: join(shown, name), isMbox: await isMbox(join(path, name)) })));
}

/** A Maildir may be empty, as a mailbox is that was read; a folder without any mail was hardly meant. */
async function listMails(shown: string, path: string): Promise<readonly string[]> {
  const { files, folders } = await listFolder(path);
  if (folders.includes('cur') && folders.includes('new')) {
    const parts = await Promise.all(['new', 'cur'].map(async (part) => (await listFolder(join(path, part))).files.map((file) => join(part, file))));
    return parts.flat();
  }
  const mails = files.filter((file) => /\.(?:eml|mbox)$/i.test(file));
  if (mails.length > 0) return mails;
  throw new Refusal({ what: `No mails are in ${shown}.`, remedy: 'Looked for .eml and .mbox files in it, and for the folders new and cur of a Maildir.' });
}

async function listFolder(path: string): Promise<{ readonly files: readonly string[]; readonly folders: readonly string[] }> {
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  const names = (wanted: boolean): string[] => entries.filter((entry) => entry.isDirectory() === wanted).map(({ name }) => name).sort();
  return { files: names(false), folders: names(true) };
}

/** An mbox begins with the line that parts its mails. */
async function isMbox(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(5), 0, 5, 0);
    return buffer.toString('latin1', 0, bytesRead) === 'From ';
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
