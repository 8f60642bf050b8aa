import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant } from './instant.ts';

/**
 * One stretch of a zone's wall clock, `[from, until)`, in milliseconds as if the clock showed UTC. In an `offset`
 * stretch the moment is the clock minus `offset`; a `missing` stretch was jumped over, a `doubled` one came twice.
 */
export type ZonePiece =
  | { readonly kind: 'offset'; readonly from: number; readonly until: number; readonly offset: number }
  | { readonly kind: 'missing' | 'doubled'; readonly from: number; readonly until: number };

/** What a wall-clock time means: one moment, or two, or none. */
export type LocalReading = { readonly kind: 'instant'; readonly instant: Instant } | { readonly kind: 'doubled' | 'missing' };

const DAY = 86_400_000;
/** The years 1970 to 2199, with a margin that lets every zone's own first and last day in. */
const FIRST = Date.UTC(1969, 11, 30);
const LAST = Date.UTC(2200, 0, 3);

/** True for an IANA name such as `Europe/Dublin`, and for UTC. Abbreviations (EST, BST, IST) name no one zone. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC' || name === 'GMT') return true;
  if (!/^[A-Za-z]+\/[\w+/-]+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Every zone's own name, and UTC: for completion and for "did you mean". */
export function timeZoneNames(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/**
 * The zone's wall clock from 1970 to 2199 as an ordered list without gaps: the one rule by which a local time
 * becomes a moment, here and in SQL. `zone` is an IANA name; an unknown one is a programming error (RangeError).
 */
export function zoneTransitions(zone: string): readonly ZonePiece[] {
  return tableOf(zone).pieces;
}

/** The moment that a zone's wall clock shows as `local` (milliseconds as if it were UTC): never guessed. */
export function localToInstant(local: number, zone: string): LocalReading {
  const piece = pieceAt(tableOf(zone).pieces, local);
  if (piece.kind !== 'offset') return { kind: piece.kind };
  return { kind: 'instant', instant: toInstant(local - piece.offset) };
}

/** What the zone's wall clock shows at a moment, in milliseconds as if it were UTC. */
export function instantToLocal(instant: Instant, zone: string): number {
  const { changes } = tableOf(zone);
  return instant + changes[lastAtOrBefore(changes, instant, (change) => change.at)]!.offset;
}

/** A moment for people, to the minute: `2026-11-21 11:31 (America/Los_Angeles)`. */
export function showLocal(instant: Instant, zone: string): string {
  return `${new Date(instantToLocal(instant, zone)).toISOString().slice(0, 16).replace('T', ' ')} (${zone})`;
}

/** The first moment of the local day that holds the instant: midnight, or where that is jumped over, what follows. */
export function startOfLocalDay(instant: Instant, zone: string): Instant {
  return firstMomentOfDay(instantToLocal(instant, zone), zone);
}

/** The first moment of the local day after the one that holds the instant. Always later than the instant. */
export function nextLocalDay(instant: Instant, zone: string): Instant {
  const tomorrow = floorToDay(instantToLocal(instant, zone)) + DAY;
  const next = firstMomentOfDay(tomorrow, zone);
  // Clocks that were turned back across midnight (St. John's, until 2011) begin the next day twice.
  return next > instant ? next : toInstant(tomorrow - offsetBeside(tomorrow, zone, 1));
}

/**
 * The first moment of the local day in which the wall clock shows `local` (milliseconds as if it were UTC). For a day
 * that the zone left out as a whole it is the first moment after it.
 */
export function firstMomentOfDay(local: number, zone: string): Instant {
  const midnight = floorToDay(local);
  const piece = pieceAt(tableOf(zone).pieces, midnight);
  if (piece.kind === 'offset') return toInstant(midnight - piece.offset);
  const clock = piece.kind === 'missing' ? piece.from : midnight;
  return toInstant(clock - offsetBeside(midnight, zone, -1));
}

const floorToDay = (local: number): number => Math.floor(local / DAY) * DAY;

/** The offset before (-1) or after (1) the missing or doubled stretch in which `local` lies. */
function offsetBeside(local: number, zone: string, step: 1 | -1): number {
  const { pieces } = tableOf(zone);
  const beside = pieces[lastAtOrBefore(pieces, local, (piece) => piece.from) + step];
  if (beside?.kind !== 'offset') throw new RangeError(`The clock changes of ${zone} lie too close together`);
  return beside.offset;
}

function pieceAt(pieces: readonly ZonePiece[], local: number): ZonePiece {
  return pieces[lastAtOrBefore(pieces, local, (piece) => piece.from)]!;
}

/** The index of the last item that begins at or before `value`; the first one for anything earlier. */
function lastAtOrBefore<Item>(items: readonly Item[], value: number, beginOf: (item: Item) => number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (beginOf(items[middle]!) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Change {
  readonly at: number;
  readonly offset: number;
}
interface ZoneTable {
  readonly changes: readonly Change[];
  readonly pieces: readonly ZonePiece[];
}

/** Built once per zone: it costs about a tenth of a second. */
const tables = new Map<string, ZoneTable>();

function tableOf(zone: string): ZoneTable {
  let table = tables.get(zone);
  if (!table) {
    const changes = listChanges(zone);
    table = { changes, pieces: toPieces(changes) };
    tables.set(zone, table);
  }
  return table;
}

function listChanges(zone: string): Change[] {
  const changes: Change[] = [];
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(zone);
  while (moment && moment.epochMilliseconds < LAST) {
    changes.push({ at: moment.epochMilliseconds, offset: moment.offsetNanoseconds / 1e6 });
    moment = moment.getTimeZoneTransition('next');
  }
  return changes;
}

function toPieces(changes: readonly Change[]): ZonePiece[] {
  const pieces: ZonePiece[] = [];
  let from = FIRST;
  let offset = changes[0]!.offset;
  for (const change of changes.slice(1)) {
    const low = change.at + Math.min(offset, change.offset);
    const high = change.at + Math.max(offset, change.offset);
    pieces.push({ kind: 'offset', from, until: low, offset });
    pieces.push({ kind: change.offset > offset ? 'missing' : 'doubled', from: low, until: high });
    from = high;
    offset = change.offset;
  }
  return [...pieces, { kind: 'offset', from, until: LAST, offset }];
}
