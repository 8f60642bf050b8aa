import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import PostalMime, { type Email } from 'postal-mime';
import { afterEach } from 'vitest';
import { type CliOptions, type CliResult, runCli } from '../run-cli.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A campaign in a temporary folder, gone after its test. */
export interface TestCampaign {
  readonly folder: string;
  run(argv: readonly string[], options?: Omit<CliOptions, 'cwd'>): Promise<CliResult>;
  /** Plans, and gives the plan's folder as the user types it. */
  plan(options?: Omit<CliOptions, 'cwd'>): Promise<string>;
  path(file: string): string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Writes the file anew with its text changed; the change must change something. */
  edit(file: string, change: (text: string) => string): void;
  rows(file: string): Record<string, string>[];
  /** The letters in a folder of .eml files, read as a mail program reads them, in the order of their recipients. */
  letters(outbox: string): Promise<readonly Email[]>;
  plans(): readonly string[];
}

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder named `campaign` with these files in it. */
export function makeCampaign(files: Readonly<Record<string, string>>): TestCampaign {
  const campaign = openCampaign();
  for (const [file, text] of Object.entries(files)) campaign.write(file, text);
  return campaign;
}

/** A copy of a folder of this repository. */
export function copyCampaign(from: string): TestCampaign {
  const campaign = openCampaign();
  cpSync(join(ROOT, from), campaign.folder, { recursive: true });
  return campaign;
}

function openCampaign(): TestCampaign {
  const parent = mkdtempSync(join(tmpdir(), 'makegood-campaign-'));
  made.push(parent);
  const folder = join(parent, 'campaign');
  mkdirSync(folder);
  const path = (file: string): string => join(folder, file);
  const read = (file: string): string => readFileSync(path(file), 'utf8');
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const run: TestCampaign['run'] = (argv, options) => runCli(argv, { cwd: folder, ...options });
  return {
    folder, path, read, write, run,
    edit(file, change) {
      const before = read(file);
      const after = change(before);
      if (before === after) throw new Error(`Nothing in ${file} was changed`);
      write(file, after);
    },
    async plan(options) {
      const { stdout, stderr } = await run(['plan', '--json'], options);
      if (stdout === '') throw new Error(stderr);
      return (JSON.parse(stdout) as { folder: string }).folder;
    },
    rows: (file) => parse(read(file), { columns: true }),
    letters: async (outbox) => {
      const letters = await Promise.all(listLetters(path(outbox)).map((name) => PostalMime.parse(readFileSync(join(path(outbox), name)))));
      return letters.sort((a, b) => compareText(addressOf(a), addressOf(b)));
    },
    plans: () => readdirSync(path('plans')),
  };
}

const listLetters = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.eml'));
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The one address that a letter goes to. */
export function addressOf(letter: Email): string {
  return letter.to?.map(({ address }) => address).join() ?? '';
}
