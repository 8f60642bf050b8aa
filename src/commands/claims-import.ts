import { resolve } from 'node:path';
import { describeExport } from '../intake/describe-export.ts';
import type { CellRow } from '../intake/cell-table.ts';
import { findFiles } from '../intake/find-files.ts';
import { readCells } from '../intake/read-cells.ts';
import { openLedgerForPages } from '../ledger/open-ledger.ts';
import { EXIT, type ExitCode, type Fault, Refusal } from '../model/fault.ts';
import { optionsOf, type OfferOption, type OfferRecord } from '../model/offers.ts';
import { REMEDIES } from '../model/nouns.ts';
import type { World } from '../model/world.ts';
import { plural } from '../report/plan-report.ts';
import type { OffersLedger } from '../send/ports.ts';
import type { ClaimsOptions } from './claims.ts';
import { findCampaign } from './find-campaign.ts';
import { ledgerPlace } from './ledger-place.ts';

/** A row's answer, and the offer that it is to. */
interface ReadAnswer {
  readonly award: string;
  readonly option: OfferOption;
}

const MOST_FAULTS = 20;

/**
 * Takes in answers from a file of the owner's own form: a column `answer`, and a column `award` (the offer's id) or
 * `email`. All rows are understood before the first is taken; else a Refusal with every fault, and nothing is changed.
 * Beside a run that sends: each answer is a short transaction of its own.
 */
export async function importClaims(world: World, named: string, options: ClaimsOptions): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const [found] = await findFiles([resolve(world.cwd, named)], world.cwd);
  if (!found) throw new Refusal({ what: `There is no file ${named}.` });
  const file = { ...(await describeExport(found, campaign.policy.orders)), shown: named };
  const { header, rows } = await readCells(file);
  const columns = findColumns(header, named);
  const ledger = await openLedgerForPages(ledgerPlace(world, campaign.folder));
  try {
    const answers = await readAnswers(rows, columns, named, ledger);
    if (options.dryRun) {
      world.stdout.write(`${plural(answers.length, 'answer')} understood. Nothing was changed.\n`);
      return EXIT.ok;
    }
    return await takeAnswers(world, answers, ledger);
  } finally {
    await ledger.close();
  }
}

async function takeAnswers(world: World, answers: readonly ReadAnswer[], ledger: OffersLedger): Promise<ExitCode> {
  let [taken, same, late] = [0, 0, 0];
  const differs: string[] = [];
  for (const { award, option } of answers) {
    const result = await ledger.answer(award, option, 'import', world.now());
    if (result.kind === 'taken') taken += 1;
    else if (result.kind === 'already' && result.answer.option === option) same += 1;
    else if (result.kind === 'already') differs.push(award);
    else late += 1;
  }
  const parts = [`${plural(taken, 'answer')} taken in`];
  if (same > 0) parts.push(`${same} known before`);
  if (differs.length > 0) parts.push(`${differs.length} left as answered otherwise before: ${differs.slice(0, 5).join(', ')}`);
  if (late > 0) parts.push(`${late} too late: the offer had ended`);
  world.stdout.write(`${parts.join('; ')}.\nNext: makegood claims plan\n`);
  return differs.length + late > 0 ? EXIT.attention : EXIT.ok;
}

interface AnswerColumns {
  readonly award: string | undefined;
  readonly email: string | undefined;
  readonly answer: string;
}

function findColumns(header: readonly string[], file: string): AnswerColumns {
  const find = (...names: readonly string[]): string | undefined => header.find((name) => names.includes(name.trim().toLowerCase()));
  const [award, email, answer] = [find('award', 'id', 'offer'), find('email', 'e-mail', 'email address'), find('answer', 'choice')];
  if (answer !== undefined && (award ?? email) !== undefined) return { award, email, answer };
  throw new Refusal({
    place: { file, line: 1 },
    what: `This file lacks ${answer === undefined ? 'a column "answer"' : 'a column "award" or "email"'}; it has: ${header.join(', ')}.`,
    remedy: 'Name its columns award (or email) and answer. What was offered to whom: makegood claims --csv',
  });
}

async function readAnswers(rows: readonly CellRow[], columns: AnswerColumns, file: string, ledger: OffersLedger): Promise<readonly ReadAnswer[]> {
  const faults: Fault[] = [];
  const answers = new Map<string, ReadAnswer & { readonly line: number }>();
  for (const row of rows) {
    const read = row.problem === undefined ? await readAnswer(row, columns, ledger) : { what: `This row ${row.problem}.` };
    const place = { file, line: row.line };
    if ('what' in read) {
      faults.push({ ...read, place });
      continue;
    }
    const first = answers.get(read.award);
    if (first && first.option !== read.option) faults.push({ place, what: `Line ${first.line} answers the same offer otherwise.`, remedy: 'Leave the one that counts.' });
    else answers.set(read.award, { ...read, line: row.line });
  }
  if (faults.length > 0) throw new Refusal(faults.slice(0, MOST_FAULTS));
  return [...answers.values()];
}

async function readAnswer({ cells }: CellRow, columns: AnswerColumns, ledger: OffersLedger): Promise<ReadAnswer | Pick<Fault, 'what' | 'remedy'>> {
  const record = await findOffer(cells, columns, ledger);
  if ('what' in record) return record;
  const written = cells[columns.answer] ?? '';
  const option = toOption(written, record);
  if (option !== undefined) return { award: record.award.id, option };
  const names = [record.award, ...record.award.choices].map(({ remedy }, index) => `${index + 1} (${remedy})`);
  return { what: written === '' ? 'This row has no answer.' : `"${written}" is no answer to this offer.`, remedy: `Write ${names.join(' or ')}, yes, or no.` };
}

async function findOffer(cells: CellRow['cells'], { award, email }: AnswerColumns, ledger: OffersLedger): Promise<OfferRecord | Pick<Fault, 'what' | 'remedy'>> {
  const id = award === undefined ? '' : (cells[award] ?? '');
  const address = email === undefined ? '' : (cells[email] ?? '');
  if (id === '' && address === '') return { what: 'This row says neither which offer nor whose.' };
  const found: OfferRecord[] = [];
  for await (const record of ledger.offers(id === '' ? { email: address } : { award: id })) found.push(record);
  const open = found.filter(({ answer }) => answer === undefined);
  const [only, ...others] = open.length > 0 ? open : found;
  if (only && others.length === 0) return only;
  if (!only) return { what: id === '' ? 'Nothing was offered to this address.' : 'No offer has this id.', remedy: 'What was offered to whom: makegood claims --csv' };
  return { what: 'Several things were offered to this address.', remedy: 'Say which, in a column award with the offer\u2019s id: makegood claims --csv' };
}

/** By its number from 1, by the name of its remedy, or yes (the first) and no. */
function toOption(written: string, { award }: OfferRecord): OfferOption | undefined {
  const word = written.trim().toLowerCase().replaceAll(/[\s-]+/g, '_');
  if (word === 'no' || word === 'none') return 'none';
  if (word === 'yes') return 0;
  const options = optionsOf(award);
  if (/^\d{1,3}$/.test(word)) return options[Number(word) - 1] ? Number(word) - 1 : undefined;
  const meant = options.flatMap(({ remedy }, index) => (remedy === word ? [index] : []));
  return REMEDIES.some((remedy) => remedy === word) && meant.length === 1 ? meant[0] : undefined;
}
