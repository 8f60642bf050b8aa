import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMutant, type Mutant } from './make-mutant.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PROGRAM = here('../..');
/** On a busy machine; alone, each takes a few seconds. */
const LONG = 180_000;
/** `npm run torture:auditor` */
const MORE = process.env['MAKEGOOD_TORTURE'] === 'more';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'makegood-short-torture-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The tally of some trials: each line's number by its name. */
async function torture(...words: readonly string[]): Promise<{ readonly tally: Readonly<Record<string, number>>; readonly output: string }> {
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [here('run.js'), ...words], (_, stdout, stderr) => resolve(stdout + stderr));
  });
  const lines = [...output.matchAll(/^([a-z, ]+?) {2,}(\d+)/gm)].map(([, name = '', number]) => [name, Number(number)] as const);
  return { tally: Object.fromEntries(lines), output };
}

async function tortureMutant(name: Mutant, ...words: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const program = await makeMutant(PROGRAM, name, join(scratch, name.replaceAll(' ', '-')));
  return (await torture('--program', program, ...words)).tally;
}

// They wait for processes more than they compute: at once.
test.concurrent('two campaigns that are killed again and again end with nobody credited or mailed twice, and nobody lost', async () => {
  const { tally, output } = await torture('--trials', '2', '--seed', '4');
  expect(tally, output).toMatchObject({
    trials: 2, 'credited twice': 0, 'mailed twice': 0, lost: 0, 'left too early': 0, 'credit list': 0, 'unknown, unexplained': 0, 'ended badly': 0,
  });
  expect(tally['kills']).toBeGreaterThan(2);
  expect(tally['letters']).toBeGreaterThan(30);
}, LONG);

describe.concurrent('the auditor sees a program that is broken', () => {
  test('where a letter leaves before the ledger knows', async () => {
    const tally = await tortureMutant('no sending before the letter', '--trials', '1', '--seed', '4');
    expect(tally['left too early']).toBeGreaterThan(0);
  }, LONG);

  // Whether a death meets a letter in flight is a matter of chance: these take more trials than the suite has time for.
  test.runIf(MORE)('where a letter leaves before the ledger knows, people are mailed twice', async () => {
    expect((await tortureMutant('no sending before the letter', '--trials', '6', '--seed', '4'))['mailed twice']).toBeGreaterThan(0);
  }, LONG);

  test.runIf(MORE)('where a letter in flight at a death is sent again, people are mailed twice', async () => {
    expect((await tortureMutant('unknown is sent again', '--trials', '6', '--seed', '4'))['mailed twice']).toBeGreaterThan(0);
  }, LONG);

  test.runIf(MORE)('where a credit is forgotten, it is lost', async () => {
    expect((await tortureMutant('a credit is forgotten', '--trials', '1', '--seed', '4'))['lost']).toBeGreaterThan(0);
  }, LONG);
});
