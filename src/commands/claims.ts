import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { OfferRecord } from '../model/offers.ts';
import type { World } from '../model/world.ts';
import { renderClaims, toClaimJson, toClaimsCsv } from '../report/claims-report.ts';
import { importClaims } from './claims-import.ts';
import { planClaims } from './claims-plan.ts';
import { type BooksOptions, readBooks } from './open-books.ts';

export interface ClaimsOptions extends BooksOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly dryRun?: boolean;
}

/**
 * What customers were asked and what they said: `list` shows it, `import FILE` takes answers in that came another way,
 * `plan` makes the plans that carry out what was answered and remind of what was not.
 */
export async function claims(world: World, what: string, file: string | undefined, options: ClaimsOptions): Promise<ExitCode> {
  if (what === 'list' && file === undefined) return list(world, options);
  if (what === 'plan' && file === undefined) return planClaims(world, options);
  if (what === 'import' && file !== undefined) return importClaims(world, file, options);
  throw new Refusal({
    what: what === 'import' ? 'Which file? It must be named.' : what === 'list' || what === 'plan' ? `"claims ${what}" takes no file.` : `Nothing is known of "claims ${what}".`,
    remedy: 'Write makegood claims, claims import FILE, or claims plan',
  });
}

function list(world: World, options: ClaimsOptions): Promise<ExitCode> {
  return readBooks(world, options, async (books) => {
    const offers: OfferRecord[] = [];
    for await (const record of books.ledger.offers({})) offers.push(record);
    const now = world.now();
    if (options.json) world.stdout.write(`${JSON.stringify({ version: 1, offers: offers.map((record) => toClaimJson(record, now)) })}\n`);
    else world.stdout.write(options.csv ? toClaimsCsv(offers, now) : renderClaims(offers, now, books));
    return EXIT.ok;
  });
}
