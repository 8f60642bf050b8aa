import type { NameUse } from '../model/condition.ts';

/** A stretch of local time, in the business's zone. */
export type Period =
  | { readonly kind: 'calendar'; readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  /** Years that begin on a day, such as 1 April. */
  | { readonly kind: 'year_from'; readonly month: number; readonly day: number }
  /** A part of each year, both days included; it may go over New Year. */
  | { readonly kind: 'season'; readonly from: { readonly month: number; readonly day: number }; readonly to: { readonly month: number; readonly day: number } }
  /** The time up to and with the case. Only in measures. */
  | { readonly kind: 'last'; readonly length: CalendarLength }
  /** It begins with the first case, and anew with the first one after its end. */
  | { readonly kind: 'from_first'; readonly length: CalendarLength }
  /** The order's own: a billing cycle, a ticket's validity. */
  | { readonly kind: 'columns'; readonly from: NameUse; readonly to: NameUse };

export interface CalendarLength {
  readonly months: number;
  readonly days: number;
}
