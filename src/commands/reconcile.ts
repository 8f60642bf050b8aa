import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { renderUnknown, showWhom } from '../report/letter-list.ts';
import type { LedgerLetterRow, Settlement } from '../send/ports.ts';
import { type Books, type BooksOptions, findSummary, readBooks, writeBooks } from './open-books.ts';
import { settleFromLog } from './settle-from-log.ts';

export interface ReconcileOptions extends BooksOptions {
  readonly plan?: string;
  readonly sent?: boolean;
  readonly notSent?: boolean;
  readonly refused?: boolean;
  readonly reason?: string;
  readonly by?: string;
  readonly mailLog?: string;
  readonly yes?: boolean;
}

/** Who settled a letter, where nobody is named. */
export const NOBODY_NAMED = 'a person';

/** Lists the letters whose fate nobody knows, or settles one by hand, or those that a mail server's log knows. */
export async function reconcile(world: World, named: string | undefined, options: ReconcileOptions): Promise<ExitCode> {
  if (options.mailLog !== undefined) {
    if (named !== undefined || verdictsOf(options).length > 0) throw new Refusal({ what: 'A log settles what it knows, and not one letter by a word.', remedy: 'Write either --mail-log FILE, or the letter with --sent, --not-sent or --refused.' });
    return settleFromLog(world, options.mailLog, options);
  }
  if (named !== undefined) return settleOne(world, named, options);
  if (verdictsOf(options).length > 0) throw new Refusal({ what: 'Which letter? Its customer or its Message-ID must be named.', remedy: 'The letters that nobody knows of: makegood reconcile' });
  return readBooks(world, options, async (books) => {
    const plan = options.plan === undefined ? undefined : (await findSummary(books, options.plan)).record.id;
    const letters = await books.ledger.lettersOf({ state: 'unknown', plan });
    world.stdout.write(renderUnknown(letters, books));
    return letters.length === 0 ? EXIT.ok : EXIT.attention;
  });
}

type Verdict = Exclude<Settlement['to'], 'bounced'>;

function verdictsOf({ sent, notSent, refused }: ReconcileOptions): readonly Verdict[] {
  return [...(sent ? (['sent'] as const) : []), ...(notSent ? (['pending'] as const) : []), ...(refused ? (['refused'] as const) : [])];
}

async function settleOne(world: World, named: string, options: ReconcileOptions): Promise<ExitCode> {
  const to = readVerdict(named, options);
  const reason = options.reason?.trim() ?? '';
  if (reason === '') throw new Refusal({ what: 'How is this known? A reason must be given: it is kept with the letter.', remedy: 'Such as: --reason "the customer has read it"' });
  return writeBooks(world, options, async (books) => {
    const letter = await findLetter(books, named, options.plan);
    await books.ledger.settleLetter({ plan: letter.plan.id, customer: letter.customer, to, reason, by: options.by?.trim() || NOBODY_NAMED, at: world.now() });
    world.stdout.write(`The letter to ${showWhom(letter)} ${DONE[to]}\n${to === 'pending' ? `Next: makegood send ${books.showPlan(letter.plan.name)}\n` : ''}`);
    return EXIT.ok;
  });
}

const DONE: Readonly<Record<Verdict, string>> = {
  sent: 'counts as sent.',
  pending: 'was not sent, and waits to be.',
  refused: 'counts as refused: nobody has told this customer of the credit.',
};

function readVerdict(named: string, options: ReconcileOptions): Verdict {
  const [to, another] = verdictsOf(options);
  if (to !== undefined && another === undefined) return to;
  throw new Refusal({
    what: to === undefined ? `What became of the letter to ${named}?` : 'A letter has one fate: name one of --sent, --not-sent and --refused.',
    remedy: 'Say --sent where it arrived, --not-sent where it never left (it is then sent again), --refused where it came to nothing.',
  });
}

/** The one letter of unknown fate that is meant. Throws a Refusal where there is none, or more than one. */
async function findLetter(books: Books, named: string, planNamed: string | undefined): Promise<LedgerLetterRow> {
  const plan = planNamed === undefined ? undefined : (await findSummary(books, planNamed)).record.id;
  const letters = await lettersNamed(books, named, plan);
  const unknown = letters.filter(({ state }) => state === 'unknown');
  const [letter, another] = unknown;
  if (letter && !another) return letter;
  if (letter) {
    throw new Refusal({
      what: `${unknown.length} letters to ${named} are unknown.`,
      remedy: `Name the plan with --plan, one of: ${unknown.map(({ plan: { name } }) => name).join(', ')}`,
    });
  }
  const known = letters.map(({ plan: { name }, state }) => `it is ${state.replaceAll('_', ' ')} in plan ${name}`);
  throw new Refusal({
    what: known.length === 0 ? `The ledger has no letter to ${named}.` : `No letter to ${named} is unknown: ${known.join(', ')}.`,
    remedy: known.length === 0 ? 'A customer is named as in the export, by e-mail address, or by the Message-ID. All that are unknown: makegood reconcile' : 'Only an unknown letter can be settled. All of them: makegood reconcile',
  });
}

/** By Message-ID, with or without its brackets, else by the customer, else by the address. */
async function lettersNamed({ ledger }: Books, named: string, plan: string | undefined): Promise<readonly LedgerLetterRow[]> {
  const byCustomer = await ledger.lettersOf({ plan, customer: named });
  if (byCustomer.length > 0 || !named.includes('@')) return byCustomer;
  const byAddress = await ledger.lettersOf({ plan, address: named });
  return byAddress.length > 0 ? byAddress : ledger.lettersOf({ plan, messageId: `<${named.replace(/^<|>$/g, '')}>` });
}
