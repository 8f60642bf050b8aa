import { z } from 'zod';
import { nearest } from '../model/nearest.ts';
import type { FaultDesk } from './fault-desk.ts';
import { sayNotYet } from './not-yet.ts';
import { groups, leaves, showChoice } from './written-words.ts';
import { isNothing, toPlain, type Written, type WrittenEntry, type WrittenMap } from './written-node.ts';

/** The words of a group that are there and, where they hold a single value, hold what they should. */
export type Fields<Schema extends z.ZodObject> = { readonly [Word in keyof Schema['shape']]?: WrittenEntry };

export interface Shape<Schema extends z.ZodObject> {
  readonly fields: Fields<Schema>;
  /** True where a word was refused by name, so that a word that is missed now may not be missing. */
  readonly refusedSome: boolean;
}

/**
 * Puts one group of words to its schema, and reports unknown words, missing ones and single values of the wrong kind.
 * Values that are groups, or may be one of several things, are left to their own parsers. A mistyped word is read as
 * what it was meant to be, so that what lies under it is checked too. Undefined where the node is no group.
 */
export function checkShape<Schema extends z.ZodObject>(
  desk: FaultDesk,
  node: Written,
  schema: Schema,
): Shape<Schema> | undefined {
  if (node.kind !== 'map') {
    reportNoGroup(desk, node, schema);
    return undefined;
  }
  const { map, refused } = correctWords(desk, node, schema);
  const issues = schema.safeParse(toPlain(map)).error?.issues ?? [];
  const entries = new Map(map.entries.map((entry) => [entry.key, entry]));
  for (const word of new Set(issues.filter((issue) => issue.path.length > 0).map((issue) => String(issue.path[0])))) {
    const entry = entries.get(word);
    if (!entry) {
      if (!refused.includes(word)) reportMissing(desk, node, schema, word);
    } else if (reportLeaf(desk, entry, schema)) entries.delete(word);
  }
  return { fields: Object.fromEntries(entries) as Fields<Schema>, refusedSome: refused.length > 0 };
}

const aboutGroup = (schema: z.ZodObject) => {
  const about = groups.get(schema);
  if (!about) throw new TypeError('A group of words without a name');
  return about;
};

const toSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function reportNoGroup(desk: FaultDesk, node: Written, schema: z.ZodObject): void {
  const { noun, plural, example } = aboutGroup(schema);
  const remedy = `Write for example: ${example}`;
  if (isNothing(node)) {
    desk.report(node.label, `Nothing is written here for ${noun}.`, remedy);
    return undefined;
  }
  desk.report(node.span, `${toSentence(noun)} ${plural ? 'are' : 'is'} a group of words, each with its value.`, remedy);
}

/** Reports every word that the schema does not know; gives the map with mistyped words put right. */
function correctWords(desk: FaultDesk, map: WrittenMap, schema: z.ZodObject): { map: WrittenMap; refused: string[] } {
  const known = Object.keys(schema.shape);
  const unknown = listUnknown(map, schema);
  const taken = new Set(map.entries.map((entry) => entry.key));
  const refused: string[] = [];
  const entries = map.entries.flatMap((entry): WrittenEntry[] => {
    if (!unknown.includes(entry.key)) return [entry];
    const meant = reportUnknown(desk, entry, schema, known);
    refused.push(entry.key, ...(meant === undefined ? [] : [meant]));
    if (meant === undefined || taken.has(meant)) return [];
    taken.add(meant);
    return [{ ...entry, key: meant }];
  });
  return { map: { ...map, entries }, refused };
}

function listUnknown(map: WrittenMap, schema: z.ZodObject): readonly string[] {
  const issues = schema.safeParse(toPlain(map)).error?.issues ?? [];
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : []));
}

function reportUnknown(
  desk: FaultDesk,
  entry: WrittenEntry,
  schema: z.ZodObject,
  known: readonly string[],
): string | undefined {
  const { noun, plural, notYet } = aboutGroup(schema);
  const later = notYet && Object.hasOwn(notYet, entry.key) ? notYet[entry.key] : undefined;
  if (later !== undefined) {
    desk.report(entry.keySpan, sayNotYet(entry.key), later);
    return undefined;
  }
  const meant = nearest(entry.key, known);
  const knows = /^\d+$/.test(entry.key)
    ? 'If it belongs to the number before it, write that without a comma: 1000.'
    : `${plural ? 'They know' : 'It knows'} ${showAll(known)}.`;
  const remedy = meant === undefined ? knows : `Did you mean "${meant}"?`;
  desk.report(entry.keySpan, `"${entry.key}" is not a word that ${noun} ${plural ? 'know' : 'knows'}.`, remedy);
  return meant;
}

const showAll = (words: readonly string[]): string => showChoice(words).replace(/ or (?=[^,]*$)/, ' and ');

function reportMissing(desk: FaultDesk, map: WrittenMap, schema: z.ZodObject, word: string): void {
  const { noun, plural, missing } = aboutGroup(schema);
  desk.report(map.label, `${toSentence(noun)} ${plural ? 'have' : 'has'} no "${word}".`, missing?.[word]);
}

/** True where the word's value is a single one, and was reported. */
function reportLeaf(desk: FaultDesk, { key, value }: WrittenEntry, schema: z.ZodObject): boolean {
  const leaf = unwrap(schema.shape[key] as z.ZodType);
  const expects = leaves.get(leaf)?.expects;
  if (expects === undefined) return false;
  if (isNothing(value)) desk.report(value.label, `Nothing is written for "${key}".`, `It should be ${expects}.`);
  else desk.report(value.span, `"${key}" must be ${expects}.`, remedyForLeaf(value, leaf));
  return true;
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap() as z.ZodType) : schema;
}

function remedyForLeaf(value: Written, leaf: z.ZodType): string | undefined {
  if (value.kind !== 'scalar') return 'Write one value, not several.';
  if (leaf instanceof z.ZodEnum) {
    const meant = nearest(value.text, leaf.options.map(String));
    return meant === undefined ? undefined : `Did you mean "${meant}"?`;
  }
  return typeof value.value === 'boolean' ? `If it is the text "${value.text}", put it in quotes.` : undefined;
}
