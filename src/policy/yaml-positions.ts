import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type Scalar } from 'yaml';
import type { FaultDesk, Span } from './fault-desk.ts';
import type { Written, WrittenEntry, WrittenScalar } from './written-node.ts';
import { toYamlSentence } from './yaml-faults.ts';

/** A policy of the size of a book is a mistake, and so is one that unfolds into a library through its aliases. */
const LARGEST_TEXT = 1_000_000;
const MOST_NODES = 50_000;
const DEEPEST_BRACKETS = 100;

const TOO_LARGE = 'What is repeated with "*" counts each time: write it once, or less.';

interface Walk {
  readonly desk: FaultDesk;
  readonly document: Document;
  readonly open: Set<Node>;
  nodes: number;
  /** True where a part could not be followed: what depends on it would only be told as missing. */
  isBroken: boolean;
}

/** The policy's text (YAML 1.2) as written nodes with places; undefined where it is none, with what is wrong reported. */
export function parseYaml(text: string, desk: FaultDesk): Written | undefined {
  if (text.length > LARGEST_TEXT) {
    desk.report({ start: 0, end: 1 }, 'This file is larger than 1 MB, so it is no policy.', 'Is it an export?');
    return undefined;
  }
  if (reportDeepBrackets(text, desk)) return undefined;
  const document = parseDocument(text, { schema: 'core', merge: true, uniqueKeys: false, prettyErrors: false });
  if (reportSyntax(document, desk)) return undefined;
  const root = document.contents as Node | null;
  if (root === null || (isScalar(root) && root.value === null)) {
    desk.report({ start: 0, end: 1 }, 'This policy is empty.', 'Run "makegood init" for one to begin with.');
    return undefined;
  }
  const walk: Walk = { desk, document, open: new Set(), nodes: 0, isBroken: false };
  const written = toWritten(walk, root, undefined);
  return walk.isBroken ? undefined : written;
}

/** Thousands of open brackets bring the parser down, and with it the whole program. */
function reportDeepBrackets(text: string, desk: FaultDesk): boolean {
  let depth = 0;
  for (const match of text.matchAll(/[[\]{}]/g)) {
    depth += match[0] === '[' || match[0] === '{' ? 1 : -1;
    if (depth <= DEEPEST_BRACKETS) continue;
    const { what, remedy } = toYamlSentence('RESOURCE_EXHAUSTION', '');
    desk.report({ start: match.index, end: match.index + 1 }, what, remedy);
    return true;
  }
  return false;
}

/** Only the first mistake of syntax is told: those behind it are mostly its echo. Tabs are told one by one. */
function reportSyntax(document: Document.Parsed, desk: FaultDesk): boolean {
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const tabs = errors.filter((error) => error.code === 'TAB_AS_INDENT');
  for (const error of tabs.length > 0 ? tabs : errors.slice(0, 1)) {
    const { what, remedy } = toYamlSentence(error.code, error.message);
    desk.report({ start: error.pos[0], end: error.pos[1] }, what, remedy);
  }
  return errors.length > 0;
}

function spanOf(node: Node | null | undefined, fallback: Span): Span {
  return node?.range ? { start: node.range[0], end: node.range[1] } : fallback;
}

function toWritten(walk: Walk, node: Node | null, label: Span | undefined): Written | undefined {
  const span = spanOf(node, label ?? { start: 0, end: 1 });
  const places = { span, label: label ?? span };
  walk.nodes += 1;
  if (walk.nodes > MOST_NODES) {
    reportBroken(walk, places.label, 'This policy is too large.', TOO_LARGE);
    return undefined;
  }
  if (isAlias(node)) return followAlias(walk, node, places.label);
  if (isMap(node)) return { kind: 'map', ...places, entries: listEntries(walk, node.items as Pair<Node, Node | null>[]) };
  if (isSeq(node)) return { kind: 'list', ...places, items: listItems(walk, node.items as (Node | null)[]) };
  return { kind: 'scalar', ...places, ...readScalar(node) };
}

function readScalar(node: Scalar | null): Pick<WrittenScalar, 'text' | 'plain' | 'value'> {
  if (node === null) return { text: '', plain: true, value: null };
  const value = node.value as WrittenScalar['value'];
  const text = typeof value === 'string' ? value : (node.source ?? '');
  return { text, plain: node.type === 'PLAIN' && node.tag === undefined, value };
}

function listItems(walk: Walk, items: readonly (Node | null)[]): Written[] {
  return items.map((item) => toWritten(walk, item, undefined)).filter((item) => item !== undefined);
}

/** What an alias stands for, told at the place where it stands itself. */
function followAlias(walk: Walk, alias: Node, label: Span): Written | undefined {
  const span = spanOf(alias, label);
  const target = isAlias(alias) ? alias.resolve(walk.document) : undefined;
  if (!target || walk.open.has(target)) {
    const name = isAlias(alias) ? alias.source : '';
    const what = `"*${name}" repeats what was marked with "&${name}" before it, and nothing was.`;
    reportBroken(walk, span, what, 'If it is a text, put it in quotes.');
    return undefined;
  }
  walk.open.add(target);
  const written = toWritten(walk, target, label);
  walk.open.delete(target);
  return written;
}

/** Once only: thousands of places may lead to the same. */
function reportBroken(walk: Walk, span: Span, what: string, remedy: string): void {
  if (!walk.isBroken) walk.desk.report(span, what, remedy);
  walk.isBroken = true;
}

function listEntries(walk: Walk, pairs: readonly Pair<Node, Node | null>[]): WrittenEntry[] {
  const entries = new Map<string, WrittenEntry>();
  const merged: WrittenEntry[] = [];
  for (const pair of pairs) {
    const { key } = pair;
    if (isScalar(key) && typeof key.value === 'symbol') merged.push(...listMerged(walk, pair));
    else addEntry(walk, entries, pair);
  }
  for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  return [...entries.values()];
}

function addEntry(walk: Walk, entries: Map<string, WrittenEntry>, pair: Pair<Node, Node | null>): void {
  const keySpan = spanOf(pair.key, { start: 0, end: 1 });
  if (!isScalar(pair.key) || pair.key.value === null) {
    walk.desk.report(keySpan, 'A word is expected before this colon.', 'Write "word: value".');
    return;
  }
  const key = readScalar(pair.key).text;
  const first = entries.get(key);
  if (first) {
    const { line } = walk.desk.positionOf(first.keySpan);
    walk.desk.report(keySpan, `"${key}" is written twice; the first is in line ${line}.`, 'Keep one of them.');
    return;
  }
  const value = toWritten(walk, pair.value, keySpan);
  if (value) entries.set(key, { key, keySpan, value });
}

/** The entries that `<<: *name` brings in; of several the first has the say. */
function listMerged(walk: Walk, pair: Pair<Node, Node | null>): readonly WrittenEntry[] {
  const keySpan = spanOf(pair.key, { start: 0, end: 1 });
  const value = toWritten(walk, pair.value, keySpan);
  const sources = value?.kind === 'list' ? value.items : value ? [value] : [];
  return sources.flatMap((source) => {
    if (source.kind === 'map') return source.entries;
    walk.desk.report(keySpan, '"<<" takes in a group of words, and this is none.', 'Write "<<: *name".');
    return [];
  });
}
