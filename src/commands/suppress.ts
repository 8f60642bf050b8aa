import { parseEmailAddress } from '../model/email-address.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { plural } from '../report/plan-report.ts';
import { renderSuppressions, toSuppressionsCsv, toSuppressionsJson } from '../report/suppression-list.ts';
import { type BooksOptions, readBooks, writeBooks } from './open-books.ts';

export interface SuppressOptions extends BooksOptions {
  readonly reason?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Keeps the list of addresses that get no letter: `what` is add, list or remove. */
export async function suppress(world: World, what: string, named: readonly string[], options: SuppressOptions): Promise<ExitCode> {
  if (what === 'list' && named.length === 0) return listAll(world, options);
  if (what !== 'add' && what !== 'remove') {
    throw new Refusal({
      what: what === 'list' ? 'The list is shown whole: it takes no address.' : `Nothing is known of "suppress ${what}".`,
      remedy: 'Write makegood suppress list, or suppress add ADDRESS, or suppress remove ADDRESS',
    });
  }
  const addresses = readAddresses(what, named);
  return what === 'add' ? add(world, addresses, options) : remove(world, addresses, options);
}

function listAll(world: World, options: SuppressOptions): Promise<ExitCode> {
  return readBooks(world, options, async (books) => {
    const list = await books.ledger.suppressions();
    world.stdout.write(options.json ? `${JSON.stringify(toSuppressionsJson(list))}\n` : options.csv ? toSuppressionsCsv(list) : renderSuppressions(list, books));
    return EXIT.ok;
  });
}

function add(world: World, addresses: readonly string[], options: SuppressOptions): Promise<ExitCode> {
  return writeBooks(world, options, async ({ ledger }) => {
    const reason = options.reason?.trim() ?? '';
    const added = await ledger.suppress(addresses.map((address) => ({ address, reason, source: 'by hand', at: world.now() })));
    world.stdout.write(`${plural(added, 'address', 'addresses')} added${showRest(addresses.length - added, 'on the list before')}.\n`);
    return EXIT.ok;
  });
}

function remove(world: World, addresses: readonly string[], options: SuppressOptions): Promise<ExitCode> {
  return writeBooks(world, options, async ({ ledger }) => {
    const removed = await ledger.unsuppress(addresses);
    world.stdout.write(`${plural(removed, 'address', 'addresses')} removed${showRest(addresses.length - removed, 'not on the list')}.\n`);
    return EXIT.ok;
  });
}

const showRest = (rest: number, where: string): string => (rest === 0 ? '' : `; ${rest} ${rest === 1 ? 'was' : 'were'} ${where}`);

/** Each once, in lower case. One that is none, or no address at all, is a Refusal. */
function readAddresses(what: string, named: readonly string[]): readonly string[] {
  if (named.length === 0) throw new Refusal({ what: 'Which address? It must be named.', remedy: `makegood suppress ${what} customer@example.com` });
  const faults = named.filter((text) => parseEmailAddress(text.trim()) === undefined);
  if (faults.length > 0) throw new Refusal(faults.map((text) => ({ what: `"${text}" is no e-mail address.`, remedy: 'Nothing was changed. Write addresses with blanks between them: a@example.com b@example.com' })));
  return [...new Set(named.map((text) => (parseEmailAddress(text.trim()) ?? '').toLowerCase()))];
}
