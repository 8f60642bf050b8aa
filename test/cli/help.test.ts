import { describe, expect, it } from 'vitest';
import { toProgram } from '../../src/cli/program.ts';
import { toPaint } from '../../src/cli/paint.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { World } from '../../src/model/world.ts';
import { type CliResult, runCli } from '../run-cli.ts';

const VERBS = [
  'init', 'detect', 'check', 'words', 'plan', 'show', 'approve', 'send', 'sweep', 'explain', 'compare', 'history', 'reconcile', 'bounces', 'suppress', 'export', 'claims', 'report-links',
  'serve', 'completion',
];
const run = (...argv: string[]): Promise<CliResult> => runCli(argv, { cwd: '/nowhere', columns: 100 });

const NO_WORLD: World = {
  argv: [], env: {}, cwd: '/nowhere', stdout: { write: () => true }, stderr: { write: () => true }, isTTY: false, paint: toPaint(false, {}),
  isTaken: () => Promise.resolve(true), progress: () => undefined, now: () => toInstant(0), random: (bytes) => new Uint8Array(bytes), pause: () => Promise.resolve(), ask: () => Promise.resolve(''), onInterrupt: () => () => undefined, process: { pid: 1, host: 'test', nonce: 'n', isRunning: () => true },
};
const program = toProgram(NO_WORLD, () => undefined);

describe('the help', () => {
  it('names every verb and every exit code', async () => {
    const { stdout, exitCode } = await run('--help');
    expect(exitCode).toBe(0);
    expect(program.commands.map((command) => command.name())).toEqual(VERBS);
    for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
    expect([...stdout.matchAll(/^ {2}(\d+) {2,}\S/gm)].map(([, code]) => Number(code))).toEqual([0, 1, 2, 3, 4, 5, 130]);
  });

  it('is told, with exit code 2, where no verb is given', async () => {
    const { stdout, stderr, exitCode } = await run();
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toMatch(/^Usage: makegood /);
  });

  it.each(VERBS)('of %s has an example that it understands, and goes to stdout', async (verb) => {
    const { stdout, stderr, exitCode } = await run(verb, '--help');
    expect([stderr, exitCode]).toEqual(['', 0]);
    const examples = stdout.slice(stdout.indexOf('Example')).split('\n').slice(1).filter((line) => line.includes('makegood'));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example).toMatch(new RegExp(`^  (?:\\S+=\\S+ )?makegood ${verb}\\b`));
    const flags = program.commands.find((command) => command.name() === verb)?.options.map(({ long }) => long) ?? [];
    const shown = examples.flatMap((example) => example.split(' | ')[0]?.match(/--[a-z-]+/g) ?? []);
    expect(shown.filter((flag) => !flags.includes(flag))).toEqual([]);
  });

  it('describes every verb, argument by name and flag', () => {
    const blank = program.commands.flatMap((command) => [
      ...(command.description() === '' ? [command.name()] : []),
      ...command.options.filter(({ description }) => description === '').map(({ flags }) => `${command.name()} ${flags}`),
    ]);
    expect(blank).toEqual([]);
  });

  it('is no wider than the terminal', async () => {
    for (const verb of VERBS) {
      const { stdout } = await run(verb, '--help');
      const options = stdout.slice(0, stdout.indexOf('Example')).split('\n');
      expect(options.filter((line) => line.length > 100)).toEqual([]);
    }
  });
});

describe('a slip of the pen', () => {
  it.each([
    [['plna'], 'There is no command "plna". Did you mean plan?\n  See: makegood --help\n'],
    [['sned', 'plans/x'], 'There is no command "sned". Did you mean send?\n  See: makegood --help\n'],
    [['whatever'], 'There is no command "whatever".\n  See: makegood --help\n'],
    [['plan', '--jsno'], 'There is no option --jsno here. Did you mean --json?\n  See: makegood plan --help\n'],
    [['send', 'plans/x', '--outbx', 'o'], 'There is no option --outbx here. Did you mean --outbox?\n  See: makegood send --help\n'],
    [['--versoin'], 'There is no option --versoin here. Did you mean --version?\n  See: makegood --help\n'],
    [['show'], 'Which plan? It must be named.\n  See: makegood show --help\n'],
    [['explain'], 'Which customer? It must be named.\n  See: makegood explain --help\n'],
    [['explain', 'Ann', 'Abel'], 'There is a word too many. One that contains blanks must stand in quotes.\n  See: makegood explain --help\n'],
    [['plan', '--as-of'], 'After --as-of something is missing: --as-of <moment>.\n  See: makegood plan --help\n'],
  ])('%j', async (argv, expected) => {
    const { stdout, stderr, exitCode } = await run(...argv);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(expected);
  });
});
