import { type Fault, Refusal } from '../model/fault.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { Policy } from '../policy/policy.ts';
import { quote } from './column-fault.ts';

/**
 * Refuses a rule that asks for the time of day of a column which, by its export's format, holds days only: an outage of
 * hours met the order or did not, and nobody can know.
 */
export function refuseBareDays(policy: Policy, used: readonly ColumnUse[]): void {
  const { orders } = policy;
  if (orders.format === undefined) return;
  const faults = used.flatMap(({ use, role }): readonly Fault[] => {
    const formats = orders.dates.byColumn.get(use.name) ?? orders.dates.all;
    const isBare = formats.length > 0 && formats.every((format) => format.kind === 'pattern' && !format.hasTime);
    if (role.kind !== 'moment' || !isBare || use.kind !== 'column') return [];
    return [{
      what: `An export of the format ${orders.format ?? ''} has "${use.name}" as a day without a time of day: whether an outage of hours met an order cannot be known.`,
      ...quote(policy, use.at, use.name),
      remedy: `To take in every order of the days that the outage touched, write   hits: { day: ${use.name} }`,
    }];
  });
  if (faults.length > 0) throw new Refusal(faults);
}
