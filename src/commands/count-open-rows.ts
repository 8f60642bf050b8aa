import { waysOf } from '../intake/presets.ts';
import { isOutage } from '../intake/sort-outage-rows.ts';
import type { OutagesPreset } from '../policy/policy.ts';

/** Counts the rows of a known log that are outages and have no end, nor a length. */
export class OpenRows {
  readonly #only: OutagesPreset['only'];
  readonly #kindAt: number;
  readonly #endsAt: readonly number[];
  open = 0;

  constructor(header: readonly string[], { columns, only }: OutagesPreset) {
    const at = (name: string): number => header.findIndex((column) => waysOf(columns[name] ?? name).some(([way]) => way === column));
    this.#only = only;
    this.#kindAt = only ? at(only.column) : -1;
    this.#endsAt = ['end', 'minutes'].map(at).filter((index) => index >= 0);
  }

  add(cells: readonly string[]): void {
    if (this.#only && !isOutage(cells[this.#kindAt] ?? '', this.#only)) return;
    if (this.#endsAt.every((index) => (cells[index] ?? '') === '')) this.open += 1;
  }
}
