import { resolve } from 'node:path';
import { type LoggedOutcome, readMailLog } from '../intake/read-mail-log.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { renderLogFindings } from '../report/log-findings.ts';
import { plural } from '../report/plan-report.ts';
import type { LedgerLetterRow, Settlement } from '../send/ports.ts';
import { type BooksOptions, findSummary, readBooks, writeBooks } from './open-books.ts';

export interface LogOptions extends BooksOptions {
  readonly plan?: string;
  readonly by?: string;
  readonly yes?: boolean;
}

interface Finding {
  readonly letter: LedgerLetterRow;
  readonly outcome: LoggedOutcome;
}

/** What is settled, and how. A letter that the server still tries stays unknown: it may yet arrive. */
const SETTLES: Readonly<Partial<Record<LoggedOutcome, { readonly to: Settlement['to']; readonly says: string }>>> = {
  sent: { to: 'sent', says: 'was delivered' },
  bounced: { to: 'bounced', says: 'came back' },
};

/** Settles what a mail server's log knows of unknown letters, after showing it and asking for the number of them. */
export async function settleFromLog(world: World, file: string, options: LogOptions): Promise<ExitCode> {
  const findings = await readFindings(world, file, options);
  world.stdout.write(renderLogFindings(findings, world.paint));
  const clear = findings.filter(({ outcome }) => SETTLES[outcome] !== undefined);
  if (clear.length > 0) {
    if (!(await confirm(world, clear.length, options))) return EXIT.refused;
    await settleAll(world, clear, file, options);
    world.stdout.write(`Settled ${plural(clear.length, 'letter')}. What is left: makegood history\n`);
  }
  return findings.every(({ outcome }) => outcome === 'sent') ? EXIT.ok : EXIT.attention;
}

function readFindings(world: World, file: string, options: LogOptions): Promise<readonly Finding[]> {
  return readBooks(world, options, async (books) => {
    const plan = options.plan === undefined ? undefined : (await findSummary(books, options.plan)).record.id;
    const letters = await books.ledger.lettersOf({ state: 'unknown', plan });
    const outcomes = await readMailLog(resolve(world.cwd, file), file, letters);
    return letters.map((letter) => ({ letter, outcome: outcomes.get(letter.messageId) ?? 'absent' }));
  });
}

function settleAll(world: World, clear: readonly Finding[], file: string, options: LogOptions): Promise<void> {
  return writeBooks(world, options, async ({ ledger }) => {
    for (const { letter, outcome } of clear) {
      const settles = SETTLES[outcome];
      if (!settles) continue;
      const reason = `the log ${file} says that it ${settles.says}`;
      await ledger.settleLetter({ plan: letter.plan.id, customer: letter.customer, to: settles.to, reason, by: options.by?.trim() || 'mail log', at: world.now() });
    }
  });
}

async function confirm(world: World, count: number, { yes }: LogOptions): Promise<boolean> {
  if (yes) return true;
  if (!world.isTTY) throw new Refusal({ what: 'Nothing was settled: nobody can be asked, this is no terminal.', remedy: 'Add --yes to settle what is listed above.' });
  const typed = await world.ask(`Settle ${plural(count, 'letter')} so? Type ${count}: `);
  if (typed.trim().replaceAll(',', '') === String(count)) return true;
  world.stderr.write(`Not ${count}: nothing was settled.\n`);
  return false;
}
