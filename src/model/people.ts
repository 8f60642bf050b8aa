/** A customer who stands in the exports under several ids or addresses, and was taken for one. */
export interface MergedCustomer {
  /** The name under which they are known from here on. */
  readonly customer: string;
  readonly ids: readonly string[];
  readonly addresses: readonly string[];
}

/** What looks like one customer, or is shared by many, and was left apart. */
export interface LeftApart {
  readonly kind: 'plus address' | 'address of many' | 'id of many';
  /** The two addresses; or the one, or the id, that so many share. */
  readonly names: readonly string[];
  /** How many ids share the address, or addresses the id; 2 for plus addresses. */
  readonly count: number;
}

/** Who is who among the customers that a plan is about. */
export interface People {
  readonly merged: readonly MergedCustomer[];
  readonly apart: readonly LeftApart[];
  /** How many customers (or orders) were looked up in the file of customers and not found there. */
  readonly unmatched: number;
  /** Other names under which the customer may have been known to earlier plans. `addresses` are those of their orders. */
  namesOf(customer: string, addresses: readonly string[]): readonly string[];
}

/** Everybody is who they say. */
export const NOBODY_MERGED: People = { merged: [], apart: [], unmatched: 0, namesOf: () => [] };
