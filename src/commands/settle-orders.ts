import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quote } from '../intake/column-fault.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import { prepareExport } from '../intake/prepare-export.ts';
import { readDistinct } from '../match/read-distinct.ts';
import { type DateFormat, parseDateFormat, parseInstant } from '../model/date-format.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { zoneOfName } from '../model/rails-zones.ts';
import type { DayOrders, Policy, ZonedTimes } from '../policy/policy.ts';

/**
 * The policy with what only the exports themselves can say about their times: which zones their rows name, and whether the
 * day or the month comes first. Looks at these columns only where a format needs it. What cannot be known is a Refusal with
 * the line to write.
 */
export async function settleOrders(policy: Policy, files: readonly ExportFile[]): Promise<Policy> {
  const { zoned } = policy.orders;
  if (!zoned || (zoned.timezone !== undefined && !zoned.dayOrders)) return policy;
  const cells = await readCells(files, [zoned.column, ...(zoned.dayOrders ? [zoned.dayOrders.column] : [])]);
  const zones = zoned.timezone === undefined ? settleZones(policy, zoned, cells.get(zoned.column) ?? []) : new Map<string, string>();
  const dates = zoned.dayOrders ? [...zoned.dates, ...settleDays(policy, zoned.dayOrders, cells.get(zoned.dayOrders.column) ?? [])] : zoned.dates;
  return { ...policy, orders: { ...policy.orders, zoned: { ...zoned, zones, dates, dayOrders: undefined } } };
}

async function readCells(files: readonly ExportFile[], columns: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const scratch = await mkdtemp(join(tmpdir(), 'makegood-'));
  try {
    const prepared = await Promise.all(files.map((file) => prepareExport(file, scratch)));
    return await readDistinct(prepared.map((file) => ({ ...file, columns: new Map() })), columns, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function settleZones(policy: Policy, { column }: ZonedTimes, names: readonly string[]): ReadonlyMap<string, string> {
  const zones = new Map(names.flatMap((name) => {
    const zone = zoneOfName(name);
    return zone === undefined ? [] : [[name, zone] as const];
  }));
  const unknown = names.filter((name) => !zones.has(name));
  if (unknown.length > 0) throw new Refusal(toZoneFault(policy, column, unknown, [...zones.values()]));
  return zones;
}

const NAMES_SHOWN = 5;

function toZoneFault(policy: Policy, column: string, unknown: readonly string[], known: readonly string[]): Fault {
  const shown = unknown.slice(0, NAMES_SHOWN).map((name) => `"${name}"`).join(', ');
  return {
    what: `The column "${column}" says ${shown}, which names no one time zone: it says nothing of the other half of the year.`,
    ...quote(policy, policy.orders.at, 'orders'),
    remedy: `Under orders, say which it is, for all of the export:   timezone: ${known[0] ?? policy.business.timezone}`,
  };
}

function settleDays(policy: Policy, { column, choices }: DayOrders, cells: readonly string[]): readonly DateFormat[] {
  const days = cells.filter((cell) => choices.some(({ day }) => read(cell, day) !== undefined));
  const fitting = choices.filter(({ day }) => days.every((cell) => read(cell, day) !== undefined));
  const [first, second] = fitting;
  const doubtful = second && days.find((cell) => read(cell, first?.day ?? '') !== read(cell, second.day));
  if (doubtful !== undefined) throw new Refusal(toDayFault(policy, column, doubtful, fitting));
  return (first ?? { dates: [] }).dates.map(toFormat);
}

/** The day that a cell shows by a pattern; undefined where it shows none. */
function read(cell: string, day: string): number | undefined {
  const moment = parseInstant(cell, [toFormat(day)], 'UTC', 'start');
  return typeof moment === 'number' ? moment : undefined;
}

function toFormat(pattern: string): DateFormat {
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new TypeError(`${pattern}: ${format.problem}`);
  return format;
}

function toDayFault(policy: Policy, column: string, cell: string, choices: DayOrders['choices']): Fault {
  const lines = choices.map(({ dates }, index) => `${index === 0 ? 'Under orders, write' : 'or'}   dates: [${dates.join(', ')}]`);
  return {
    what: `Every day in the column "${column}" fits both ${choices.map(({ day }) => day).join(' and ')}, and "${cell}" is another day by each.`,
    ...quote(policy, policy.orders.at, 'orders'),
    remedy: [...lines, 'Only you can say which.'].join('\n'),
  };
}
