import type { Condition } from '../model/condition.ts';
import { type Axis, type AxisCell, keyOf, takenCells, toAxis } from './tier-axes.ts';

/** Beyond so many cells tiers are compared one with one only. */
const MOST_CELLS = 20_000;

/** What a tier takes of each axis, by the indices of its cells; an axis that it does not ask for is not there. */
type Region = ReadonlyMap<Axis, ReadonlySet<number>>;

/** All tiers of one amount, over the axes of all names that they ask for. */
export interface TierGrid {
  readonly axes: readonly Axis[];
  readonly regions: readonly Region[];
  /** True of a tier that asks for something which cannot be compared. */
  readonly isVague: readonly boolean[];
}

/** The grid of tiers, each as its conditions. */
export function toTierGrid(tiers: readonly (readonly Condition[])[]): TierGrid {
  const byName = new Map<string, Condition[]>();
  for (const condition of tiers.flat()) {
    const key = keyOf(condition.subject);
    byName.set(key, [...(byName.get(key) ?? []), condition]);
  }
  const axes = new Map([...byName].map(([key, conditions]) => [key, toAxis(conditions)]));
  const regions = tiers.map((when) => {
    const known = when.flatMap(({ subject, test }) => {
      const axis = axes.get(keyOf(subject));
      return axis ? [[axis, takenCells(axis, test)] as const] : [];
    });
    return new Map(known);
  });
  const isVague = tiers.map((when) => when.some(({ subject }) => axes.get(keyOf(subject)) === undefined));
  return { axes: [...axes.values()].filter((axis) => axis !== undefined), regions, isVague };
}

/** The tiers before that take every case of this one: one, or several together. Undefined where it is reached. */
export function findTaker(grid: TierGrid, index: number): number | 'together' | undefined {
  const own = grid.regions[index]!;
  const single = grid.regions.findIndex((other, at) => at < index && !grid.isVague[at] && isWithin(own, other));
  if (single >= 0) return single;
  const earlier = grid.regions.filter((_, at) => at < index && !grid.isVague[at]);
  if (earlier.length < 2 || countCells(grid.axes) > MOST_CELLS) return undefined;
  for (const cell of listCells(grid.axes, own)) if (!earlier.some((other) => holdsCell(grid.axes, other, cell))) return undefined;
  return 'together';
}

/** True where all of region a is in region b. */
function isWithin(a: Region, b: Region): boolean {
  return [...b].every(([axis, taken]) => {
    const own = a.get(axis);
    return own ? [...own].every((index) => taken.has(index)) : taken.size === axis.cells.length;
  });
}

const countCells = (axes: readonly Axis[]): number => axes.reduce((count, { cells }) => count * cells.length, 1);

/** A place in the grid: the index of a cell on each axis. */
export type GridCell = readonly number[];

/** The cells of the grid that lie in a region, in order. */
function* listCells(axes: readonly Axis[], region: Region): Generator<GridCell> {
  const choices = axes.map((axis) => [...(region.get(axis) ?? axis.cells.keys())]);
  const count = choices.reduce((product, choice) => product * choice.length, 1);
  for (let number = 0; number < count; number += 1) {
    let rest = number;
    yield choices
      .toReversed()
      .map((choice) => {
        const step = choice[rest % choice.length]!;
        rest = Math.floor(rest / choice.length);
        return step;
      })
      .reverse();
  }
}

function holdsCell(axes: readonly Axis[], region: Region, cell: GridCell): boolean {
  return axes.every((axis, index) => region.get(axis)?.has(cell[index]!) ?? true);
}

/** A part of the grid: the cells of each axis that belong to it. */
export type Box = ReadonlyMap<Axis, readonly number[]>;

/**
 * What lies between tiers and no tier takes. A case lies between tiers where, by one of its names, both smaller and
 * greater ones are taken while all else stays the same; and where each other name is so as well, or else no value of
 * it would help. Below the first tier and above the last, nothing is owed, as everybody expects.
 */
export function findHoles({ axes, regions, isVague }: TierGrid): readonly Box[] {
  if (axes.length === 0 || isVague.includes(true) || countCells(axes) > MOST_CELLS) return [];
  const taken = new Set<string>();
  for (const region of regions) for (const cell of listCells(axes, region)) taken.add(String(cell));
  const holes = new Map<string, GridCell>();
  for (const cell of listCells(axes, new Map())) if (isHole(axes, taken, cell)) holes.set(String(cell), cell);
  return toBoxes(axes, holes);
}

const isStretch = (cell: AxisCell): boolean => cell.kind === 'stretch';

function isHole(axes: readonly Axis[], taken: ReadonlySet<string>, cell: GridCell): boolean {
  if (taken.has(String(cell)) || axes.some(({ cells }, index) => cells[cell[index]!]!.kind === 'blank')) return false;
  const lines = axes.flatMap((axis, index) => (isStretch(axis.cells[cell[index]!]!) ? [lookAlong(axis, index, taken, cell)] : []));
  const isBetween = lines.some(({ below, above }) => below && above);
  return isBetween && lines.every(({ below, above }) => below === above);
}

/** Whether a tier takes smaller, and greater, values of one name while the others stay the same. */
function lookAlong(axis: Axis, index: number, taken: ReadonlySet<string>, cell: GridCell): { below: boolean; above: boolean } {
  const own = cell[index]!;
  const found = { below: false, above: false };
  for (const [step, other] of axis.cells.entries()) {
    if (!isStretch(other) || step === own || !taken.has(String(cell.with(index, step)))) continue;
    found[step < own ? 'below' : 'above'] = true;
  }
  return found;
}

/** The holes as few boxes: each is grown along one axis after the other, for as long as all of it is a hole. */
function toBoxes(axes: readonly Axis[], holes: Map<string, GridCell>): readonly Box[] {
  const boxes: Box[] = [];
  for (const cell of holes.values()) {
    if (!holes.has(String(cell))) continue;
    let cells: readonly GridCell[] = [cell];
    const box = axes.map((axis, index) => {
      const steps = listSteps(axis, cell[index]!).filter((step) => cells.every((one) => holes.has(String(one.with(index, step)))));
      const own = isStretch(axis.cells[cell[index]!]!) ? keepTogether(steps, cell[index]!) : steps;
      cells = own.flatMap((step) => cells.map((one) => one.with(index, step)));
      return [axis, own] as const;
    });
    for (const one of cells) holes.delete(String(one));
    boxes.push(new Map(box));
  }
  return boxes;
}

/** The cells of an axis of the same kind as one of them: stretches, or words. */
function listSteps(axis: Axis, step: number): readonly number[] {
  const own = isStretch(axis.cells[step]!);
  return [...axis.cells.keys()].filter((other) => isStretch(axis.cells[other]!) === own);
}

/** Of steps in order, those that lie beside each other and around one of them. */
function keepTogether(steps: readonly number[], own: number): readonly number[] {
  return steps.filter((step) => {
    const [low, high] = step < own ? [step, own] : [own, step];
    return steps.filter((other) => other >= low && other <= high).length === high - low + 1;
  });
}
