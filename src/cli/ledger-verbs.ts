import type { Command } from 'commander';
import type { World } from '../model/world.ts';
import { addVerb, POLICY, type SetExitCode } from './add-verb.ts';

const JSON_FLAG = ['--json', 'print one JSON object instead of words'] as const;

/** The verbs for afterwards: what the ledger holds, and what became of letters since. */
export function addLedgerVerbs(program: Command, world: World, setExitCode: SetExitCode): void {
  addHistory(program, world, setExitCode);
  addReconcile(program, world, setExitCode);
  addBounces(program, world, setExitCode);
  addSuppress(program, world, setExitCode);
  addExport(program, world, setExitCode);
  addClaims(program, world, setExitCode);
}

function addHistory(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'history [plan]', 'what was credited and sent, plan by plan, and what is left to do')
    .option(...POLICY)
    .option(...JSON_FLAG)
    .option('--verify', 'look whether the ledger is whole, and as it was written')
    .action(async (plan: string | undefined, options: { policy: string }) => {
      const { history } = await import('../commands/history.ts');
      setExitCode(await history(world, plan, options));
    });
}

function addReconcile(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'reconcile [letter]', 'letters that may or may not have arrived; settles one, named by customer or Message-ID')
    .option(...POLICY)
    .option('--plan <plan>', 'only letters of this plan')
    .option('--sent', 'it arrived')
    .option('--not-sent', 'it never left: the plan sends it again')
    .option('--refused', 'it came to nothing, and is not sent again')
    .option('--reason <text>', 'how this is known; kept in the ledger')
    .option('--by <name>', 'who says so; kept in the ledger')
    .option('--mail-log <file>', 'settle what the log of a mail server knows')
    .option('--yes', 'do not ask')
    .action(async (letter: string | undefined, options: { policy: string }) => {
      const { reconcile } = await import('../commands/reconcile.ts');
      setExitCode(await reconcile(world, letter, options));
    });
}

function addBounces(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'bounces <paths...>', 'read reports of letters that came back: .eml files, an mbox, a Maildir')
    .option(...POLICY)
    .option('--csv', 'print the customers who were credited and not told as CSV')
    .action(async (paths: string[], options: { policy: string }) => {
      const { bounces } = await import('../commands/bounces.ts');
      setExitCode(await bounces(world, paths, options));
    });
}

function addSuppress(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'suppress <what> [addresses...]', 'addresses that get no letter: add, list or remove them')
    .option(...POLICY)
    .option('--reason <text>', 'why; kept in the ledger')
    .option(...JSON_FLAG)
    .option('--csv', 'print the list as CSV')
    .action(async (what: string, addresses: string[], options: { policy: string }) => {
      const { suppress } = await import('../commands/suppress.ts');
      setExitCode(await suppress(world, what, addresses, options));
    });
}

function addExport(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'export', 'every award that the ledger holds, with what became of its letter')
    .option(...POLICY)
    .option('--csv', 'as CSV (the default)')
    .option('--json', 'as one JSON object a line')
    .option('--plan <plan>', 'only awards of this plan')
    .option('--since <day>', 'only what was credited on this day or later')
    .option('--out <file>', 'write into this file, readable by you alone')
    .option('--to [target]', 'a list that another system imports, of what it was not given before; without a target, the targets')
    .option('--columns <map>', 'the columns of --to custom, such as "Gift code=code,Amount=amount"')
    .option('--again', 'with --to: what was listed before, too')
    .action(async (options: { policy: string }) => {
      const { exportLedger } = await import('../commands/export.ts');
      setExitCode(await exportLedger(world, options));
    });
}

function addClaims(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'claims [what] [file]', 'what customers were asked and said: list it, import answers from a file, plan what is due')
    .option(...POLICY)
    .option(...JSON_FLAG)
    .option('--csv', 'print the list as CSV')
    .option('--dry-run', 'read the answers of a file, and change nothing')
    .action(async (what: string | undefined, file: string | undefined, options: { policy: string }) => {
      const { claims } = await import('../commands/claims.ts');
      setExitCode(await claims(world, what ?? 'list', file, options));
    });
}
