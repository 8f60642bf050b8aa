import { Refusal, showFault } from '../../src/model/fault.ts';
import { toDuration } from '../../src/model/instant.ts';
import { createFaultDesk, type FaultDesk } from '../../src/policy/fault-desk.ts';
import type { Ground, Measures } from '../../src/policy/ground.ts';
import type { Scope } from '../../src/policy/parse-conditions.ts';
import { parseGive } from '../../src/policy/parse-give.ts';
import { parseValues, valueNames } from '../../src/policy/parse-values.ts';
import type { Amount, Give, Value } from '../../src/policy/policy.ts';
import type { WrittenEntry } from '../../src/policy/written-node.ts';
import { WEEKDAYS } from '../../src/policy/working-calendar.ts';
import { parseYaml } from '../../src/policy/yaml-positions.ts';

export interface Around {
  readonly currency?: string;
  readonly measures?: Measures;
  readonly main?: string | undefined;
  readonly columns?: readonly string[];
  readonly values?: readonly string[];
  readonly hasOutages?: boolean;
}

/** A rule about outages that also measures a number of days. */
const OUTAGE: Measures = new Map([['duration', 'duration'], ['overlap', 'duration'], ['days', 'number']]);

function toGround(desk: FaultDesk, around: Around): Ground {
  return {
    desk,
    currency: around.currency ?? 'GBP',
    timezone: 'Europe/London',
    orderColumns: new Set(around.columns),
    hasOutages: around.hasOutages ?? true,
    mergeGap: toDuration(0),
    outageColumns: new Set(),
    values: new Set(around.values),
    workingDays: WEEKDAYS,
  };
}

function readEntry(desk: FaultDesk, text: string): WrittenEntry {
  const root = parseYaml(text, desk);
  if (root?.kind !== 'map') throw new TypeError('This text is no map');
  return root.entries[0]!;
}

function orRefuse<Parsed>(desk: FaultDesk, parsed: Parsed | undefined): Parsed {
  if (desk.faults().length > 0) throw new Refusal(desk.faults());
  if (parsed === undefined) throw new TypeError('Nothing was parsed, and no fault was told');
  return parsed;
}

/** What `give: …` gives in a rule about outages, unless it is said what is around it. */
export function giveOf(give: string, around: Around = {}): Give {
  const text = `give: ${give}\n`;
  const desk = createFaultDesk('policy.yaml', text);
  const scope: Scope = { of: 'orders', measures: around.measures ?? OUTAGE, main: 'main' in around ? around.main : 'duration' };
  return orRefuse(desk, parseGive(toGround(desk, around), readEntry(desk, text), scope));
}

export const amountOf = (amount: string, around: Around = {}): Amount => giveOf(`{ credit: ${amount} }`, around).amount;

/** The values of a `values:` block whose lines are given. */
export function valuesOf(lines: string, around: Around = {}): ReadonlyMap<string, Value> {
  const text = `values:\n${lines.replace(/^(?=.)/gm, '  ')}\n`;
  const desk = createFaultDesk('policy.yaml', text);
  const entry = readEntry(desk, text);
  return orRefuse(desk, parseValues(toGround(desk, { ...around, values: [...valueNames(entry)] }), entry));
}

/** What is told as wrong, as a person reads it; blank where nothing is. */
export function faultsIn(parse: () => unknown): string {
  try {
    parse();
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n');
    throw error;
  }
}

/** The sentences and remedies alone, one fault a line. */
export function saysOf(parse: () => unknown): readonly string[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ what, remedy }) => `${what} | ${remedy ?? ''}`);
    throw error;
  }
}
