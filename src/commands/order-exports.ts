import { bindColumns, type BoundColumns } from '../intake/bind-columns.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import { bindCustomers, type CustomersIntake } from '../intake/read-customers.ts';
import { refuseBareDays } from '../intake/refuse-bare-days.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { Policy } from '../policy/policy.ts';
import { describeCustomers, describeOrders } from './describe-orders.ts';
import type { Campaign } from './find-campaign.ts';
import { settleOrders } from './settle-orders.ts';

/** The files of orders, and of their customers, found to be what the policy says they are. */
export interface OrderExports {
  readonly orderFiles: readonly ExportFile[];
  readonly bound: BoundColumns;
  readonly customers: CustomersIntake | undefined;
  /** The policy with what only the exports could say of their times: by it the orders are read. */
  readonly settled: Policy;
}

/** Looks at the files' beginnings, and where a format needs it at a column of theirs. Throws one Refusal with the faults of both. */
export async function readOrderExports(campaign: Campaign, used: readonly ColumnUse[]): Promise<OrderExports> {
  const { policy } = campaign;
  const faults: Fault[] = [];
  const orders = await readOrders(campaign, used).catch(noteIn(faults));
  const customers = await readCustomers(campaign).catch(noteIn(faults));
  if (!orders || faults.length > 0) throw new Refusal(faults);
  return { ...orders, customers, settled: await settleOrders(policy, orders.orderFiles) };
}

async function readOrders(campaign: Campaign, used: readonly ColumnUse[]): Promise<Pick<OrderExports, 'orderFiles' | 'bound'>> {
  const { policy } = campaign;
  const orderFiles = await describeOrders(campaign);
  const bound = bindColumns(policy, used, orderFiles);
  refuseBareDays(policy, used);
  return { orderFiles, bound };
}

async function readCustomers(campaign: Campaign): Promise<CustomersIntake | undefined> {
  const { policy } = campaign;
  return policy.customers && bindCustomers(policy, policy.customers, await describeCustomers(campaign));
}

function noteIn(faults: Fault[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof Refusal)) throw error;
    faults.push(...error.faults);
    return undefined;
  };
}
