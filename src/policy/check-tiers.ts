import type { Bound, Condition } from '../model/condition.ts';
import { add, compare, subtract, whole, ZERO } from '../model/fraction.ts';
import { writtenName } from '../model/written-name.ts';
import { compareCuts, type Cut } from './cuts.ts';
import type { FaultDesk, Span } from './fault-desk.ts';
import { entryOfBound, entryText } from './parse-bounds.ts';
import type { Axis, AxisCell } from './tier-axes.ts';
import { type Box, findHoles, findTaker, toTierGrid } from './tier-grid.ts';
import { showChoice } from './written-words.ts';

/** A tier as far as its conditions go, and where it stands. */
export interface TierConditions {
  readonly when: readonly Condition[];
  readonly span: Span;
}

/**
 * Reports tiers that are never reached, because those before them take all of their cases; and, where no `otherwise`
 * closes them, holes between tiers.
 */
export function checkTiers(desk: FaultDesk, tiers: readonly TierConditions[], hasOtherwise: boolean): void {
  const grid = toTierGrid(tiers.map(({ when }) => when));
  for (const [index, tier] of tiers.entries()) {
    const taker = findTaker(grid, index);
    if (taker !== undefined) reportUnreachable(desk, tier, taker === 'together' ? undefined : tiers[taker]!);
  }
  if (!hasOtherwise) for (const hole of findHoles(grid)) reportHole(desk, hole);
}

function reportUnreachable(desk: FaultDesk, tier: TierConditions, taker: TierConditions | undefined): void {
  const who = taker ? `the one in line ${desk.positionOf(taker.span).line} takes` : 'those before it together take';
  const what = `This tier is never reached: ${who} all of its cases.`;
  desk.report(tier.span, what, 'The first tier that holds is given, so write the one with fewer cases first.');
}

/** A hole's part of one axis: from one cut to another, or words. */
type Side =
  | { readonly axis: Axis; readonly kind: 'stretch'; readonly from: Cut | undefined; readonly to: Cut | undefined }
  | { readonly axis: Axis; readonly kind: 'words'; readonly cells: readonly AxisCell[] };

function reportHole(desk: FaultDesk, hole: Box): void {
  const sides = [...hole].map(([axis, steps]) => toSide(axis, steps)).filter(isLimited);
  const main = sides.find((side) => side.kind === 'stretch' && side.from?.bound && side.to?.bound);
  if (main?.kind !== 'stretch' || sides.some(isBetweenCounts)) return;
  const begin = entryOfBound(main.to!.bound!);
  const span = { start: begin.keySpan.start, end: begin.value.span.end };
  if (hole.size === 1) reportGap(desk, span, main.from!, main.to!);
  else reportRegion(desk, span, sides);
}

function toSide(axis: Axis, steps: readonly number[]): Side {
  const cells = steps.map((step) => axis.cells[step]!);
  const [first, last] = [cells[0]!, cells.at(-1)!];
  if (first.kind !== 'stretch' || last.kind !== 'stretch') return { axis, kind: 'words', cells };
  return { axis, kind: 'stretch', from: first.from, to: last.to };
}

/** A name that may have any value says nothing about where the hole is. */
function isLimited(side: Side): boolean {
  if (side.kind === 'stretch') return side.from?.bound !== undefined || side.to !== undefined;
  return side.cells.length < side.axis.cells.filter(({ kind }) => kind !== 'blank').length;
}

/** Between 4 and 5 outages there is nothing. */
function isBetweenCounts(side: Side): boolean {
  if (side.kind !== 'stretch' || side.axis.subject.kind !== 'measure' || !side.axis.isWhole || !side.from || !side.to) return false;
  const lowest = add(side.from.value, side.from.after ? whole(1) : ZERO);
  const highest = subtract(side.to.value, side.to.after ? ZERO : whole(1));
  return compare(lowest, highest) > 0;
}

const textOf = (cut: Cut): string => entryText(entryOfBound(cut.bound!));

function reportGap(desk: FaultDesk, span: Span, from: Cut, to: Cut): void {
  const lower = textOf(from);
  const between = isOneValue(from, to) ? `At exactly ${lower}` : `Between ${lower} and ${textOf(to)}`;
  desk.report(
    span,
    `${between} no tier holds, so those customers would get nothing.`,
    `Write "otherwise: 0" if that is meant, or let the tier begin at ${lower}: { ${edgeAfter(from)}: ${lower} }.`,
  );
}

/** True where the gap holds nothing but the value that it begins with. */
function isOneValue(from: Cut, to: Cut): boolean {
  return !from.after && textOf(from) === textOf(to) && compareCuts({ ...from, after: true }, to) === 0;
}

/** The word for a tier that begins where the cut is: what `under` and `at_least` leave out begins with the value itself. */
function edgeAfter(cut: Cut): Bound['edge'] {
  const written = entryOfBound(cut.bound!).key;
  return written === 'under' || written === 'at_least' ? 'at_least' : 'over';
}

/** The same for one that ends there. */
const edgeBefore = (cut: Cut): Bound['edge'] => (edgeAfter(cut) === 'at_least' ? 'under' : 'at_most');

/** A hole that takes several names to tell. */
function reportRegion(desk: FaultDesk, span: Span, sides: readonly Side[]): void {
  const [first, ...others] = sides.map(showSide);
  const region = others.length === 0 ? first! : `${first!} with ${others.join(' and ')}`;
  const when = sides.map(writeSide).join(', ');
  desk.report(
    span,
    `No tier takes ${region}, so those customers would get nothing.`,
    `Write "otherwise: 0" if that is meant, or add a tier: - { when: { ${when} }, … }`,
  );
}

const wordsOf = (cells: readonly AxisCell[]): readonly string[] => cells.flatMap((cell) => (cell.kind === 'word' ? [cell.word] : []));

/** The words that an axis names and a hole leaves out, where the hole has all others. */
function wordsWithout({ axis, cells }: Extract<Side, { kind: 'words' }>): readonly string[] | undefined {
  if (!cells.some(({ kind }) => kind === 'other')) return undefined;
  return wordsOf(axis.cells.filter((cell) => !cells.includes(cell)));
}

function boundsOf({ from, to }: Extract<Side, { kind: 'stretch' }>): readonly (readonly [Bound['edge'], string])[] {
  return [
    ...(from?.bound ? [[edgeAfter(from), textOf(from)] as const] : []),
    ...(to?.bound ? [[edgeBefore(to), textOf(to)] as const] : []),
  ];
}

/** `delay at least 3h and under 4h`, `class gold or silver`. */
function showSide(side: Side): string {
  const name = writtenName(side.axis.subject);
  if (side.kind === 'stretch') {
    if (side.from?.bound && side.to?.bound && isOneValue(side.from, side.to)) return `${name} exactly ${textOf(side.from)}`;
    return `${name} ${boundsOf(side).map(([edge, text]) => `${edge.replace('_', ' ')} ${text}`).join(' and ')}`;
  }
  const without = wordsWithout(side);
  return without ? `${name} other than ${showChoice(without)}` : `${name} ${showChoice(wordsOf(side.cells))}`;
}

/** The same as a condition of the policy. */
function writeSide(side: Side): string {
  const name = writtenName(side.axis.subject);
  if (side.kind === 'stretch') {
    const bounds = isPoint(side) ? [['at_least', textOf(side.from!)] as const, ['at_most', textOf(side.from!)] as const] : boundsOf(side);
    return `${name}: { ${bounds.map(([edge, text]) => `${edge}: ${text}`).join(', ')} }`;
  }
  const without = wordsWithout(side);
  return without ? `${name}: { not: [${without.join(', ')}] }` : `${name}: [${wordsOf(side.cells).join(', ')}]`;
}

const isPoint = ({ from, to }: Extract<Side, { kind: 'stretch' }>): boolean =>
  from?.bound !== undefined && to?.bound !== undefined && isOneValue(from, to);
