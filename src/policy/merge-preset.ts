import type { Position } from '../model/condition.ts';
import { type DateFormat, ISO_FORMAT, parseDateFormat } from '../model/date-format.ts';
import type { ColumnSource, OrdersPreset, OrdersSource, PresetColumn, Source, ZonedTimes } from './policy.ts';

/** Which words the policy says itself: these go before the preset's. */
interface OwnWords {
  readonly timezone: boolean;
}

/** The orders with what their preset settles. `at` is where the policy names it: a fault in one of its columns is shown there. */
export function mergePreset(source: Source, preset: OrdersPreset, at: Position, own: OwnWords): OrdersSource {
  const columns = new Map<string, ColumnSource>();
  for (const [name, column] of Object.entries(preset.columns)) columns.set(name, toColumnSource(column, at));
  for (const [name, column] of source.columns) columns.set(name, column);
  const zoned = toZoned(preset, source, own);
  return {
    ...source,
    columns,
    dates: zoned ? withoutZoned(source, zoned) : { ...source.dates, all: source.dates.all.length > 0 ? source.dates.all : preset.dates.map(toPresetDate) },
    format: preset.name,
    continuation: preset.continuation,
    items: toItems(preset, source),
    zoned,
  };
}

/** What the policy maps anew is read as it says. */
function toZoned({ zoned }: OrdersPreset, source: Source, own: OwnWords): ZonedTimes | undefined {
  const names = zoned?.names.filter((name) => !source.columns.has(name)) ?? [];
  if (!zoned || names.length === 0) return undefined;
  const said = [...source.dates.all, ...names.flatMap((name) => source.dates.byColumn.get(name) ?? [])];
  return {
    column: zoned.column,
    names,
    dates: said.length > 0 ? said : zoned.dates.map(toPresetDate),
    dayOrders: said.length > 0 ? undefined : zoned.dayOrders,
    timezone: own.timezone ? source.timezone : undefined,
    zones: new Map(),
  };
}

/** What has been read where it is carries its offset, in ISO 8601. */
function withoutZoned({ dates }: Source, { names }: ZonedTimes): Source['dates'] {
  const byColumn = new Map([...dates.byColumn, ...names.map((name) => [name, [ISO_FORMAT]] as const)]);
  return { all: dates.all.length > 0 ? dates.all : [ISO_FORMAT], byColumn };
}

export function toColumnSource(column: PresetColumn, at: Position): ColumnSource {
  if (typeof column === 'string') return { from: [column], at };
  if ('joined' in column) return { from: column.joined, at };
  const [first = '', ...others] = column.either;
  return { from: [first], or: others.map((other) => [other]), at };
}

/** What the policy maps anew is read as it says, and is added up no more. */
function toItems({ items }: OrdersPreset, { columns }: Source): OrdersSource['items'] {
  if (!items) return undefined;
  const sums = Object.entries(items.sums).filter(([name]) => !columns.has(name));
  return { sums: new Map(sums), first: items.first, blankContinues: items.blankContinues ?? false };
}

/** A preset's pattern; a wrong one is a programming error (TypeError). */
export function toPresetDate(pattern: string): DateFormat {
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new TypeError(`A preset has the date pattern ${pattern}: ${format.problem}`);
  return format;
}
