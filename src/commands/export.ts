import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { AWARDS_AS_CSV, AWARDS_AS_JSON, type AwardFormat } from '../report/ledger-csv.ts';
import { plural } from '../report/plan-report.ts';
import type { LedgerAward } from '../send/ports.ts';
import { findAwards, type WantedAwards } from './awards-since.ts';
import { exportTo, type TargetOptions } from './export-to.ts';
import { type BooksOptions, readBooks } from './open-books.ts';
import { type Write, writeWhole } from './out-file.ts';

export interface ExportOptions extends BooksOptions, WantedAwards, TargetOptions {
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Writes the awards that the ledger holds, with what became of their letters; or a list of them for another system. */
export async function exportLedger(world: World, options: ExportOptions): Promise<ExitCode> {
  if (options.to !== undefined) return exportTo(world, options);
  refuseListFlags(options);
  if (options.csv && options.json) throw new Refusal({ what: 'One form at a time: --csv or --json.', remedy: 'Run it twice for both.' });
  const format = options.json ? AWARDS_AS_JSON : AWARDS_AS_CSV;
  return readBooks(world, options, async (books) => {
    const awards = (await findAwards(books, options))();
    if (options.out === undefined) await writeAll(awards, format, (text) => world.stdout.write(text));
    else {
      const written = await writeWhole(world, options.out, (write) => writeAll(awards, format, write));
      world.stderr.write(`${plural(written, 'award')} written to ${options.out}.\n`);
    }
    return EXIT.ok;
  });
}

function refuseListFlags({ columns, again }: TargetOptions): void {
  const flag = columns !== undefined ? '--columns' : again ? '--again' : undefined;
  if (flag !== undefined) throw new Refusal({ what: `${flag} is about a list for another system.`, remedy: 'Say which: --to NAME. The names: makegood export --to' });
}

/** Gives how many awards were written. */
async function writeAll(batches: AsyncIterable<readonly LedgerAward[]>, format: AwardFormat, write: Write): Promise<number> {
  let written = 0;
  if (format.header !== '') write(format.header);
  for await (const awards of batches) {
    write(format.toText(awards));
    written += awards.length;
  }
  return written;
}
