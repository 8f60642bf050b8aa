import { compare, type Fraction } from '../model/fraction.ts';
import { type NumberStyle, parseNumber, parseNumberStyle } from '../model/number-style.ts';

const SAMPLES = ['1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const;
const STYLES = SAMPLES.map((sample) => ({ sample, style: parseNumberStyle(sample) as NumberStyle }));
type Sample = (typeof SAMPLES)[number];

/** Finds, cell by cell, by which styles all numbers of a column can be read. */
export class NumberLook {
  readonly #left = new Set<Sample>(SAMPLES);
  readonly #doubtful = new Map<string, string>();
  #cells = 0;
  #hasFraction = false;

  add(cell: string): void {
    this.#cells += 1;
    if (this.#left.size === 0) return;
    const read = STYLES.map(({ sample, style }) => [sample, this.#left.has(sample) ? parseNumber(cell, style) : undefined] as const);
    for (const [sample, value] of read) if (!value) this.#left.delete(sample);
    if (/[.,]/.test(cell)) this.#note(cell, read);
  }

  /** The cell by which two styles that both fit say different numbers, once for each two. */
  #note(cell: string, read: readonly (readonly [Sample, Fraction | undefined])[]): void {
    this.#hasFraction ||= /[.,]\d{2}$/.test(cell.replace(/[^\d.,]/g, ''));
    for (const [one, value] of read) {
      for (const [other, another] of read) {
        const key = `${one}|${other}`;
        if (value && another && one < other && !this.#doubtful.has(key) && compare(value, another) !== 0) this.#doubtful.set(key, cell);
      }
    }
  }

  /** True where every cell is a number, and there is one. */
  get isNumber(): boolean {
    return this.#cells > 0 && this.#left.size > 0;
  }

  /** True for what looks like money: two digits behind a point or a comma. */
  get isAmount(): boolean {
    return this.isNumber && this.#hasFraction;
  }

  get styles(): readonly string[] {
    return SAMPLES.filter((sample) => this.#left.has(sample));
  }

  /** A cell that two of the styles read as different numbers; undefined where they agree. */
  doubtful(one: string, other: string): string | undefined {
    return this.#doubtful.get(one < other ? `${one}|${other}` : `${other}|${one}`);
  }
}
