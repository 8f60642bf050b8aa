import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';

const isRequired = process.env['MAKEGOOD_TEST_SHELLS'] === 'required';
const has = (shell: string): boolean => isRequired || spawnSync(shell, ['-c', 'true']).status === 0;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'makegood-completion-'));
  mkdirSync(join(folder, 'plans'));
  writeFileSync(join(folder, 'my policy.yaml'), '');
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await runCli(['completion', shell], { cwd: folder });
    writeFileSync(join(folder, `makegood.${shell}`), stdout);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ask(shell: string, script: string, ...args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, ['-c', script, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder, LC_ALL: 'C' } });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

/** What bash offers for the last of these words. */
const inBash = (...words: readonly string[]): readonly string[] =>
  ask('bash', '. ./makegood.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _makegood; printf "%s\\n" "${COMPREPLY[@]}"', 'bash', 'makegood', ...words);

/** What fish offers, without what it says of it. */
const inFish = (line: string): readonly string[] =>
  ask('fish', `source ./makegood.fish; complete -C '${line}'`).map((offer) => offer.split('\t')[0] ?? '');

describe('completion in bash', () => {
  it('offers the verbs that begin so', () => {
    expect(inBash('s')).toEqual(['show', 'send', 'sweep', 'suppress', 'serve']);
  });

  it('offers the flags of the verb, and not those of another', () => {
    expect(inBash('send', '--c')).toEqual(['--connections', '--canary', '--continue']);
    expect(inBash('show', '--c')).toEqual([]);
  });

  it('offers the words that are known: playbooks, what a verb can do', () => {
    expect(inBash('init', '--playbook', 'sp')).toEqual(['spilled-dinner']);
    expect(inBash('claims', '')).toEqual(['list', 'import', 'plan']);
  });

  it('leaves files to bash, where a file follows', () => {
    expect(inBash('plan', '--policy', 'my')).toEqual([]);
    expect(inBash('claims', 'import', 'an')).toEqual([]);
  });

  it('offers nothing of the word before', () => {
    expect(ask('bash', '. ./makegood.bash; COMP_CWORD=1; COMP_WORDS=(makegood se); _makegood; COMP_CWORD=3; COMP_WORDS=(makegood send --outbox x); _makegood; echo "${#COMPREPLY[@]}"')).toEqual(['0']);
  });
});

describe.skipIf(!has('fish'))('completion in fish', () => {
  it('offers verbs, flags, known words and files', () => {
    expect(inFish('makegood sh')).toEqual(['show']);
    expect(inFish('makegood send --ca')).toEqual(['--canary']);
    expect(inFish('makegood init --playbook sp')).toEqual(['spilled-dinner']);
    expect(inFish('makegood plan --policy my')).toEqual(['my policy.yaml']);
    expect(inFish('makegood send pl')).toEqual(['plans/']);
  });
});

describe.skipIf(!has('zsh'))('completion in zsh', () => {
  it('is a script that zsh takes, with what each verb and flag is for', () => {
    expect(ask('zsh', 'zsh -n makegood.zsh')).toEqual([]);
    expect(ask('zsh', 'autoload -Uz compinit; compinit -u -d "$PWD/dump"; source ./makegood.zsh; echo $_comps[makegood]')).toEqual(['_makegood']);
  });
});

describe('the verb', () => {
  it('names the shells where there is none of that name', async () => {
    const { exitCode, stderr } = await runCli(['completion', 'zhs'], { cwd: folder });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'There is no completion for "zhs". Did you mean zsh?\n  Name one of: bash, zsh, fish\n' });
  });
});
