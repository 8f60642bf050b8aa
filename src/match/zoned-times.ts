import type { OrdersSource, ZonedTimes } from '../policy/policy.ts';
import { clockSql, instantSql } from './instant-sql.ts';
import { cellSql, type OrderFile, readSql } from './order-file.ts';
import { literal } from './quote-sql.ts';

/**
 * SQL that reads a file's rows like `readSql`, and where their zone stands in a column, the moments beside them: a pair of
 * columns for each such time, z… what its clock showed and v… when that was.
 */
export function zonedReadSql(file: OrderFile, source: OrdersSource): string {
  const read = readSql(file, source.blank);
  const { zoned } = source;
  if (!zoned) return read;
  const locals = zoned.names.map((name, index) => `${clockSql(cellSql(file, name, source.blank), zoned.dates, 'moment').local} AS z${index}`);
  const moments = zoned.names.map((_, index) => `${momentSql(file, zoned, `z${index}`)} AS v${index}`);
  return `(SELECT *, ${moments.join(', ')} FROM (SELECT *, ${locals.join(', ')} FROM ${read}))`;
}

/** The same rules for each zone as for the one zone of any other export. */
function momentSql(file: OrderFile, { column, timezone, zones }: ZonedTimes, local: string): string {
  const inZone = (zone: string): string => instantSql({ local, absolute: 'CAST(NULL AS BIGINT)', bareDay: 'false' }, 'moment', zone);
  if (timezone !== undefined) return inZone(timezone);
  const at = file.header.indexOf(column);
  const cases = [...zones].map(([name, zone]) => `WHEN ${literal(name)} THEN ${inZone(zone)}`);
  return at < 0 || cases.length === 0 ? 'CAST(NULL AS BIGINT)' : `CASE trim(c${at}) ${cases.join(' ')} END`;
}

/**
 * SQL for such a time as text that says its offset: `2026-06-05 21:50:48-07:00`. One that cannot be read, or that a clock
 * change made doubtful, keeps its zone's name behind it, so that nobody reads it by another zone. Undefined for any other name.
 */
export function zonedCellSql(file: OrderFile, name: string, { zoned, blank }: OrdersSource): string | undefined {
  const index = zoned?.names.indexOf(name) ?? -1;
  if (!zoned || index < 0) return undefined;
  const minutes = `((z${index} - v${index}) // 60000)`;
  const clock = `strftime(make_timestamp(z${index} * 1000), '%Y-%m-%d %H:%M:%S')`;
  const offset = `concat(CASE WHEN ${minutes} < 0 THEN '-' ELSE '+' END, lpad(CAST(abs(${minutes}) // 60 AS VARCHAR), 2, '0'), ':', lpad(CAST(abs(${minutes}) % 60 AS VARCHAR), 2, '0'))`;
  const at = file.header.indexOf(zoned.column);
  const cell = cellSql(file, name, blank);
  return `CASE WHEN v${index} IS NOT NULL THEN concat(${clock}, ${offset}) WHEN ${cell} IS NOT NULL THEN concat_ws(' ', ${[cell, ...(at < 0 ? [] : [`trim(c${at})`])].join(', ')}, '?') END`;
}
