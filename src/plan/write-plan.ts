import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outage, PlannedAward } from '../model/nouns.ts';
import { toAwardLine, toHeaderOutages } from './award-line.ts';
import { BatchWriter } from './batch-writer.ts';
import { type PlanHeader, toPlanId, toPlanName, toSeal } from './plan-header.ts';
import { readAwards } from './read-plan.ts';

/** The plan as a page for a browser, in its folder. */
export const PLAN_PAGE = 'report.html';
/** How the name of a folder begins while a plan is made in it. */
export const MAKING = '.making-';

/** What of the header is known before the first award. */
export type PlanDraft = Omit<PlanHeader, 'id' | 'name' | 'counts' | 'totals' | 'rules' | 'offers' | 'waiting' | 'people' | 'over_limit' | 'awards_sha256' | 'outages' | 'seal'>;
/** What of it is known after the last. */
export type PlanOutcome = Pick<PlanHeader, 'counts' | 'totals' | 'rules' | 'offers' | 'waiting' | 'people' | 'over_limit'>;

export interface WrittenPlan {
  readonly header: PlanHeader;
  readonly folder: string;
  /** True where the same plan was there already and nothing was written. */
  readonly existed: boolean;
}

/** A plan folder in the making: invisible until `finish`, gone after `abandon`. */
export interface PlanWriter {
  award(award: PlannedAward): void;
  awardsCsv(text: string): void;
  excludedCsv(text: string): void;
  /** The plan's id, once its last award is written: letters have links that are made of it. */
  identify(): string;
  /** The awards as they are read back; only after `identify`. */
  awards(): AsyncGenerator<PlannedAward>;
  /** A letter to read, in `letters/`. */
  letter(name: string, text: string): void;
  /** Who was taken for one customer, in `people.csv`; there only where it is called. */
  peopleCsv(text: string): void;
  /**
   * Moves the folder into place, with the page that `toPage` makes of its header; where it is not to be kept, throws it away
   * and only tells what it would have been.
   */
  finish(outcome: PlanOutcome, isKept: boolean, toPage: (header: PlanHeader) => string): WrittenPlan;
  abandon(): void;
}

/** What a rule may give: what decides how much room its totals take. */
export interface RuleWords {
  readonly rule: string;
  /** The unit of what it gives, and of each remedy that may be chosen instead. */
  readonly units: readonly string[];
}

/** Room for the counts and totals, which are known last but stand first: each rule and unit takes its share. */
function reserve(draft: PlanDraft, outages: PlanHeader['outages'], rules: readonly RuleWords[]): number {
  const words = rules.flatMap(({ rule, units }) => [rule, ...units, ...units, ...units, ...units]);
  const totals = words.reduce((sum, word) => sum + Buffer.byteLength(JSON.stringify(word)) + 100, rules.reduce((rows, { units }) => rows + units.length, 0) * 640);
  return Buffer.byteLength(JSON.stringify({ ...draft, outages })) + 3500 + totals;
}

/**
 * Opens a plan folder below `parent`, named by day, campaign and id once these are known. Everything is written to a
 * hidden folder beside it and moved into place as a whole: a plan is there whole or not at all.
 */
export function openPlanWriter(
  parent: string,
  day: string,
  campaign: string,
  draft: PlanDraft,
  outages: readonly Outage[],
  rules: readonly RuleWords[],
): PlanWriter {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const making = mkdtempSync(join(parent, MAKING));
  mkdirSync(join(making, 'letters'), { mode: 0o700 });
  const headerOutages = toHeaderOutages(outages);
  const reserved = reserve(draft, headerOutages, rules);
  const lines = new BatchWriter(join(making, 'plan.jsonl'), reserved);
  const awards = new BatchWriter(join(making, 'awards.csv'));
  const excluded = new BatchWriter(join(making, 'excluded.csv'));
  const outageIndex = new Map(outages.map((outage, index) => [outage, index]));
  let sha256: string | undefined;
  const digest = (): string => (sha256 ??= lines.finish());
  const abandon = (): void => {
    for (const file of [lines, awards, excluded]) file.abandon();
    rmSync(making, { recursive: true, force: true });
  };
  return {
    award: (award) => lines.write(`${toAwardLine(award, outageIndex)}\n`),
    awardsCsv: (text) => awards.write(text),
    excludedCsv: (text) => excluded.write(text),
    letter: (name, text) => writeFileSync(join(making, 'letters', name), text, { mode: 0o600 }),
    peopleCsv: (text) => writeFileSync(join(making, 'people.csv'), text, { mode: 0o600 }),
    identify: () => toPlanId({ ...draft, awards_sha256: digest() }),
    awards: () => readAwards({ folder: making, header: { outages: headerOutages }, bodyFrom: reserved }),
    finish(outcome, isKept, toPage) {
      const header = toHeader(draft, outcome, headerOutages, digest(), day, campaign);
      if (!isKept) {
        abandon();
        return { header, folder: join(parent, header.name), existed: false };
      }
      writeFileSync(join(making, PLAN_PAGE), toPage(header), { mode: 0o600 });
      lines.writeAt(padLine(JSON.stringify(header), reserved), 0);
      for (const csv of [awards, excluded]) csv.finish();
      for (const file of [lines, awards, excluded]) file.close();
      return { header, ...moveIntoPlace(making, join(parent, header.name)) };
    },
    abandon,
  };
}

function toHeader(
  draft: PlanDraft,
  outcome: PlanOutcome,
  outages: PlanHeader['outages'],
  awards_sha256: string,
  day: string,
  campaign: string,
): PlanHeader {
  const { makegood_plan, ...rest } = draft;
  const id = toPlanId({ ...draft, awards_sha256 });
  const header = { makegood_plan, id, name: toPlanName(day, campaign, id), ...rest, awards_sha256, ...outcome, outages, seal: '' };
  return { ...header, seal: toSeal(header) };
}

/** Blanks before the line's end: JSON does not mind them. */
function padLine(line: string, length: number): string {
  const missing = length - 1 - Buffer.byteLength(line);
  if (missing < 0) throw new Error('The header of the plan is longer than the room kept for it');
  return `${line}${' '.repeat(missing)}\n`;
}

/** Where the same plan is there already it stays, and only letters, or the page, that it lacks are added. */
function moveIntoPlace(making: string, folder: string): { folder: string; existed: boolean } {
  const existed = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!existed) {
    renameSync(making, folder);
    return { folder, existed };
  }
  for (const name of readdirSync(join(making, 'letters'))) {
    renameSync(join(making, 'letters', name), join(folder, 'letters', name));
  }
  if (!existsSync(join(folder, PLAN_PAGE))) renameSync(join(making, PLAN_PAGE), join(folder, PLAN_PAGE));
  rmSync(making, { recursive: true, force: true });
  return { folder, existed };
}
