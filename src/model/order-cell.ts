import type { Order } from './nouns.ts';

/** The text in an order's column, by the policy's name for it; what every order has is found by its own name. Blank where there is none. */
export function orderCell(order: Order, name: string): string {
  if (Object.hasOwn(order.columns, name)) return order.columns[name] ?? '';
  switch (name) {
    case 'order':
      return order.id;
    case 'customer':
    case 'email':
    case 'name':
    case 'locale':
      return order[name];
    default:
      return '';
  }
}
