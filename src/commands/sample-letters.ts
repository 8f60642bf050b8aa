import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sample } from '../plan/choose-samples.ts';
import type { PageLetter } from '../report/html/plan-view.ts';
import { type LetterFiles, showRecipient } from './write-letter.ts';

/** The sample letters as they stand in the plan's folder, odd cases first: what was shown, also where it is stale. */
export async function readSampleLetters(folder: string): Promise<readonly PageLetter[]> {
  const names = await readdir(join(folder, 'letters')).catch(() => []);
  const samples = names.filter((name) => /^\d-.*\.txt$/.test(name)).sort();
  return Promise.all(
    samples.map(async (name) => {
      const written = await readFile(join(folder, 'letters', name), 'utf8');
      const [to = '', subject = '', , ...text] = written.split('\n');
      const html = await readFile(join(folder, 'letters', name.replace(/txt$/, 'html')), 'utf8').catch(() => '');
      const why = name.slice(2, -'.txt'.length).replaceAll('-', ' ');
      return { why, to: to.slice('To: '.length), subject: subject.slice('Subject: '.length), text: text.join('\n'), html };
    }),
  );
}

/** The same of letters that were written just now. */
export function toPageLetters(samples: readonly (Sample & LetterFiles)[]): readonly PageLetter[] {
  return samples.map(({ why, customer, letter: { subject, text, html } }) => ({ why, to: showRecipient(customer), subject, text, html }));
}
