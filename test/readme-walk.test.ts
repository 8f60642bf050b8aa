import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocks, codesInFirstCells, inCode, README, ROOT, section, tableUnder } from './read-readme.ts';
import { type CliResult, makeFolder, runCli } from './run-cli.ts';

/** What is changed in the policy before the commands of a labelled block, and put back after them. */
const EDITED: Readonly<Record<string, readonly [string, string]>> = { misspelt: ['Due to ship', 'Due too ship'] };

describe('the walk of the README', () => {
  const place = makeFolder();
  const shown: { readonly command: string; readonly expected: string; readonly printed: string }[] = [];
  let folder = place.folder;
  /** The plan that the walk makes, once it is made. */
  const plan = (): string => join('plans', readdirSync(join(folder, 'plans'))[0] ?? '');
  let walked = '';

  beforeAll(async () => {
    for (const { label, text } of blocks.filter(({ language }) => language === 'console')) {
      for (const step of text.split(/^\$ /m).slice(1)) {
        const [command = '', ...lines] = step.trimEnd().split('\n');
        if (command.startsWith('cd ')) folder = join(folder, command.slice('cd '.length));
        else shown.push({ command, expected: lines.join('\n'), printed: await play(command, lines.join('\n'), label) });
      }
    }
    walked = plan();
  });
  afterAll(() => place.remove());

  async function play(command: string, expected: string, label: string): Promise<string> {
    expect(command).toMatch(/^npx makegood /);
    const argv = command.split(' ').slice(2).map((word) => word.replace(/^plans\/.*/, plan));
    const typed = /Type \d+: (\S+)$/m.exec(expected)?.[1];
    return withEdit(label, async () => toTranscript(await runCli(argv, { cwd: folder, columns: 80, ...(typed === undefined ? {} : { answers: [typed] }) }), typed));
  }

  /** Runs something while a word of the policy is another one, as the README's text says before the block. */
  async function withEdit(label: string, work: () => Promise<string>): Promise<string> {
    const [from, to] = EDITED[label] ?? [];
    if (from === undefined || to === undefined) return work();
    expect(README).toContain(`\`${to}\``);
    const policy = join(folder, 'policy.yaml');
    const before = readFileSync(policy, 'utf8');
    writeFileSync(policy, before.replace(from, to));
    return work().finally(() => writeFileSync(policy, before));
  }

  function toTranscript({ questions, stdout, stderr }: CliResult, typed: string | undefined): string {
    return [...questions.map((question) => `${question}${typed ?? ''}\n`), stderr, stdout].join('').trimEnd();
  }

  /** Only what differs from run to run: the plan's id and day, and where the campaign lies. */
  function normalize(text: string): string {
    return text
      .replaceAll(place.folder, '/home/you')
      .replace(/\d{4}-\d\d-\d\d-bad-tuesday-[0-9a-f]{6}/g, 'PLAN')
      .replace(/\b[0-9a-f]{32}\b/g, 'PLAN ID')
      .replace(/[ \t]+$/gm, '');
  }

  /** The lines between two marks stand in the output in this order, the first at its start and the last at its end. */
  function expectShown(expected: string, printed: string): void {
    const parts = normalize(expected).split(/^…$/m).map((part) => part.replace(/^\n|\n$/g, ''));
    const output = normalize(printed);
    if (parts.length === 1) expect(output).toBe(parts[0]);
    let from = 0;
    for (const part of parts) {
      const at = output.indexOf(part, from);
      expect(at, `this part of the output:\n${part}\n\nin:\n${output}`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
    expect(output.startsWith(parts[0] ?? '')).toBe(true);
    expect(output.endsWith(parts.at(-1) ?? '')).toBe(true);
  }

  it('prints what the README shows, command by command', () => {
    expect(shown.map(({ command }) => command.split(' ')[2])).toEqual(['init', 'check', 'plan', 'send', 'send', 'explain', 'check']);
    for (const { expected, printed } of shown) expectShown(expected, printed);
  });

  it('is abbreviated only in the second and the third letter', () => {
    const marks = shown.map(({ expected }) => expected.split('\n').filter((line) => line.trim() === '…').length);
    expect(marks).toEqual([0, 0, 2, 0, 0, 0, 0]);
    const { expected = '' } = shown[2] ?? {};
    expect(expected.indexOf('…')).toBeGreaterThan(expected.indexOf('── letter 2'));
  });

  it('shows the whole policy of the playbook', () => {
    const policy = readFileSync(join(ROOT, 'templates/shipping-outage/policy.yaml'), 'utf8').trimEnd();
    expect(blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text)).toContain(policy);
  });

  it('prints the keys of plan --json and show --json that the README lists, and no others', async () => {
    const json = async (...argv: string[]): Promise<object> => JSON.parse((await runCli([...argv, '--json'], { cwd: folder })).stdout) as object;
    const listed = codesInFirstCells(tableUnder('The files of a plan', '| key | what it holds |'));
    expect(listed.filter((key) => key !== 'state').sort()).toEqual(Object.keys(await json('plan')).sort());
    expect([...listed].sort()).toEqual(Object.keys(await json('show', walked)).sort());
  });

  it('writes the columns of the CSV files that the README lists', () => {
    const listed = inCode(section('The files of a plan'));
    for (const file of ['awards.csv', 'excluded.csv', 'credits.csv']) {
      expect(listed, file).toContain(readFileSync(join(folder, walked, file), 'utf8').split('\n')[0]);
    }
  });
});
