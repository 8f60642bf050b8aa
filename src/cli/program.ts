import { Command } from 'commander';
import { createRequire } from 'node:module';
import type { ExitCode } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { describeExamples, EXIT_CODES } from './help-text.ts';
import { toUsageSentence } from './usage-sentence.ts';

type SetExitCode = (code: ExitCode) => void;

/** The commander program: flags and help only. Each command is loaded when it is called. */
export function toProgram(world: World, setExitCode: SetExitCode): Command {
  const program = new Command('makegood')
    .description('Finds who was let down by a late order or an outage, works out what each is owed, writes the apology, shows the cost, and sends: once.')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError('  See: makegood --help')
    .addHelpText('after', `\n${EXIT_CODES}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      outputError: (text, write) => write(toUsageSentence(text)),
      getOutHelpWidth: () => world.stdout.columns || 80,
      getErrHelpWidth: () => world.stderr.columns || 80,
    });
  addInit(program, world, setExitCode);
  addCheck(program, world, setExitCode);
  addPlan(program, world, setExitCode);
  addShow(program, world, setExitCode);
  addSend(program, world, setExitCode);
  addExplain(program, world, setExitCode);
  return program;
}

function version(): string {
  return (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
}

function addVerb(program: Command, name: string, description: string): Command {
  const verb = name.split(' ')[0] ?? '';
  return program
    .command(name)
    .description(description)
    .showHelpAfterError(`  See: makegood ${verb} --help`)
    .addHelpText('after', `\n${describeExamples(verb)}`);
}

const POLICY = ['--policy <file>', 'the policy', 'policy.yaml'] as const;
const AS_OF = ['--as-of <moment>', 'measure what is still open as of this moment (default: now)'] as const;

function addInit(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'init [dir]', 'lay out a campaign folder that runs at once: policy, templates, sample data')
    .option('--playbook <name>', 'which story to begin from')
    .action(async (dir: string | undefined, options: { playbook?: string }) => {
      const { init } = await import('../commands/init.ts');
      setExitCode(await init(world, dir ?? '.', options));
    });
}

function addCheck(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'check', 'find every fault in policy, exports, templates and mail settings; write nothing')
    .option(...POLICY)
    .option('--examples', 'only the policy: its words and its examples, without exports and templates')
    .action(async (options: { policy: string; examples?: boolean }) => {
      const { check } = await import('../commands/check.ts');
      setExitCode(await check(world, options));
    });
}

function addPlan(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'plan', 'the dry run: who, how much, why, what it costs, and the letters; nothing is sent')
    .option(...POLICY)
    .option(...AS_OF)
    .option('--all-letters', 'write every letter into the plan, not only the samples')
    .option('--json', 'print one JSON object instead of words')
    .option('--detailed-exitcode', 'exit with 5 where there is something to send')
    .action(async (options: { policy: string }) => {
      const { plan } = await import('../commands/plan.ts');
      setExitCode(await plan(world, options));
    });
}

function addShow(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'show <plan>', 'show a plan again, and whether it was sent or is stale')
    .option('--json', 'print one JSON object instead of words')
    .action(async (named: string, options: { json?: boolean }) => {
      const { show } = await import('../commands/show.ts');
      setExitCode(await show(world, named, options));
    });
}

function addSend(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'send <plan>', 'ask once, then credit the customers and send the letters; run it again to go on')
    .option('--outbox <dir>', 'write the letters as .eml files into this folder')
    .option('--smtp [url]', 'send them through a mail server (default: MAKEGOOD_SMTP_URL)')
    .option('--yes', 'do not ask')
    .option('--accept-rejects <count>', 'go on without so many rows that could not be read')
    .action(async (named: string, options: object) => {
      const { send } = await import('../commands/send.ts');
      setExitCode(await send(world, named, options));
    });
}

function addExplain(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'explain <customer>', 'each rule for and against one customer, by id or e-mail address')
    .option(...POLICY)
    .option(...AS_OF)
    .option('--json', 'print one JSON object instead of words')
    .action(async (customer: string, options: { policy: string }) => {
      const { explain } = await import('../commands/explain.ts');
      setExitCode(await explain(world, customer, options));
    });
}
