import { type DateFormat, dateExpression, strptimePattern } from '../model/date-format.ts';
import { zoneTransitions, type ZonePiece } from '../model/time-zone.ts';
import { literal } from './quote-sql.ts';

const DAY = 86_400_000;

/** What a bare day stands for: nothing where a moment is needed, else its first moment or the one after its last. */
export type Edge = 'moment' | 'start' | 'end';

/**
 * SQL for one cell as wall-clock milliseconds and as absolute milliseconds; of the two at most one is not NULL. Must
 * read exactly what `parseInstant` reads: a property test holds them together.
 */
export interface ClockSql {
  /** Wall clock, as if it were UTC; still to be brought to absolute time by `zoneSql`. */
  readonly local: string;
  /** Absolute, from cells that carry their own offset. */
  readonly absolute: string;
  /** Whether the cell is a bare day, whose midnight a clock change may have moved. */
  readonly bareDay: string;
}

export function clockSql(cell: string, formats: readonly DateFormat[], edge: Edge): ClockSql {
  const parts = formats.length === 0 ? [isoSql(cell, edge)] : formats.map((format) => formatSql(cell, format, edge));
  return {
    local: coalesce(parts.map((part) => part.local)),
    absolute: coalesce(parts.map((part) => part.absolute)),
    bareDay: parts.map((part) => part.bareDay).join(' OR '),
  };
}

function coalesce(expressions: readonly string[]): string {
  const known = expressions.filter((expression) => expression !== NOTHING);
  return known.length === 0 ? NOTHING : known.length === 1 ? (known[0] ?? NOTHING) : `coalesce(${known.join(', ')})`;
}

const NOTHING = 'CAST(NULL AS BIGINT)';

function formatSql(cell: string, format: DateFormat, edge: Edge): ClockSql {
  switch (format.kind) {
    case 'iso':
      return isoSql(cell, edge);
    case 'unix':
    case 'unix_ms':
      return { local: NOTHING, absolute: unixSql(cell, format), bareDay: 'false' };
    case 'pattern':
      return patternSql(cell, format, edge);
  }
}

function unixSql(cell: string, format: DateFormat): string {
  const whole = `CAST(split_part(${cell}, '.', 1) AS BIGINT)`;
  const fraction = `CAST(rpad(left(split_part(${cell}, '.', 2), 3), 3, '0') AS BIGINT)`;
  const moment = format.kind === 'unix' ? `${whole} * 1000 + ${fraction}` : whole;
  return `CASE WHEN ${isWritten(cell, format)} THEN ${moment} END`;
}

function isWritten(cell: string, format: DateFormat): string {
  return `regexp_full_match(${cell}, ${literal(dateExpression(format))})`;
}

function patternSql(cell: string, format: DateFormat, edge: Edge): ClockSql {
  const pattern = literal(strptimePattern(format));
  const read = (spelled: string): string => `CASE WHEN ${isWritten(cell, format)} THEN epoch_ms(try_strptime(${spelled}, ${pattern})) END`;
  if (format.hasOffset) {
    const spelled = `regexp_replace(regexp_replace(${cell}, 'Z$', '+00:00'), '([+-][0-9]{2})$', '\\1:00')`;
    return { local: NOTHING, absolute: read(spelled), bareDay: 'false' };
  }
  const parsed = read(cell);
  if (format.hasTime) return { local: parsed, absolute: NOTHING, bareDay: 'false' };
  return { local: dayEdge(parsed, edge), absolute: NOTHING, bareDay: `${parsed} IS NOT NULL` };
}

function dayEdge(midnight: string, edge: Edge): string {
  return edge === 'moment' ? NOTHING : edge === 'end' ? `${midnight} + ${DAY}` : midnight;
}

/**
 * ISO 8601. Cells of the two usual forms are recognised by their punctuation and cast; anything else, and any
 * offset (which a cast to TIMESTAMP would silently drop), goes through a strict pattern.
 */
function isoSql(cell: string, edge: Edge): ClockSql {
  const cast = `epoch_ms(TRY_CAST(${cell} AS TIMESTAMP))`;
  const isDay = `${cell} LIKE '____-__-__'`;
  const isUsual = `${cell} LIKE '____-__-__ __:__:__'`;
  const clock = '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?';
  const offset = ' ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)';
  const withSeconds = `regexp_replace(${cell}, '^(.{16})([ Z+-])', '\\1:00\\2')`;
  const spelled = `regexp_replace(regexp_replace(regexp_replace(${withSeconds}, ' ?Z$', '+00:00'),
    ' ?([+-][0-9]{2}):?([0-9]{2})$', '\\1:\\2'), ' ?([+-][0-9]{2})$', '\\1:00')`;
  return {
    local: `CASE WHEN ${isUsual} THEN ${cast} WHEN ${isDay} THEN ${dayEdge(cast, edge)}
      WHEN regexp_full_match(${cell}, '${clock}') THEN ${cast} END`,
    absolute: `CASE WHEN ${isUsual} OR ${isDay} THEN NULL
      WHEN regexp_full_match(${cell}, '${clock}${offset}') THEN epoch_ms(TRY_CAST(${spelled} AS TIMESTAMPTZ)) END`,
    bareDay: isDay,
  };
}

/** The first moment that is too late to be read: 2200-01-01T00:00Z. */
const TOO_LATE = 7_258_118_400_000;

/**
 * SQL for a moment in absolute milliseconds from the columns that hold the clock's parts; NULL where no format fits, the
 * hour came twice or never, or the year is outside 1970–2199.
 */
export function instantSql(clock: ClockSql, edge: Edge, zone: string): string {
  const { local, absolute, bareDay } = clock;
  const written = edge === 'end' && bareDay !== 'false' ? `(${local} - CASE WHEN ${bareDay} THEN ${DAY} ELSE 0 END)` : local;
  const parts = [isIn(absolute, absolute), isIn(written, zoneSql(local, bareDay, zone))];
  return `coalesce(${parts.join(', ')})`;
}

function isIn(written: string, moment: string): string {
  return `CASE WHEN ${written} >= 0 AND ${written} < ${TOO_LATE} THEN ${moment} END`;
}

/**
 * SQL that brings wall-clock milliseconds to absolute ones, NULL where a clock change doubled or dropped the hour and
 * outside 1970–2199; a bare day then begins at its first moment. It is a search tree over the zone's own table, the
 * one that `localToInstant` uses: quicker than asking ICU for each row, and one rule for both.
 */
function zoneSql(local: string, bareDay: string, zone: string): string {
  const pieces = zoneTransitions(zone);
  const offsets = pieces.map((piece) => (piece.kind === 'offset' ? piece.offset : undefined));
  const atMidnight = pieces.map((piece, index) => (piece.kind === 'offset' ? piece.offset : midnightOffset(piece, offsets[index - 1] ?? 0)));
  const plain = `${local} - (${treeSql(local, pieces, offsets)})`;
  if (bareDay === 'false' || atMidnight.every((offset, index) => offset === offsets[index])) return plain;
  return `CASE WHEN ${bareDay} THEN ${local} - (${treeSql(local, pieces, atMidnight)}) ELSE ${plain} END`;
}

/** What brings a midnight in a dropped or doubled stretch to its day's first moment; undefined where none lies in it. */
function midnightOffset(piece: ZonePiece, before: number): number | undefined {
  const midnight = Math.ceil(piece.from / DAY) * DAY;
  // A day that was left out as a whole (Samoa, 30 December 2011) has no first moment.
  if (midnight >= piece.until || piece.until - piece.from >= DAY) return undefined;
  return piece.kind === 'missing' ? midnight - (piece.from - before) : before;
}

function treeSql(local: string, pieces: readonly ZonePiece[], offsets: readonly (number | undefined)[]): string {
  if (offsets.length <= 1) return String(offsets[0] ?? 'NULL');
  const middle = Math.floor(offsets.length / 2);
  const below = treeSql(local, pieces.slice(0, middle), offsets.slice(0, middle));
  const above = treeSql(local, pieces.slice(middle), offsets.slice(middle));
  return `CASE WHEN ${local} < ${pieces[middle]?.from ?? 0} THEN ${below} ELSE ${above} END`;
}
