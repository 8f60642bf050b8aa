import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/letter/read-templates.ts';
import { Refusal, showFault } from '../../src/model/fault.ts';
import { policyOf, rule } from './sample.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'makegood-templates-'));
  await mkdir(join(folder, 'templates'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (file: string, content: string | Uint8Array) => writeFile(join(folder, 'templates', file), content);
const refusal = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(() => undefined, (reason: unknown) => reason);
  return error instanceof Refusal ? error.faults.map(showFault).join('\n\n') : String(error);
};

describe('the templates of a policy', () => {
  const policy = policyOf([rule('delay'), rule('again', undefined, { template: 'delay' })], { file: 'autumn/policy.yaml' });

  it('are three files each, read once, with the digest of their bytes', async () => {
    await put('delay.subject.hbs', 'Sorry\n');
    await put('delay.text.hbs', '\uFEFFHello,\r\nsorry\r\n');
    await put('delay.html.hbs', '<p>Sorry</p>\n');
    const sources = await readTemplates(policy, folder);
    expect(sources.map(({ name, part, file, text }) => ({ name, part, file, text }))).toEqual([
      { name: 'delay', part: 'subject', file: 'autumn/templates/delay.subject.hbs', text: 'Sorry\n' },
      { name: 'delay', part: 'text', file: 'autumn/templates/delay.text.hbs', text: 'Hello,\nsorry\n' },
      { name: 'delay', part: 'html', file: 'autumn/templates/delay.html.hbs', text: '<p>Sorry</p>\n' },
    ]);
    expect(sources[1]?.sha256).toBe(createHash('sha256').update('\uFEFFHello,\r\nsorry\r\n').digest('hex'));
  });

  it('are refused by name where one is missing', async () => {
    await put('delay.subject.hbs', 'Sorry\n');
    await put('delay.text.hbs', 'Hello,\n');
    expect(await refusal(readTemplates(policy, folder))).toBe(`\
autumn/policy.yaml:1:1: The rule delay writes with the template "delay", and this file is not there: autumn/templates/delay.html.hbs.
  |
1 | delay:
  | ^^^^^
  Write what is missing:
    delay.html.hbs: the letter as a page`);
  });

  it('are guessed at where the name is mistyped', async () => {
    for (const part of ['subject', 'text', 'html']) await put(`delay.${part}.hbs`, 'x');
    const message = await refusal(readTemplates(policyOf([rule('dellay')]), folder));
    expect(message.split('\n').at(-1)).toBe('  Did you mean "template: delay"?');
  });

  it('are all missing where there is no folder', async () => {
    await rm(join(folder, 'templates'), { recursive: true });
    expect(await refusal(readTemplates(policy, folder))).toContain('these files are not there: autumn/templates/delay.subject.hbs, autumn/templates/delay.text.hbs, autumn/templates/delay.html.hbs.');
  });

  it('must be UTF-8', async () => {
    for (const part of ['subject', 'html']) await put(`delay.${part}.hbs`, 'x');
    await put('delay.text.hbs', Uint8Array.of(0x5a, 0x6f, 0xeb));
    expect(await refusal(readTemplates(policy, folder))).toBe('autumn/templates/delay.text.hbs: This template is not written in UTF-8.\n  Save it again as UTF-8 in your editor.');
  });
});
