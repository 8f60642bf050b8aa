import { waysOf } from '../intake/presets.ts';
import type { Detected, FoundColumn } from '../report/detected.ts';
import { askOfLog, askOfOrders, askOpen, askWho, countOpen } from './ask-detected.ts';
import type { LookedAt } from './detect-file.ts';
import { type FileKind, findKind } from './detect-kind.ts';
import { isDateName, ORDER_DATES, ORDER_NAMES, OUTAGE_DATES, OUTAGE_NAMES, plainName } from './known-names.ts';
import type { ColumnLook } from './look-at-column.ts';
import { noteOthers, notesOf, noteUnknown, noteZone } from './note-detected.ts';
import { type NamedDates, type SettledDates, settleDates } from './settle-dates.ts';
import { settleNumbers } from './settle-numbers.ts';

/** What a policy should say of a file that was looked at. */
export function settleFile(looked: LookedAt): Detected {
  const found = findKind(looked.header, looked.columns, looked.rows);
  const rest = found.preset ? settlePreset(looked, found) : settlePlain(looked, found);
  const { numbers, questions } = settleNumbers(numericOf(looked, found));
  return {
    ...commonOf(looked),
    kind: found.kind,
    ...rest,
    numbers: found.kind === 'orders' || found.kind === 'outages' ? numbers : undefined,
    questions: [...rest.questions, ...(found.kind === 'orders' ? questions : [])],
    notes: [...looked.notes, ...rest.notes],
  };
}

type Rest = Pick<Detected, 'format' | 'columns' | 'dates' | 'timezone' | 'notes' | 'questions'>;

function commonOf({ file, named, header, rows, isWhole }: LookedAt): Pick<Detected, 'file' | 'rows' | 'isWhole' | 'look' | 'header' | 'headerLine'> {
  const sign = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[file.delimiter] ?? file.delimiter;
  const look = file.kind === 'csv' ? `CSV by ${sign}, ${file.encoding.toUpperCase().replace('WINDOWS', 'Windows')}` : file.kind === 'json' ? 'JSON' : 'Parquet';
  const from = file.lead?.header.from ?? 1;
  return { file: named, rows, isWhole, look: file.compressed ? `${look}, gzip` : look, header, headerLine: from > 1 ? from : undefined };
}

/** Numbers of dates and of what is not counted say nothing of how amounts are written. */
function numericOf({ columns }: LookedAt, found: FileKind): readonly ColumnLook[] {
  const named = found.preset ? new Set<string>() : new Set([...found.names].filter(([name]) => name !== 'total' && name !== 'minutes').map(([, column]) => column));
  return columns.filter((column) => !column.isDate && !isDateName(column.name) && !named.has(column.name));
}

function settlePreset(looked: LookedAt, found: Extract<FileKind, { preset: object }>): Rest {
  const { preset } = found;
  const none = { format: preset.name, columns: [], dates: [], timezone: undefined, notes: [], questions: [] };
  if (found.kind === 'customers') return none;
  const columns = looked.columns.flatMap((look): readonly NamedDates[] => {
    const name = Object.entries(found.preset.columns).find(([, column]) => waysOf(column).some((way) => way.length === 1 && way[0] === look.name))?.[0];
    return name !== undefined && look.isDate ? [{ name, look }] : [];
  });
  const known = found.preset.dates.length > 0 ? found.preset.dates : ['iso'];
  const { dates, questions } = settleDates(columns, known);
  const asked = found.kind === 'orders' ? askOfOrders(looked, found.preset) : askOfLog(looked, found.preset);
  return { ...none, dates, questions: [...questions, ...asked], notes: notesOf(looked) };
}

function settlePlain(looked: LookedAt, found: Extract<FileKind, { names: object }>): Rest {
  const { kind, names } = found;
  const none = { format: undefined, columns: [], dates: [], timezone: undefined, notes: [], questions: [] };
  if (kind === 'unknown') return { ...none, notes: noteUnknown(names) };
  const columns = [...names].map(([name, column]) => ({ name, column, because: becauseOf(name, column) }));
  if (kind === 'customers') return { ...none, columns, notes: notesOf(looked) };
  const dated = namedDates(looked, names);
  const { dates, questions } = settleDates(dated);
  const extra = dated.filter(({ name }) => !names.has(name) && needsName(name, { dates, questions }));
  const utc = dated.some(({ look }) => /\butc\b/i.test(look.name));
  return {
    ...none,
    columns: [...columns, ...extra.map(({ name, look }): FoundColumn => ({ name, column: look.name, because: look.isDate ? 'its cells are dates' : 'called like a date' }))],
    dates: dates.filter((one) => one.patterns.join() !== 'iso' || names.has(one.name)),
    timezone: utc ? 'UTC' : undefined,
    questions: [...questions, ...(kind === 'orders' ? askWho(looked, names) : askOpen(countOpen(looked, names)))],
    notes: [...noteOthers(looked, [...columns, ...extra.map(({ look }) => ({ column: look.name }))]), ...notesOf(looked), ...(utc ? [] : noteZone(dated))],
  };
}

/** Dates in ISO 8601 are read whether or not the policy names their column. */
function needsName(name: string, { dates, questions }: SettledDates): boolean {
  return dates.some((one) => one.name === name && one.patterns.join() !== 'iso') || questions.some(({ lines }) => lines.some((line) => line.startsWith(`${name}: `)));
}

function becauseOf(name: string, column: string): string {
  if (name === column) return 'so called';
  return name === 'order' && !/order|booking|reservation|session|invoice|receipt|transaction|payment/.test(plainName(column)) ? 'a guess: its cells are all different' : 'a guess, by its name';
}

/** Columns of dates by our words; others by their own name, in small letters. */
function namedDates({ columns }: LookedAt, names: ReadonlyMap<string, string>): readonly NamedDates[] {
  const taken = new Set([...names.keys(), ...OUR_WORDS]);
  return columns.filter((look) => look.isDate || isUnreadDate(look)).map((look) => {
    const ours = [...names].find(([, column]) => column === look.name)?.[0];
    const own = plainName(look.name).replace(/ /g, '_').replace(/^(?=\d|$)/, 'on_').replace(/^(?:y|n|yes|no|on|off|true|false|null)$/, '$&_date');
    const name = ours ?? nextFree(own, taken);
    taken.add(name);
    return { name, look };
  });
}

/** Words that a column of another meaning must not take. */
const OUR_WORDS = [ORDER_NAMES, ORDER_DATES, OUTAGE_NAMES, OUTAGE_DATES].flatMap((words) => Object.keys(words));

function nextFree(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}_${count}`;
  return free;
}

/** Called like a date, written like nothing that is known. */
const isUnreadDate = (look: ColumnLook): boolean => isDateName(look.name) && look.filled > 0 && [...look.texts].every((text) => /^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\b/.test(text));
