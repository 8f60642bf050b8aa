import { Command } from 'commander';
import { createRequire } from 'node:module';
import type { World } from '../model/world.ts';
import { addVerb, POLICY, type SetExitCode } from './add-verb.ts';
import { addCompare } from './compare-verb.ts';
import { addApprove } from './approve-verb.ts';
import { addCompletion } from './completion-verb.ts';
import { addDetect } from './detect-verb.ts';
import { EXIT_CODES } from './help-text.ts';
import { addLedgerVerbs } from './ledger-verbs.ts';
import { addReportLinks } from './report-links-verb.ts';
import { addServe } from './serve-verb.ts';
import { toUsageSentence } from './usage-sentence.ts';

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
  addDetect(program, world, setExitCode);
  addCheck(program, world, setExitCode);
  addWords(program, world, setExitCode);
  addPlan(program, world, setExitCode);
  addShow(program, world, setExitCode);
  addApprove(program, world, setExitCode);
  addSend(program, world, setExitCode);
  addSweep(program, world, setExitCode);
  addExplain(program, world, setExitCode);
  addCompare(program, world, setExitCode);
  addLedgerVerbs(program, world, setExitCode);
  addReportLinks(program, world, setExitCode);
  addServe(program, world, setExitCode);
  addCompletion(program, world, setExitCode);
  return program;
}

function version(): string {
  return (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
}

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

function addWords(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'words <letter>', 'what an apology lacks and what spoils it: a template, or a .txt, .html or .eml file')
    .option(...POLICY)
    .option('--json', 'print one JSON object instead of words')
    .action(async (named: string, options: { policy: string }) => {
      const { words } = await import('../commands/words.ts');
      setExitCode(await words(world, named, options));
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
    .option('--html [file]', 'write its page (report.html) anew, and print where it is')
    .action(async (named: string, options: { json?: boolean; html?: string | boolean }) => {
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
    .option('--rate <pace>', 'so many letters in a second: 5, 0.5, 30/min, 1000/h (default: as fast as the server takes them)')
    .option('--connections <count>', 'so many letters at once')
    .option('--canary <count>', 'send so many letters first, then wait for --continue')
    .option('--continue', 'the canary is well: send the others')
    .option('--approve-by <name>', 'who signs for whatever comes to more than approve_over or approve_plan_over in the policy')
    .action(async (named: string, options: object) => {
      const { send } = await import('../commands/send.ts');
      setExitCode(await send(world, named, options));
    });
}

function addSweep(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'sweep', 'plan and send what is new, for cron: asks nothing, stays within the limits of the policy')
    .option(...POLICY)
    .option('--outbox <dir>', 'write the letters as .eml files into this folder')
    .option('--smtp [url]', 'send them through a mail server (default: MAKEGOOD_SMTP_URL)')
    .option('--rate <pace>', 'letters in a second, or such as 30/min')
    .option('--connections <count>', 'letters that may be under way at once')
    .option('--accept-rejects <count>', 'go on without up to so many rows that could not be read, or "all" (default: 0)')
    .option('--log <file>', 'append a line of JSON for each event to this file (default: stderr)')
    .action(async (options: { policy: string }) => {
      const { sweep } = await import('../commands/sweep.ts');
      setExitCode(await sweep(world, options));
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
