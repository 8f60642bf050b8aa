import { EXIT, type ExitCode } from '../model/fault.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import { showLocal } from '../model/time-zone.ts';
import type { World } from '../model/world.ts';
import { GainsTally } from '../plan/gains-tally.ts';
import { renderCurve } from '../report/compare-curve.ts';
import { toCompareCsv, toCompareJson } from '../report/compare-data.ts';
import type { Comparison, VariedPlace } from '../report/compare-figures.ts';
import { type CompareView, renderComparison } from '../report/compare-report.ts';
import { plural } from '../report/plan-report.ts';
import { parseAsOf } from './as-of.ts';
import { customersHeader, writeCustomer } from './compare-customers.ts';
import { overData, refuseOtherData } from './compare-data.ts';
import { groupByMatching } from './compare-matching.ts';
import { type CompareOptions, refuseMisuse } from './compare-options.ts';
import { type Candidate, readCandidates, readPolicy, varyPolicy } from './compare-policies.ts';
import { judgeSideBySide, type OnCustomer, type ReadCounts, type Setting } from './compare-readings.ts';
import { PolicyTally } from './compare-tally.ts';
import type { Campaign } from './find-campaign.ts';
import { interruptible } from './interruptible.ts';
import { ledgerPlace } from './ledger-place.ts';
import { openOutFile, type OutFile } from './out-file.ts';
import { terminalWidth } from './terminal-width.ts';
import { parseVariation, type Variation } from './vary-values.ts';
import { readingLedger } from './with-ledger.ts';

/** What several policies, or one with other values, would give for the same data. Nothing is written but what is named. */
export function compare(world: World, files: readonly string[], options: CompareOptions): Promise<ExitCode> {
  return interruptible(world, 'nothing was compared', (signal) => makeComparison(world, files, options, signal));
}

/** What is compared, and by whose data and ledger. */
interface Field {
  readonly candidates: readonly Candidate[];
  readonly places: readonly VariedPlace[];
  /** Its folder holds the ledger, its business says in which zone and locale is told. */
  readonly home: Campaign;
  readonly notes: readonly string[];
}

async function makeComparison(world: World, files: readonly string[], options: CompareOptions, signal: AbortSignal): Promise<ExitCode> {
  const variations = (options.vary ?? []).map(parseVariation);
  refuseMisuse(files, variations, options);
  const { candidates, places, home, notes } = await readField(world, files, variations, options.data);
  const { business } = home.policy;
  const asOf = parseAsOf(options.asOf, world.now(), business.timezone);
  const [out, customers] = openOutFiles(world, options);
  try {
    const { comparison, booked } = await readingLedger(ledgerPlace(world, home.folder), async (ledger) => ({
      comparison: await judgeAll({ world, ledger, asOf, signal }, candidates, places, customers),
      booked: (await ledger.state()).awards,
    }));
    const told = [...notes, ...(booked === 0 ? [] : [`${plural(booked, 'award')} of the ledger: what they made good is not given again.`])];
    world.progress(undefined);
    const width = options.out === undefined ? terminalWidth(world) : WIDTH_OF_FILES;
    const paint = options.out === undefined ? world.paint : UNPAINTED;
    const text = toText({ comparison, asOf: showLocal(asOf, business.timezone), notes: told, locale: business.locale, width, paint }, options);
    if (out) out.write(text);
    else world.stdout.write(text);
    for (const file of [customers, out]) file?.keep();
    return comparison.policies.some(({ rejects }) => rejects > 0) ? EXIT.attention : EXIT.ok;
  } finally {
    world.progress(undefined);
    for (const file of [customers, out]) file?.drop();
  }
}

const WIDTH_OF_FILES = 100;
const asItIs = (text: string): string => text;
const UNPAINTED: CompareView['paint'] = { strong: asItIs, faint: asItIs, good: asItIs, warn: asItIs };

async function readField(world: World, files: readonly string[], variations: readonly Variation[], data: string | undefined): Promise<Field> {
  const named = await readCandidates(world, files);
  const [first] = named;
  if (!first) throw new RangeError('There is no policy');
  const { candidates, places } = variations.length === 0 ? { candidates: named, places: [] } : await varyPolicy(first, variations);
  if (data !== undefined) {
    const home = await readPolicy(world, data);
    return { candidates: overData(candidates, home), places, home, notes: [`All are judged by the data and the ledger of ${data}.`] };
  }
  if (variations.length === 0) await refuseOtherData(candidates);
  const home = first.campaign;
  const isOneFolder = candidates.every(({ campaign }) => campaign.folder === home.folder);
  return { candidates, places, home, notes: isOneFolder ? [] : [`All are judged against the ledger of ${first.file}.`] };
}

function openOutFiles(world: World, { out, customers }: CompareOptions): readonly (OutFile | undefined)[] {
  const first = out === undefined ? undefined : openOutFile(world, out);
  try {
    return [first, customers === undefined ? undefined : openOutFile(world, customers)];
  } catch (error) {
    first?.drop();
    throw error;
  }
}

/** One policy with other values is judged reading by reading; whole policies side by side, so that customers can be held against each other. */
async function judgeAll(setting: Setting, candidates: readonly Candidate[], varied: readonly VariedPlace[], customers: OutFile | undefined): Promise<Comparison> {
  const tallies = candidates.map(({ campaign }) => new PolicyTally(campaign.policy));
  const gains = varied.length > 0 ? [] : candidates.slice(1).map(() => new GainsTally());
  customers?.write(customersHeader(candidates.map(({ name }) => name)));
  const onCustomer: OnCustomer = (customer, awards) => {
    if (awards.size === 0) return;
    const given = tallies.map((tally, number) => tally.add(awards.get(number) ?? []));
    for (const [index, tally] of gains.entries()) tally.add(customer, given[0]!, given[index + 1]!);
    if (customers) writeCustomer(customers, customer, given);
  };
  const groups = groupByMatching(candidates);
  const read = new Map<number, ReadCounts>();
  for (const together of varied.length > 0 ? groups.map((group) => [group]) : [groups]) {
    for (const [number, counts] of await judgeSideBySide(setting, together, onCustomer)) read.set(number, counts);
  }
  return toComparison(setting.asOf, candidates, varied, tallies, gains, read);
}

function toComparison(asOf: Instant, candidates: readonly Candidate[], varied: readonly VariedPlace[], tallies: readonly PolicyTally[], gains: readonly GainsTally[], read: ReadonlyMap<number, ReadCounts>): Comparison {
  return {
    asOf: showInstant(asOf),
    varied,
    policies: candidates.map(({ name, file, varied: values }, number) => ({ name, file, varied: values, ...read.get(number)!, ...tallies[number]!.figures() })),
    differences: gains.map((tally, index) => ({ name: candidates[index + 1]!.name, units: tally.byUnit() })),
  };
}

function toText(view: CompareView, { json, csv }: CompareOptions): string {
  if (json) return `${JSON.stringify(toCompareJson(view.comparison))}\n`;
  if (csv) return toCompareCsv(view.comparison);
  return view.comparison.varied.length > 0 ? renderCurve(view) : renderComparison(view);
}
