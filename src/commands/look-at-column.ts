import { parseEmailAddress } from '../model/email-address.ts';
import { isDateName } from './known-names.ts';
import { DateLook } from './look-at-dates.ts';
import { NumberLook } from './look-at-numbers.ts';

/** What the cells of one column are like. */
export class ColumnLook {
  readonly name: string;
  readonly dates: DateLook;
  readonly numbers = new NumberLook();
  filled = 0;
  emails = 0;
  /** False from the first cell on that stood there before. */
  isUnique = true;
  /** The first few texts, each once. */
  readonly texts = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(name: string) {
    this.name = name;
    this.dates = new DateLook(isDateName(name));
  }

  add(cell: string): void {
    if (cell === '') return;
    this.filled += 1;
    if (cell.includes('@') && parseEmailAddress(cell) !== undefined) this.emails += 1;
    if (this.texts.size < 5) this.texts.add(cell);
    if (this.isUnique) {
      if (this.#seen.has(cell)) this.isUnique = false;
      else this.#seen.add(cell);
      if (!this.isUnique) this.#seen.clear();
    }
    this.dates.add(cell);
    this.numbers.add(cell);
  }

  /** True where most of what stands there are addresses. */
  get isEmail(): boolean {
    return this.emails > 0 && this.emails * 2 > this.filled;
  }

  get isDate(): boolean {
    return this.dates.groups().length > 0;
  }
}
