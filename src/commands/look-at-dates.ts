import { guessDateFormats, readAs } from './guess-date-formats.ts';

/** Cells of a column that are written alike. */
export interface DateGroup {
  /** Every pattern by which all of them can be read, the likelier first. */
  readonly patterns: readonly string[];
  readonly cells: number;
  readonly example: string;
  /** Where the first two patterns read one of the cells as different days: that cell. */
  readonly doubtful: string | undefined;
  /** True where each cell says how far it is from UTC. */
  readonly hasOffset: boolean;
}

interface Group {
  patterns: string[];
  cells: number;
  readonly example: string;
  readonly some: string[];
  hasOffset: boolean;
}

const MOST_WAYS = 3;
const SOME = 50;
/** A column whose first cells are no dates is none. */
const TRIES = 5;

/** Finds, cell by cell, in which ways the dates of a column are written. `isNamed`: the column's name says that numbers may be dates. */
export class DateLook {
  readonly #isNamed: boolean;
  readonly #groups: Group[] = [];
  #others = 0;
  #last = '';

  constructor(isNamed: boolean) {
    this.#isNamed = isNamed;
  }

  /** How many cells are no date that is known. */
  get others(): number {
    return this.#others;
  }

  add(cell: string): void {
    if (this.#groups.length === 0 && this.#others >= TRIES) this.#others += 1;
    else if (!this.#take(cell)) this.#others += 1;
    this.#last = cell;
  }

  #take(cell: string): boolean {
    const [first] = this.#groups;
    if (cell === this.#last && first && this.#groups.length === 1) {
      if (readAs(cell, first.patterns[0] ?? '') === undefined) return false;
      first.cells += 1;
      return true;
    }
    if (!/\d/.test(cell) || cell.length > 40) return false;
    for (const group of this.#groups) if (narrow(group, cell)) return true;
    if (this.#groups.length >= MOST_WAYS || (!this.#isNamed && /^\d+$/.test(cell))) return false;
    const patterns = [...guessDateFormats(cell)];
    if (patterns.length === 0) return false;
    this.#groups.push({ patterns, cells: 1, example: cell, some: [cell], hasOffset: sayOffset(cell, patterns) });
    return true;
  }

  /** The ways in which the column is written; none where most of its cells are no dates. */
  groups(): readonly DateGroup[] {
    const cells = this.#groups.reduce((sum, group) => sum + group.cells, 0);
    if (cells === 0 || this.#others > cells / 4) return [];
    return this.#groups.map((group) => ({ ...group, doubtful: group.patterns.length > 1 ? findDoubtful(group) : undefined }));
  }
}

function narrow(group: Group, cell: string): boolean {
  const left = group.patterns.filter((pattern) => readAs(cell, pattern) !== undefined);
  if (left.length === 0) return false;
  group.patterns = left;
  group.cells += 1;
  group.hasOffset &&= sayOffset(cell, left);
  if (group.some.length < SOME && !group.some.includes(cell)) group.some.push(cell);
  return true;
}

function findDoubtful({ patterns: [first = '', second = ''], some, example }: Group): string {
  return some.find((cell) => readAs(cell, first) !== readAs(cell, second)) ?? example;
}

const sayOffset = (cell: string, [pattern = '']: readonly string[]): boolean => pattern.startsWith('unix') || /\d(?:Z|\s?[+-]\d\d(?::?\d\d)?)$/.test(cell.replace(/^\d{4}-\d\d-\d\d$/, ''));
