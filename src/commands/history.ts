import { EXIT, type ExitCode } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { type HistoryPlan, isoOf, renderFindings, renderHistory, renderPlanLines, toHistoryJson } from '../report/history-report.ts';
import { renderApproval, renderLettersForPeople, STATES_FOR_PEOPLE, toLetterJson } from '../report/letter-list.ts';
import { showAmount } from '../model/money.ts';
import type { Approval, LedgerLetterRow, LetterState, PlanSummary } from '../send/ports.ts';
import { type Books, type BooksOptions, findSummary, readBooks } from './open-books.ts';
import { readRuns } from './worker.ts';

export interface HistoryOptions extends BooksOptions {
  readonly json?: boolean;
  /** Looks for damage instead. */
  readonly verify?: boolean;
}

/** Tells what the ledger holds: every plan, or one with the letters that need a person. Writes nothing. */
export async function history(world: World, named: string | undefined, options: HistoryOptions): Promise<ExitCode> {
  return readBooks(world, options, (books) => {
    if (options.verify) return verifyLedger(world, books, options);
    return named === undefined ? tellPlans(world, books, options) : tellPlan(world, books, named, options);
  });
}

async function tellPlans(world: World, books: Books, { json }: HistoryOptions): Promise<ExitCode> {
  const plans: HistoryPlan[] = [];
  for (const summary of await books.ledger.plans()) plans.unshift(await toHistoryPlan(world, summary, books));
  world.stdout.write(json ? toLine({ version: 1, ledger: books.place, plans: plans.map((plan) => toHistoryJson(plan, books)) }) : renderHistory(plans, books.place, books));
  return EXIT.ok;
}

async function tellPlan(world: World, books: Books, named: string, { json }: HistoryOptions): Promise<ExitCode> {
  const summary = await findSummary(books, named);
  const plan = await toHistoryPlan(world, summary, books);
  const letters = await readLetters(books, plan.id);
  const approvals = await books.ledger.approvals(plan.id);
  if (json) {
    world.stdout.write(toLine({ version: 1, ledger: books.place, ...toHistoryJson(plan, books), approvals: approvals.map(toApprovalJson), needs_person: letters.map(toLetterJson) }));
    return EXIT.ok;
  }
  const lines = [...renderPlanLines(plan, books, undefined), ...approvals.map((approval) => renderApproval(approval, books)), ...renderLettersForPeople(letters, books)];
  world.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

async function readLetters({ ledger }: Books, plan: string): Promise<readonly LedgerLetterRow[]> {
  const letters: LedgerLetterRow[] = [];
  for (const state of STATES_FOR_PEOPLE as readonly LetterState[]) letters.push(...(await ledger.lettersOf({ plan, state })));
  return letters;
}

async function verifyLedger(world: World, { ledger }: Books, { json }: HistoryOptions): Promise<ExitCode> {
  const findings = await ledger.verify();
  // What is damaged can hardly be counted.
  const plans = findings.length === 0 ? await ledger.plans() : [];
  const counts = {
    plans: plans.length,
    awards: plans.reduce((sum, { totals }) => sum + totals.awards, 0),
    letters: plans.reduce((sum, { record }) => sum + Object.values(record.letters).reduce((some, one) => some + one, 0), 0),
  };
  const isWhole = findings.length === 0;
  world.stdout.write(json ? toLine({ version: 1, whole: isWhole, ...(isWhole && counts), findings }) : renderFindings(findings, counts, world.paint));
  return isWhole ? EXIT.ok : EXIT.attention;
}

async function toHistoryPlan(world: World, { record, totals, offers }: PlanSummary, { showPlan, ledger }: Books): Promise<HistoryPlan> {
  // In a file a dead run's mark stays until the next run; who lives is told by the lock.
  const isShared = !ledger.exclusive && record.finishedAt === undefined;
  return {
    ...totals, name: record.name, shown: showPlan(record.name), id: record.id, kind: record.kind, startedAt: record.startedAt, creditedAt: record.creditedAt,
    finishedAt: record.finishedAt, nextTryAt: record.nextTryAt, canary: record.canary, letters: record.letters, offers, held: record.held,
    exports: await ledger.exportsOf(record.id),
    underWay: isShared ? await readRuns(world, ledger, record.id) : [],
  };
}

function toApprovalJson({ by, at, award, over, declined }: Approval): Readonly<Record<string, unknown>> {
  return { by, at: isoOf(at), award: award ?? null, over: showAmount(over), unit: over.unit, ...(declined && { declined }) };
}

const toLine = (value: object): string => `${JSON.stringify(value)}\n`;
