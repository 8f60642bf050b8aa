import type { Layout } from './layout.ts';

/** SQL for a customer: the id, or else the address; whatever is an address is the same in any letter case. */
export function customerSql(layout: Layout): string {
  return customerOf(layout.textOf('customer'), layout.textOf('email'));
}

/** The same over any two cells. */
export function customerOf(id: string, email: string): string {
  return `coalesce(CASE WHEN contains(${id}, '@') THEN lower(${id}) ELSE ${id} END, lower(${email}))`;
}
