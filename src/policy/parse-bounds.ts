import type { Bound, Test } from '../model/condition.ts';
import { compare } from '../model/fraction.ts';
import type { Ground } from './ground.ts';
import { parseBoundValue, type Subject, TYPE_WORDS } from './parse-bound-value.ts';
import { orderOfBound } from './cuts.ts';
import type { WrittenEntry } from './written-node.ts';

/** A bound with the words it was written in. */
export interface WrittenBound {
  readonly bound: Bound;
  readonly entry: WrittenEntry;
}

/** How a bound stands in the file, for messages about tiers; a Bound itself carries no place. */
const writtenBounds = new WeakMap<Bound, WrittenEntry>();

export function entryOfBound(bound: Bound): WrittenEntry {
  const entry = writtenBounds.get(bound);
  if (!entry) throw new TypeError('A bound that was not parsed here');
  return entry;
}

export type RangeTest = Extract<Test, { kind: 'range' }>;

/** `{ at_least: 3h, under: 6h }`: bounds of one type, between which there is something. */
export function parseBounds(
  ground: Ground,
  subject: Subject,
  entries: readonly WrittenEntry[],
): RangeTest | undefined {
  const read = entries.map((entry) => {
    const bound = parseBoundValue(ground, subject, entry);
    if (bound) writtenBounds.set(bound, entry);
    return bound && { bound, entry };
  });
  const bounds = read.filter((bound) => bound !== undefined);
  if (bounds.length < read.length || reportMixed(ground, bounds) || reportTwice(ground, bounds)) return undefined;
  if (reportEmpty(ground, bounds)) return undefined;
  return { kind: 'range', bounds: bounds.map(({ bound }) => bound) };
}

function reportMixed(ground: Ground, bounds: readonly WrittenBound[]): boolean {
  const [first, ...rest] = bounds;
  const other = rest.find(({ bound }) => bound.value.kind !== first!.bound.value.kind);
  if (!other) return false;
  const [a, b] = [first!, other].map(({ entry, bound }) => `"${entry.key}" is ${TYPE_WORDS[bound.value.kind]}`);
  const what = `${a} and ${b}.`;
  ground.desk.report(other.entry.value.span, what, 'Write both in the same way, such as { at_least: 3h, under: 5h }.');
  return true;
}

const isLower = ({ bound }: WrittenBound): boolean => bound.edge === 'at_least' || bound.edge === 'over';

function reportTwice(ground: Ground, bounds: readonly WrittenBound[]): boolean {
  for (const side of [bounds.filter(isLower), bounds.filter((bound) => !isLower(bound))]) {
    if (side.length < 2) continue;
    const [first, second] = side as [WrittenBound, WrittenBound];
    ground.desk.report(
      second.entry.keySpan,
      `"${first.entry.key}" and "${second.entry.key}" bound the same side.`,
      'Keep one of them.',
    );
    return true;
  }
  return false;
}

function reportEmpty(ground: Ground, bounds: readonly WrittenBound[]): boolean {
  const lower = bounds.find(isLower);
  const upper = bounds.find((bound) => !isLower(bound));
  if (!lower || !upper || !isEmpty(lower.bound, upper.bound)) return false;
  const [a, b] = [lower, upper].map(({ entry }) => `${entry.key.replace('_', ' ')} ${entryText(entry)}`);
  ground.desk.report(
    upper.entry.value.span,
    `Nothing is ${a} and ${b}.`,
    'Let the upper bound lie above the lower one.',
  );
  return true;
}

/** True where no value lies between: 5 to 5 holds one value if both edges are in it, and none otherwise. */
function isEmpty(lower: Bound, upper: Bound): boolean {
  const sign = compare(orderOfBound(lower), orderOfBound(upper));
  return sign > 0 || (sign === 0 && (lower.edge === 'over' || upper.edge === 'under'));
}

/** A bound's value as it is written. */
export function entryText(entry: WrittenEntry): string {
  return entry.value.kind === 'scalar' ? entry.value.text.trim() : '';
}
