import { Refusal } from '../model/fault.ts';
import type { CellTable } from './cell-table.ts';
import { findJsonObjects, flattenJson, isObject, type JsonObject, lineCounter, parseJson } from './json-rows.ts';

/**
 * The rows of a JSON text: a list of objects, an object with exactly one such list (as status pages give them), in it or
 * in an object of its, or an object a line. Nested names are joined by dots. Anything else is a Refusal.
 */
export function readJsonRows(text: string, shown: string): CellTable {
  const objects = findJsonObjects(text);
  const rows = toRows(parseJson(text), text, objects, shown);
  const lineAt = lineCounter(text);
  const header = new Set<string>();
  const read = rows.map(({ value, start }) => {
    const cells = flattenJson(value);
    for (const name of Object.keys(cells)) header.add(name);
    return { line: lineAt(start), cells: trimAll(cells) };
  });
  return { header: [...header], rows: read };
}

interface PlacedValue {
  readonly value: unknown;
  readonly start: number;
}

function toRows(value: unknown, text: string, objects: readonly JsonObject[], shown: string): readonly PlacedValue[] {
  if (Array.isArray(value)) return place(value, objects, '[', shown);
  const alone = objects.filter(({ within }) => within === '');
  if (value === undefined) return readLines(text, alone, shown);
  const outer = listsOf(value);
  const lists = outer.length > 0 ? outer : Object.values(isObject(value) ? value : {}).flatMap(listsOf);
  const filled = lists.filter(([, inner]) => inner.length > 0);
  const [list, another] = filled.length > 0 ? filled : lists;
  if (list && !another) return place(list[1], objects, outer.length > 0 ? '{[' : '{{[', shown);
  throw refuse(shown, list ? `This JSON has several lists: ${lists.map(([name]) => name).join(', ')}.` : 'This JSON holds no list of outages.');
}

/** The lists of objects that an object holds, by their names. */
function listsOf(value: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (Array.isArray(inner) && inner.every(isObject) ? [[name, inner as readonly unknown[]] as const] : []));
}

/** Pairs each object of the list with where it stands. */
function place(list: readonly unknown[], objects: readonly JsonObject[], within: string, shown: string): readonly PlacedValue[] {
  const starts = objects.filter((object) => object.within === within).map(({ start }) => start);
  if (list.length !== starts.length) throw refuse(shown, 'This JSON is a list, but not of objects.');
  return list.map((value, index) => ({ value, start: starts[index] ?? 0 }));
}

function readLines(text: string, objects: readonly JsonObject[], shown: string): readonly PlacedValue[] {
  const rows = objects.map(({ start, end }) => ({ value: parseJson(text.slice(start, end)), start }));
  const between = objects.map(({ start }, index) => text.slice(objects[index - 1]?.end ?? 0, start));
  const rest = [...between, text.slice(objects.at(-1)?.end ?? 0)].join('');
  if (rows.length > 0 && rest.trim() === '' && rows.every(({ value }) => isObject(value))) return rows;
  throw refuse(shown, 'This JSON is damaged or cut off.');
}

function refuse(shown: string, what: string): Refusal {
  return new Refusal({ place: { file: shown }, what, remedy: 'It should be a list of objects, or an object with one list of objects, such as {"incidents": [ … ]}.' });
}

function trimAll(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.trim()]));
}
