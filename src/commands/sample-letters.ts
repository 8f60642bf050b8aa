import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShownLetter } from '../report/plan-report.ts';

/** The sample letters as they stand in the plan's folder, odd cases first: what was shown, also where it is stale. */
export async function readSampleLetters(folder: string): Promise<readonly ShownLetter[]> {
  const names = await readdir(join(folder, 'letters')).catch(() => []);
  const samples = names.filter((name) => /^\d-.*\.txt$/.test(name)).sort();
  return Promise.all(
    samples.map(async (name) => {
      const written = await readFile(join(folder, 'letters', name), 'utf8');
      const [to = '', subject = '', , ...text] = written.split('\n');
      const why = name.slice(2, -'.txt'.length).replaceAll('-', ' ');
      return { why, to: to.slice('To: '.length), subject: subject.slice('Subject: '.length), text: text.join('\n') };
    }),
  );
}
