import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import type { World } from '../model/world.ts';

export interface InitOptions {
  readonly playbook?: string;
}

const PLAYBOOKS = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Lays out a campaign folder that runs at once: a policy, templates, sample data. Never writes over a file. */
export async function init(world: World, folder: string, { playbook }: InitOptions): Promise<ExitCode> {
  const names = await listPlaybooks();
  if (playbook === undefined || !names.includes(playbook)) throw unknownPlaybook(playbook, names);
  const source = join(PLAYBOOKS, playbook);
  const target = resolve(world.cwd, folder);
  const files = await listFiles(source);
  const present = await listFiles(target).catch((): readonly string[] => []);
  const clash = files.filter((file) => present.includes(file));
  if (clash.length > 0) throw wouldOverwrite(folder, clash);
  for (const file of files) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await copyFile(join(source, file), join(target, file), constants.COPYFILE_EXCL);
  }
  const step = relative(world.cwd, target) === '' ? '' : `cd ${folder} && `;
  world.stdout.write(`${[`Laid out ${folder} from the playbook ${playbook}:`, ...files.map((file) => `  ${file}`), '', 'It runs as it is, on sample data. Put your own exports in their place when you have seen it.', `Next: ${step}makegood plan`].join('\n')}\n`);
  return EXIT.ok;
}

/** The playbooks that come with makegood. */
export async function listPlaybooks(): Promise<readonly string[]> {
  const entries = await readdir(PLAYBOOKS, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}

function unknownPlaybook(named: string | undefined, names: readonly string[]): Refusal {
  const guess = named === undefined ? undefined : nearest(named, names);
  return new Refusal({
    what: named === undefined ? 'Which playbook shall it be?' : `There is no playbook "${named}".${guess === undefined ? '' : ` Did you mean ${guess}?`}`,
    remedy: `Write --playbook with one of: ${names.join(', ')}`,
  });
}

function wouldOverwrite(folder: string, clash: readonly string[]): Refusal {
  return new Refusal({
    what: `${folder === '.' ? 'This folder' : folder} already has ${clash.slice(0, 3).join(', ')}${clash.length > 3 ? ' and more' : ''}: nothing was written over.`,
    remedy: 'Name a new folder.',
  });
}
