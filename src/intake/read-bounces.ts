import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { findMails, type MailFile } from './find-mails.ts';
import { parseBounce, type ParsedMail } from './parse-bounce.ts';
import { splitMbox } from './split-mbox.ts';

export type { BounceReport, ParsedMail } from './parse-bounce.ts';
export type { ReportedRecipient } from './delivery-status.ts';

/** A mail and where it stands: a file, or the mail of that number in an mbox: `bounces.mbox, mail 12`. */
export type ReadMail = ParsedMail & { readonly shown: string };

/** What is read of one mail, in bytes: a report stands before the letter that it returns. */
const MOST = 4 << 20;

/**
 * Reads every mail that the paths name, relative to `folder`, one after the other. What is broken or cannot be opened is
 * told as such and stops nothing; a path that is not there is a Refusal.
 */
export async function* readBounces(paths: readonly string[], folder: string): AsyncGenerator<ReadMail> {
  for (const file of await findMails(paths, folder)) {
    try {
      yield* file.isMbox ? readMbox(file) : [{ ...(await parseBounce(await readStart(file))), shown: file.shown }];
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      yield { kind: 'broken', why: `it cannot be read${code === '' ? '' : ` (${code})`}`, shown: file.shown };
    }
  }
}

/** Bytes travel through the lines as Latin-1, which keeps each of them. */
async function* readMbox({ path, shown }: MailFile): AsyncGenerator<ReadMail> {
  const lines = createInterface({ input: createReadStream(path, { encoding: 'latin1' }), crlfDelay: Infinity });
  let number = 0;
  for await (const mail of splitMbox(lines, MOST)) {
    number += 1;
    yield { ...(await parseBounce(Buffer.from(mail, 'latin1'))), shown: `${shown}, mail ${number}` };
  }
}

async function readStart({ path }: MailFile): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(size, MOST)), 0, Math.min(size, MOST), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
