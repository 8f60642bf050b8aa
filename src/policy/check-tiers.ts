import type { Bound, Condition } from '../model/condition.ts';
import { isWithin, toStretches, uniteSets } from './compare-sets.ts';
import type { FaultDesk, Span } from './fault-desk.ts';
import { entryOfBound, entryText } from './parse-bounds.ts';
import {
  compareCuts,
  type Cut,
  everyValue,
  gapsOf,
  type Stretch,
  toValueSet,
  unite,
  type ValueSet,
} from './value-sets.ts';

/** A tier as far as its conditions go, and where it stands. */
export interface TierConditions {
  readonly when: readonly Condition[];
  readonly span: Span;
}

interface Tested {
  readonly set: ValueSet;
  readonly measure: boolean;
}
/** What a tier asks of each name. */
type Asked = ReadonlyMap<string, Tested>;

/**
 * Reports tiers that are never reached, because those before them take all of their cases; and, where no `otherwise`
 * closes it, a hole between tiers over one and the same name. Below the first tier and above the last nothing is owed,
 * as everybody expects.
 */
export function checkTiers(desk: FaultDesk, tiers: readonly TierConditions[], hasOtherwise: boolean): void {
  const asked = tiers.map(({ when }) => toAsked(when));
  for (const [index, tier] of tiers.entries()) {
    const taker = findTaker(asked, index);
    if (taker !== undefined) reportUnreachable(desk, tier, taker === 'together' ? undefined : tiers[taker]!);
  }
  if (!hasOtherwise) for (const hole of findHoles(asked)) reportHole(desk, hole);
}

function toAsked(when: readonly Condition[]): Asked {
  return new Map(
    when.map(({ subject, test }) => {
      const measure = subject.kind === 'measure';
      return [`${subject.kind} ${subject.name}`, { set: toValueSet(test, measure), measure }];
    }),
  );
}

/** The earlier tier that takes every case of this one, or the word for several that do so together. */
function findTaker(asked: readonly Asked[], index: number): number | 'together' | undefined {
  const own = asked[index]!;
  const earlier = asked.slice(0, index);
  const single = earlier.findIndex((other) => [...other].every(([name, tested]) => takes(tested, own.get(name))));
  if (single >= 0) return single;
  for (const name of new Set(earlier.flatMap((other) => [...other.keys()]))) {
    const alone = earlier.filter((other) => other.size === 1).flatMap((other) => other.get(name) ?? []);
    if (alone.length > 1 && uniteAll(alone).some((tested) => takes(tested, own.get(name)))) return 'together';
  }
  return undefined;
}

function takes(other: Tested, own: Tested | undefined): boolean {
  return isWithin(own?.set ?? everyValue(other.measure), other.set, other.measure);
}

/** All sets that can be compared with each other as one: words with words, stretches with stretches of their type. */
function uniteAll(tested: readonly Tested[]): readonly Tested[] {
  const unions: Tested[] = [];
  for (const { set, measure } of tested) {
    const index = unions.findIndex((union) => uniteSets(union.set, set) !== undefined);
    const united = index < 0 ? undefined : uniteSets(unions[index]!.set, set);
    if (united) unions[index] = { set: united, measure };
    else unions.push({ set, measure });
  }
  return unions;
}

/** The gaps between tiers that all test the same name by bounds of one type, and nothing else. */
function findHoles(asked: readonly Asked[]): readonly Stretch[] {
  const name = [...(asked[0]?.keys() ?? [])][0];
  if (name === undefined || !asked.every((tier) => tier.size === 1 && tier.has(name))) return [];
  const sets = asked.map((tier) => toStretches(tier.get(name)!.set));
  const types = new Set(sets.flatMap((set) => set?.type ?? []));
  if (sets.includes(undefined) || types.size !== 1) return [];
  const covered = unite(sets.flatMap((set) => set!.stretches));
  return gapsOf(covered).filter((gap) => gap.from && gap.to);
}

function reportUnreachable(desk: FaultDesk, tier: TierConditions, taker: TierConditions | undefined): void {
  const who = taker ? `the one in line ${desk.positionOf(taker.span).line} takes` : 'those before it together take';
  const what = `This tier is never reached: ${who} all of its cases.`;
  desk.report(tier.span, what, 'The first tier that holds is given, so write the one with fewer cases first.');
}

function reportHole(desk: FaultDesk, { from, to }: Stretch): void {
  const lower = textOf(from!);
  const begin = entryOfBound(to!.bound!);
  const between = isOneValue(from!, to!) ? `At exactly ${lower}` : `Between ${lower} and ${textOf(to!)}`;
  desk.report(
    { start: begin.keySpan.start, end: begin.value.span.end },
    `${between} no tier holds, so those customers would get nothing.`,
    `Write "otherwise: 0" if that is meant, or let the tier begin at ${lower}: { ${edgeAfter(from!)}: ${lower} }.`,
  );
}

const textOf = (cut: Cut): string => entryText(entryOfBound(cut.bound!));

/** True where the gap holds nothing but the value that it begins with. */
function isOneValue(from: Cut, to: Cut): boolean {
  return !from.after && textOf(from) === textOf(to) && compareCuts({ ...from, after: true }, to) === 0;
}

/** The word for a tier that begins where the cut is: what `under` and `at_least` leave out begins with the value itself. */
function edgeAfter(cut: Cut): Bound['edge'] {
  const written = entryOfBound(cut.bound!).key;
  return written === 'under' || written === 'at_least' ? 'at_least' : 'over';
}
