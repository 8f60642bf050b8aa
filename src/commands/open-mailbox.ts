import { resolve } from 'node:path';
import { openFolderMailbox } from '../mailbox/folder.ts';
import { openSmtpMailbox } from '../mailbox/smtp.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { Mailbox } from '../send/ports.ts';
import { openDkimSigner } from './dkim-settings.ts';
import { readPrivateFile } from './read-private-file.ts';

export interface MailboxOptions {
  /** A folder for .eml files. */
  readonly outbox?: string;
  /** A server, or true for the one that MAKEGOOD_SMTP_URL names. */
  readonly smtp?: string | boolean;
}

const REMEDY = `Write the letters to files with   --outbox outbox/
or send them through your mail server: set MAKEGOOD_SMTP_URL to smtps://user:password@mail.example.com
and name it with   --smtp`;

/** Which mailbox the letters go to: decided here, once; nothing below asks. */
export async function openMailbox(world: World, options: MailboxOptions): Promise<Mailbox> {
  if (options.outbox !== undefined && options.smtp !== undefined) {
    throw new Refusal({ what: 'Letters go either to files (--outbox) or to a server (--smtp), not to both.', remedy: 'Leave one of them out.' });
  }
  if (options.outbox !== undefined) return openFolderMailbox(resolve(world.cwd, options.outbox));
  const url = typeof options.smtp === 'string' ? withoutPassword(options.smtp) : readServerUrl(world);
  if (url !== undefined) return openSmtpMailbox(url, { signer: openDkimSigner(world) });
  throw new Refusal({
    what: options.smtp ? 'MAKEGOOD_SMTP_URL is not set.' : 'Where should the letters go?',
    remedy: REMEDY,
  });
}

/** The mail server that the environment names, itself or in a file; undefined where it names none. */
export function readServerUrl(world: World): string | undefined {
  const url = world.env['MAKEGOOD_SMTP_URL'];
  const file = world.env['MAKEGOOD_SMTP_URL_FILE'];
  if (!file) return url || undefined;
  if (!url) return readPrivateFile(world, 'MAKEGOOD_SMTP_URL_FILE', file).trim();
  throw new Refusal({ what: 'MAKEGOOD_SMTP_URL and MAKEGOOD_SMTP_URL_FILE are both set.', remedy: 'Unset one of them.' });
}

/** What is typed on a command line, every user of the machine can read. */
function withoutPassword(url: string): string {
  if (!/^[a-z]+:\/\/[^/@]*:[^/@]+@/i.test(url)) return url;
  throw new Refusal({
    what: 'A password does not belong on the command line, where others can read it.',
    remedy: 'Set MAKEGOOD_SMTP_URL to the whole address in the environment, and write --smtp alone.',
  });
}
