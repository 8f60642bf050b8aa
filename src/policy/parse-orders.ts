import type { Position } from '../model/condition.ts';
import { parseDateFormat } from '../model/date-format.ts';
import { nearest } from '../model/nearest.ts';
import type { NumberStyle } from '../model/number-style.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseSource } from './parse-source.ts';
import { parseText } from './parse-text.ts';
import type { ColumnSource, OrdersPreset, OrdersSource, OutagesSource, Source } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenOrders, WrittenOutages } from './written-source.ts';

const DEFAULT_NUMBERS: NumberStyle = { decimal: '.', group: ',' };

/** The orders block, with what its preset settles put under the policy's own words. */
export function parseOrders(
  desk: FaultDesk,
  owner: WrittenEntry,
  presets: readonly OrdersPreset[],
  timezone: string,
): OrdersSource | undefined {
  const fields = checkShape(desk, owner.value, WrittenOrders)?.fields;
  if (!fields) return undefined;
  const { format } = fields;
  const preset = format ? findPreset(desk, format, presets) : undefined;
  const source = parseSource(desk, owner, fields, {
    numbers: preset?.numbers ?? DEFAULT_NUMBERS,
    timezone: preset?.timezone ?? timezone,
  });
  if (!preset || !format) return { ...source, format: undefined, continuation: undefined };
  return { ...mergePreset(source, preset, desk.positionOf(format.value.span)), format: preset.name, continuation: preset.continuation };
}

function findPreset(desk: FaultDesk, entry: WrittenEntry, presets: readonly OrdersPreset[]): OrdersPreset | undefined {
  const name = parseText(desk, entry.value, 'format');
  if (name === undefined) return undefined;
  const preset = presets.find((candidate) => candidate.name === name);
  if (preset) return preset;
  const names = presets.map((candidate) => candidate.name);
  const meant = nearest(name, names);
  const known =
    names.length === 0
      ? 'Name the columns with "columns:" instead.'
      : `The formats are: ${names.join(', ')}.`;
  desk.report(
    entry.value.span,
    `"${name}" is not a format.`,
    meant === undefined ? known : `Did you mean "${meant}"? ${known}`,
  );
}

/** `at` is where the policy names the preset: a fault in one of its columns is shown there. */
function mergePreset(source: Source, preset: OrdersPreset, at: Position): Source {
  const columns = new Map<string, ColumnSource>();
  for (const [name, from] of Object.entries(preset.columns)) columns.set(name, { from: [from], at });
  for (const [name, column] of source.columns) columns.set(name, column);
  const all = source.dates.all.length > 0 ? source.dates.all : preset.dates.map(presetDate);
  return { ...source, columns, dates: { ...source.dates, all } };
}

function presetDate(pattern: string) {
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new TypeError(`A preset has the date pattern ${pattern}: ${format.problem}`);
  return format;
}

/** The outages block. */
export function parseOutages(desk: FaultDesk, owner: WrittenEntry, timezone: string): OutagesSource | undefined {
  const fields = checkShape(desk, owner.value, WrittenOutages)?.fields;
  if (!fields) return undefined;
  const source = parseSource(desk, owner, fields, { numbers: DEFAULT_NUMBERS, timezone });
  const word = fields.open_outages && parseText(desk, fields.open_outages.value, 'open_outages');
  // The schema has let through these words only.
  return { ...source, openOutages: (word ?? 'refuse') as OutagesSource['openOutages'] };
}
