import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { isCurrency } from '../model/money.ts';
import type { World } from '../model/world.ts';
import type { CreditList } from '../report/credit-lists/credit-list.ts';
import { findList, listTargets } from '../report/credit-lists/find-list.ts';
import { renderExported, renderNothingNew } from '../report/export-report.ts';
import type { LedgerAward } from '../send/ports.ts';
import { findAwards, type WantedAwards } from './awards-since.ts';
import { type Books, type BooksOptions, readBooks, writeBooks } from './open-books.ts';
import { type Survey, surveyAwards, toListed } from './survey-awards.ts';
import { type Write, writeWhole } from './out-file.ts';

export interface TargetOptions {
  /** The system that the list is for; true where none is named. */
  readonly to?: string | boolean;
  /** The columns of a list of one's own. */
  readonly columns?: string;
  /** Lists what was listed before, too. */
  readonly again?: boolean;
  readonly out?: string;
}

type Options = BooksOptions & WantedAwards & TargetOptions & { readonly csv?: boolean; readonly json?: boolean };

/**
 * Writes a list for another system: the awards that fit it and stand in none of its lists yet. The ledger notes them once
 * the list is whole on the disk, or was taken by whoever reads it; a run that dies before that is done again, under the
 * same ids and codes. Throws a Refusal where the list cannot be, and then nothing is noted.
 */
export async function exportTo(world: World, options: Options): Promise<ExitCode> {
  const { to } = options;
  if (typeof to !== 'string') {
    world.stdout.write(listTargets());
    return EXIT.ok;
  }
  if (options.csv || options.json) throw new Refusal({ what: 'A list for another system has a form of its own.', remedy: 'Leave --csv and --json out.' });
  const list = findList(to, options.columns);
  // A ledger that is not there is not made for this.
  if (await readBooks(world, options, ({ ledger }) => ledger.isEmpty())) {
    world.stderr.write(`Nothing new for ${list.name}: the ledger holds no award.\n`);
    return EXIT.ok;
  }
  return writeBooks(world, options, (books) => writeList(world, books, list, options));
}

async function writeList(world: World, books: Books, list: CreditList, options: Options): Promise<ExitCode> {
  const awards = await findAwards(books, options);
  const survey = await surveyAwards(books, awards(), list, options.again ?? false);
  if (survey.chosen.size === 0) {
    world.stderr.write(renderNothingNew(list, survey));
    return EXIT.ok;
  }
  refuseCurrencies(list, survey);
  const fill = (write: Write): Promise<void> => fillList(list, awards(), survey, books, write);
  if (options.out === undefined) await print(world, fill);
  else {
    refuseExisting(world, options.out);
    await writeWhole(world, options.out, fill);
  }
  const noted = [...survey.chosen].map(([id, plan]) => ({ id, plan }));
  const before = await books.ledger.markExported({ target: list.name, file: options.out ?? '', at: world.now(), awards: noted });
  const meanwhile = options.again ? 0 : before;
  world.stderr.write(renderExported(list, survey, { file: options.out, meanwhile, locale: books.locale, paint: world.paint }));
  return meanwhile > 0 || survey.lacking > 0 ? EXIT.attention : EXIT.ok;
}

async function fillList(list: CreditList, batches: AsyncIterable<readonly LedgerAward[]>, { chosen }: Survey, { zone }: Books, write: Write): Promise<void> {
  if (list.header !== '') write(list.header);
  for await (const batch of batches) write(list.toText(batch.filter(({ id }) => chosen.has(id)).map((award) => toListed(award, zone))));
}

async function print(world: World, fill: (write: Write) => Promise<void>): Promise<void> {
  await fill((text) => world.stdout.write(text));
  if (await world.isTaken()) return;
  throw new Refusal({
    what: 'The list was not read to its end, so none of it counts as exported.',
    remedy: 'Run the same command again; what was read of the list stands in the next one too, so throw it away.',
  });
}

/** A list without a column for the currency is in the one that the other system takes for granted. */
function refuseCurrencies({ name, hasCurrency }: CreditList, { totals }: Survey): void {
  const currencies = [...totals.keys()].filter(isCurrency).sort();
  if (hasCurrency || currencies.length < 2) return;
  throw new Refusal({
    what: `These awards are in ${currencies.join(' and ')}, and a list for ${name} does not say in which currency a row is.`,
    remedy: 'Nothing was written. Make a list for each plan: --plan NAME. The plans: makegood history',
  });
}

/** What an earlier list holds counts as exported: to replace it would lose it. */
function refuseExisting(world: World, out: string): void {
  if (!existsSync(resolve(world.cwd, out))) return;
  throw new Refusal({
    place: { file: out },
    what: 'This file is there already, and what it lists would be lost.',
    remedy: 'Nothing was written. Import it and put it away, or name another file. makegood history says whether it counts as exported: if not, delete it.',
  });
}
