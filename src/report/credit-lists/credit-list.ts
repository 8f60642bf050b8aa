import type { Money, Remedy } from '../../model/nouns.ts';

/** An award that the ledger holds, as a list is made of it. */
export interface ListedAward {
  readonly id: string;
  readonly plan: { readonly name: string };
  readonly customer: string;
  /** As the export has it. */
  readonly email: string;
  /** The one usable address; blank where there is none. */
  readonly address: string;
  readonly rule: string;
  readonly remedy: Remedy;
  readonly money: Money;
  readonly orders: readonly { readonly id: string }[];
  readonly outages: readonly { readonly id: string }[];
  /** The day on which it was credited, in the business's zone: `2026-11-21`. */
  readonly day: string;
  /** What the customer was told to type; undefined where there is none. */
  readonly code?: string | undefined;
}

/** A usable address, an id that is no address, or a code that the customer was told. */
export type KnownBy = 'address' | 'id' | 'code';

/** What an award must have to stand in a list. */
export interface Needs {
  readonly remedies: readonly Remedy[];
  /** Whether the list has a place for a discount in percent, or for any unit at all; money only where it is left out. */
  readonly units?: 'money_or_percent' | 'any';
  /** By what the other system may find the customer, who needs one of them; a code that was told is brought along. */
  readonly knownBy?: readonly KnownBy[];
  /** True where the code must be one that a gift card of Shopify can have: 8 to 20 letters and digits. */
  readonly giftCardCode?: boolean;
  /** What else stands in an award's way, as a sentence without its stop. */
  readonly whyNot?: (award: ListedAward) => string | undefined;
  /** Cells that must be written as they are, or not at all. */
  readonly keys?: readonly ((award: ListedAward) => string)[];
}

/** A list that another system takes in. Pure: awards in, text out. */
export interface CreditList {
  /** As the user types it. */
  readonly name: string;
  /** Whose list it is, and of what, in a line. */
  readonly about: string;
  readonly extension: 'csv' | 'jsonl';
  readonly needs: Needs;
  /** True where a row says in which currency it is; else the list holds one currency. */
  readonly hasCurrency: boolean;
  /** The field that keeps the award's id, or the code derived from it; undefined where the system has none. */
  readonly keeps: string | undefined;
  /** What comes before the first award; blank where nothing does. */
  readonly header: string;
  toText(awards: readonly ListedAward[]): string;
  /** What to do with the file, as a sentence. */
  readonly next: string;
}
