import { compare, whole } from '../model/fraction.ts';
import type { AmountFields, Purpose } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import { parseCounted } from './parse-counted.ts';
import { type Counted, isEmptyExtent, parseExtent, parseExtentOf } from './parse-extent.ts';
import type { Blocks, Extent } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';

/** `per_started: 24h` or `per_complete: 6h`, with `by`, `after` and `up_to`. One of the two words is there. */
export function parseBlocks(ground: Ground, fields: AmountFields, purpose: Purpose): Blocks | undefined {
  const word = (fields.per_started ?? fields.per_complete)!;
  // Beside "prorate", "by" is the part that is prorated.
  const counted = parseCounted(ground, word, fields.prorate ? undefined : fields.by, purpose);
  const extents = parseExtents(ground, [word, fields.after, fields.up_to], counted);
  if (!counted || !extents) return undefined;
  const [size, after, upTo] = extents;
  if (!size || reportEmpty(ground, word, size)) return undefined;
  if (upTo && reportNothingBetween(ground, fields.up_to!, after, upTo)) return undefined;
  return { size, counts: fields.per_started ? 'started' : 'complete', by: counted.use, after, upTo };
}

/** Those that are written. Without a measure to hold them against, they are looked at for their own sake. */
function parseExtents(
  ground: Ground,
  entries: readonly (WrittenEntry | undefined)[],
  counted: Counted | undefined,
): readonly (Extent | undefined)[] | undefined {
  const extents = entries.map((entry) => {
    if (!entry) return undefined;
    return counted ? parseExtentOf(ground, entry, counted) : parseExtent(ground, entry.value, entry.key);
  });
  return entries.some((entry, index) => entry && !extents[index]) ? undefined : extents;
}

function reportEmpty(ground: Ground, { key, value }: WrittenEntry, size: Extent): boolean {
  if (!isEmptyExtent(size)) return false;
  ground.desk.report(value.span, 'A block is longer than nothing.', `Write for example: ${key}: ${size.kind === 'time' ? '24h' : '1'}`);
  return true;
}

function reportNothingBetween(ground: Ground, { value }: WrittenEntry, after: Extent | undefined, upTo: Extent): boolean {
  if (compare(toNumber(upTo), after ? toNumber(after) : whole(0)) > 0) return false;
  const what = after ? 'No block lies between "after" and "up_to".' : 'No block lies below this.';
  ground.desk.report(value.span, what, after ? 'Let "up_to" be the larger one.' : 'Write a length above zero, or take it out.');
  return true;
}

const toNumber = (extent: Extent) => (extent.kind === 'time' ? whole(extent.length) : extent.number);
