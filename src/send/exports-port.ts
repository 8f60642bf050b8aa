/** The part of the ledger that remembers which awards stand in which list for another system. */
import type { Instant } from '../model/instant.ts';

export interface ExportsLedger {
  /** By award, of those asked for, for which targets it was exported already; an award that never was is left out. */
  exportedTo(awards: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /**
   * Notes, durably, that a list is whole and in somebody's hands. Gives how many of its awards had been noted for the same
   * target before: where none was when the list was begun, another one was written at the same time.
   */
  markExported(list: ExportedList): Promise<number>;
  /** The lists in which a plan's awards stand, oldest first. */
  exportsOf(planId: string): Promise<readonly ExportRecord[]>;
}

/** A list that was written, with its awards and their plans. */
export interface ExportedList {
  readonly target: string;
  /** As the user named it; blank where it was printed. */
  readonly file: string;
  readonly at: Instant;
  readonly awards: readonly { readonly id: string; readonly plan: string }[];
}

/** What one list holds of a plan. */
export interface ExportRecord {
  readonly target: string;
  readonly file: string;
  readonly at: Instant;
  readonly awards: number;
}
