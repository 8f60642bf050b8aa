import type { Layout } from './layout.ts';

/** SQL for a customer: the id, or else the address; whatever is an address is the same in any letter case. */
export function customerSql(layout: Layout): string {
  const id = layout.textOf('customer');
  return `coalesce(CASE WHEN contains(${id}, '@') THEN lower(${id}) ELSE ${id} END, lower(${layout.textOf('email')}))`;
}
