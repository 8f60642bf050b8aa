import type { Position } from '../model/condition.ts';
import { Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import { createFaultDesk, type FaultDesk, type Span } from './fault-desk.ts';
import { isNothing, type Written } from './written-node.ts';
import { parseYaml } from './yaml-positions.ts';

/** A single value of a policy file, found by the path to it. */
export interface WrittenPlace {
  readonly path: string;
  readonly at: Position;
  /** As the file has it, without quotes. */
  readonly text: string;
  /** The policy's text with another value in this place, and all else where it was. */
  with(value: string): string;
}

/**
 * Finds the value at a path such as `rules.late.give.credit.percent`: the policy's own words with dots between them, where
 * a word may hold dots itself, and lists counted from 1. `text` is a policy that was read before, `file` its name as the
 * user knows it. Throws a Refusal that offers the nearest word where there is no such path, or no single value at its end.
 */
export function findWritten(text: string, file: string, path: string): WrittenPlace {
  const desk = createFaultDesk(file, text);
  const root = parseYaml(text, desk);
  if (!root) throw new Refusal(desk.faults());
  const node = descend({ desk, path }, root, path, '');
  return {
    path,
    at: desk.positionOf(node.span),
    text: node.text,
    with: (value) => text.slice(0, node.span.start) + toScalar(value, node.plain) + text.slice(node.span.end),
  };
}

interface Search {
  readonly desk: FaultDesk;
  readonly path: string;
}

type Leaf = Extract<Written, { kind: 'scalar' }>;

/** `rest` is what is left of the path, `above` what led here; blank at the top. */
function descend(search: Search, node: Written, rest: string, above: string): Leaf {
  if (rest === '') return toLeaf(search, node);
  const step = stepInto(node, rest);
  if (!step) throw refuse(search, node.label, ...sayMissing(node, rest, above));
  // What an alias or a merge brings in is written elsewhere, perhaps for other rules too.
  if (!isWithin(step.node.span, node.span)) throw refuse(search, step.node.span, `"${search.path}" is taken from here with "*".`, 'Give the path to this place: what is changed here changes wherever it is repeated.');
  return descend(search, step.node, step.rest, above === '' ? step.word : `${above}.${step.word}`);
}

interface Step {
  readonly word: string;
  readonly node: Written;
  readonly rest: string;
}

/** The longest word that the path may go on with: `eu.late` before `eu`. */
function stepInto(node: Written, rest: string): Step | undefined {
  const children = childrenOf(node).filter(([word]) => rest === word || rest.startsWith(`${word}.`));
  const [found] = children.sort(([a], [b]) => b.length - a.length);
  return found && { word: found[0], node: found[1], rest: rest.slice(found[0].length + 1) };
}

function childrenOf(node: Written): (readonly [word: string, node: Written])[] {
  if (node.kind === 'map') return node.entries.map(({ key, value }) => [key, value]);
  return node.kind === 'list' ? node.items.map((item, index) => [String(index + 1), item]) : [];
}

const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

function toLeaf(search: Search, node: Written): Leaf {
  if (node.kind === 'scalar' && !isNothing(node)) return node;
  if (node.kind === 'scalar') throw refuse(search, node.label, `Nothing is written at "${search.path}".`, 'Write a value into the policy first; it is the one that others are compared with.');
  const words = childrenOf(node).map(([word]) => `${search.path}.${word}`);
  throw refuse(search, node.label, `"${search.path}" holds several values, and one can be varied.`, `Name one of: ${words.join(', ')}`);
}

function sayMissing(node: Written, rest: string, above: string): readonly [what: string, remedy: string] {
  const [word = ''] = rest.split('.', 1);
  const under = above === '' ? 'The policy' : `"${above}"`;
  if (node.kind === 'scalar') return [`${under} is a single value: there is no "${word}" in it.`, `Vary it as a whole: ${above}`];
  const words = childrenOf(node).map(([child]) => child);
  if (node.kind === 'list') return [`${under} is a list of ${words.length}: there is no "${word}" in it.`, `Count from 1: ${above}.1 is the first.`];
  const near = nearest(word, words);
  const offer = near === undefined ? '' : `Its nearest is "${near}". `;
  return [`${under} has no "${word}".`, `${offer}It has: ${words.join(', ')}`];
}

function refuse({ desk }: Search, span: Span, what: string, remedy: string): Refusal {
  desk.report(span, what, remedy);
  return new Refusal(desk.faults());
}

/** Letters, digits and the signs within numbers, dates and lengths of time mean themselves; all else stands in quotes. */
const PLAIN = /^[\p{L}\p{N}+.-](?:[\p{L}\p{N}_+.%/-]|:(?=\S)| (?=[\p{L}\p{N}]))*$/u;

/** What was in quotes is text, and stays so. */
function toScalar(value: string, wasPlain: boolean): string {
  return wasPlain && PLAIN.test(value) ? value : JSON.stringify(value);
}
