import { isNegative, isZero, parseDecimal } from '../model/fraction.ts';
import { parseDuration, toDuration } from '../model/instant.ts';
import { nearest } from '../model/nearest.ts';
import type { Ground } from './ground.ts';
import type { Extent } from './policy.ts';
import { isNothing, type Written, type WrittenEntry, type WrittenScalar } from './written-node.ts';

/** What an extent is held against: a measure, or what is prorated, and what that comes to. */
export interface Counted {
  readonly name: string;
  readonly gives: 'duration' | 'number';
}

const UNITS = ['weeks', 'days', 'hours', 'minutes', 'seconds', 'min'];

/** A length of time or a number, as what it is held against comes to. */
export function parseExtentOf(ground: Ground, entry: WrittenEntry, counted: Counted): Extent | undefined {
  const { key, value } = entry;
  const extent = parseExtent(ground, value, key);
  if (!extent || extent.kind === (counted.gives === 'duration' ? 'time' : 'number')) return extent;
  const text = value.kind === 'scalar' ? value.text.trim() : '';
  if (extent.kind === 'number') {
    const remedy = 'Write it with its unit: 30m, 6h, 7d, or 1h 30m.';
    ground.desk.report(value.span, `${text} of what? "${counted.name}" is a length of time.`, remedy);
    return undefined;
  }
  const remedy = `Write a number, such as ${key}: 1`;
  ground.desk.report(value.span, `"${counted.name}" is a number, and ${text} is a length of time.`, remedy);
}

/** `24h`, or `2`. Not below zero. */
export function parseExtent(ground: Ground, node: Written, word: string): Extent | undefined {
  if (isNothing(node)) {
    ground.desk.report(node.label, `Nothing is written for "${word}".`, 'It should be a length of time or a number.');
    return undefined;
  }
  if (node.kind !== 'scalar') {
    ground.desk.report(node.span, `"${word}" takes one value.`, `Write for example: ${word}: 24h`);
    return undefined;
  }
  const extent = readExtent(node.text.trim());
  if (!extent) {
    reportNoExtent(ground, node);
    return undefined;
  }
  if (extent.kind === 'time' || !isNegative(extent.number)) return extent;
  ground.desk.report(node.span, `"${word}" cannot be below zero.`, 'Write it without the sign.');
}

/** The length of time or the number that the text is; undefined where it is neither. */
export function readExtent(text: string): Extent | undefined {
  const number = parseDecimal(text);
  if (number) return { kind: 'number', number };
  const length = parseDuration(text);
  return length === undefined ? undefined : { kind: 'time', length };
}

export function isEmptyExtent(extent: Extent): boolean {
  return extent.kind === 'time' ? extent.length === toDuration(0) : isZero(extent.number);
}

function reportNoExtent(ground: Ground, node: WrittenScalar): void {
  const text = node.text.trim();
  const unit = /^[\d.]/.test(text) ? nearest(/[a-z]+$/i.exec(text)?.[0] ?? '', UNITS) : undefined;
  const write = 'rite it as 30m, 6h, 7d, or 1h 30m; a number as 2.';
  const remedy = unit === undefined ? `W${write}` : `Did you mean ${unit}? W${write}`;
  ground.desk.report(node.span, `"${text}" is neither a length of time nor a number.`, remedy);
}
