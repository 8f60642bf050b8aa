import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sayDiskError } from '../model/disk-fault.ts';
import { Refusal } from '../model/fault.ts';
import type { Mailbox, Message, Outcome } from '../send/ports.ts';
import { composeBytes } from './compose.ts';

const AT_ONCE = 4;
const LONGEST_NAME = 40;

/**
 * A mailbox that writes each letter to a file of its own (`.eml`, which mail programs open) in this folder. The same
 * letter gets the same name, so delivering it again changes nothing; what else lies in the folder is left alone. The
 * files and the folder, where it is made, are readable by their owner only.
 */
export function openFolderMailbox(folder: string): Mailbox {
  return {
    describe: () => `the folder ${folder}`,
    connections: AT_ONCE,
    check: () => makeFolder(folder),
    deliver: (message) => writeLetter(folder, message),
    close: () => Promise.resolve(),
  };
}

/** `<letter id>-<recipient's name>.eml`. */
export function toFileName(message: Message): string {
  const id = message.messageId.slice(1).split('@', 1)[0] ?? '';
  const recipient = message.to.address.split('@', 1)[0] ?? '';
  return `${sanitize(id)}-${sanitize(recipient)}.eml`;
}

function sanitize(text: string): string {
  return text.replace(/[^A-Za-z0-9_+.-]/g, '_').replace(/^\./, '_').slice(0, LONGEST_NAME);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, '.makegood-probe');
    await (await open(probe, 'w', 0o600)).close();
    await rm(probe);
  } catch (error) {
    throw new Refusal({ place: { file: folder }, what: `Letters cannot be written to this folder: ${sayDiskError(error)}`, remedy: REMEDY });
  }
}

const REMEDY = 'Name a folder that you may write to, on a disk with room.';

/** Written under another name first: a file with the letter's name is always the whole letter. */
async function writeLetter(folder: string, message: Message): Promise<Outcome> {
  const name = toFileName(message);
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.new`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDurably(temporary, composeBytes(message));
    await rename(temporary, path);
    return { kind: 'sent', reply: `written to ${name}` };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return { kind: 'stopped', reply: `The letter could not be written to ${folder}: ${sayDiskError(error)} ${REMEDY}` };
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, 0o600);
}
