import type { NameUse } from '../model/condition.ts';
import type { DurationUnit } from '../model/instant.ts';

/**
 * How a rule reads a column of the orders. A `moment` needs a time of day; a `start` and an `end` also take a bare
 * day, which then counts from its first or to its last moment.
 */
export type ColumnRole =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'delay'; readonly unit: DurationUnit }
  | { readonly kind: 'moment' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** One use of one order column by the policy. */
export interface ColumnUse {
  readonly use: NameUse;
  readonly role: ColumnRole;
}
