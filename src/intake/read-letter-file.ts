import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import PostalMime from 'postal-mime';
import { Refusal } from '../model/fault.ts';

/** A letter that somebody wrote, and the file that it stands in. */
export interface LetterFile {
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** Of the whole file, with line feeds only. */
  readonly source: string;
}

/** The endings of files that hold a letter. */
export const LETTER_ENDINGS = ['.txt', '.html', '.htm', '.eml'] as const;

/** Lines such as "Subject: We are sorry" before the first blank line. */
const HEAD = /^(?:[A-Za-z][A-Za-z-]*: [^\n]*\n)+(?=\s*\n|$)/;
const TITLE = /<title[^>]*>([\s\S]*?)<\/title>/i;

/** Reads a letter: plain text with or without the head of a mail, a page, or a mail. `file` is relative to `folder`. */
export async function readLetterFile(file: string, folder: string): Promise<LetterFile> {
  const bytes = await readFile(resolve(folder, file)).catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`;
    throw new Refusal({ what, remedy: 'Name a letter that you may read: a .txt, .html or .eml file.' });
  });
  const source = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  const ending = extname(file).toLowerCase();
  if (ending === '.eml') return readMail(bytes, source);
  if (ending.startsWith('.htm')) return { subject: TITLE.exec(source)?.[1]?.trim() ?? '', text: undefined, html: source, source };
  const head = HEAD.exec(source)?.[0] ?? '';
  return { subject: /^Subject: *(.*)$/im.exec(head)?.[1] ?? '', text: source.slice(head.length), html: undefined, source };
}

async function readMail(bytes: Uint8Array, source: string): Promise<LetterFile> {
  const { subject = '', text, html } = await PostalMime.parse(bytes);
  return { subject, text, html, source };
}
