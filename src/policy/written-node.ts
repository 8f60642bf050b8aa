import type { Span } from './fault-desk.ts';

/**
 * A policy file as it is written, before any of it is trusted: scalars, maps and lists, each with its place. Aliases
 * and merge keys are already followed.
 */
export type Written = WrittenScalar | WrittenMap | WrittenList;

interface WrittenBase {
  readonly span: Span;
  /** What a message about the whole of it points to: its key, or else itself. */
  readonly label: Span;
}

export interface WrittenScalar extends WrittenBase {
  readonly kind: 'scalar';
  /** The characters of the file without quotes: `12.50` stays `12.50`, `01234` stays `01234`. */
  readonly text: string;
  /** False where it is quoted, or a block of text: then it is text and nothing else. */
  readonly plain: boolean;
  /** What YAML 1.2 reads in it. */
  readonly value: string | number | boolean | null;
}

export interface WrittenEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Written;
}

export interface WrittenMap extends WrittenBase {
  readonly kind: 'map';
  readonly entries: readonly WrittenEntry[];
}

export interface WrittenList extends WrittenBase {
  readonly kind: 'list';
  readonly items: readonly Written[];
}

/** The bare values, as a schema checks them. */
export function toPlain(node: Written): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  // Without a prototype, a key such as __proto__ is a key like any other.
  const plain = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.entries) plain[key] = toPlain(value);
  return plain;
}

/** True for `key:` with nothing behind it, `~` and `null`. */
export function isNothing(node: Written): boolean {
  return node.kind === 'scalar' && node.value === null;
}
