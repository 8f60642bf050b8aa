import { type CellReader, holds } from '../model/condition-holds.ts';
import type { Order } from '../model/nouns.ts';
import { orderCell } from '../model/order-cell.ts';
import type { FailedTrigger, Policy } from '../policy/policy.ts';
import { roughSql } from './condition-sql.ts';
import { momentSql } from './late-sql.ts';
import type { Layout } from './layout.ts';

/** SQL that is true for every order that failed, and perhaps for others: `hasFailed` has the last word. */
export function failedSieveSql(trigger: FailedTrigger, layout: Layout, { orders }: Policy): string {
  return `(${trigger.where.map((condition) => roughSql(condition, layout, orders)).join(' AND ')})`;
}

/** SQL for those among the kept orders that may have failed, each with when. */
export function failedHitsSql(trigger: FailedTrigger, rule: number, layout: Layout, policy: Policy, columns: string): string {
  const moment = momentSql(trigger.moment?.name, layout);
  return `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${moment} AS hit_from, ${moment} AS hit_to, ${columns}
    FROM kept WHERE candidate AND ${failedSieveSql(trigger, layout, policy)}`;
}

/** Whether all of the trigger's conditions hold for the order. What cannot be read does not hold. */
export function hasFailed(trigger: FailedTrigger, order: Order, reader: CellReader): boolean {
  return trigger.where.every(({ subject: { name }, test }) => holds(test, { kind: 'text', name, text: orderCell(order, name), reader }));
}
