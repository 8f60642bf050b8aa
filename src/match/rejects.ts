import type { DuckDBConnection } from '@duckdb/node-api';
import { howToSettle } from '../model/clock-change.ts';
import { parseInstant } from '../model/date-format.ts';
import { showPlace } from '../model/fault.ts';
import type { Reject, RowPlace } from '../model/nouns.ts';
import { parseNumber } from '../model/number-style.ts';
import type { Policy } from '../policy/policy.ts';
import { formatsOf, type Layout } from './layout.ts';

/** What the suspects are judged with. */
export interface RejectContext {
  readonly policy: Policy;
  readonly layout: Layout;
  /** The export's own name of one of our columns in a file. */
  readonly headerOf: (file: number, name: string) => string;
  readonly placeOf: (file: number, row: number) => RowPlace;
}

/** Streams the rows that could not be read as what the policy says they are, in the order of files and lines. */
export async function* readRejects(connection: DuckDBConnection, context: RejectContext): AsyncGenerator<readonly Reject[]> {
  const texts = context.layout.texts.map((_, index) => `x${index}`);
  const result = await connection.stream(
    `SELECT file, CAST(row AS DOUBLE), CAST(other_file AS INTEGER), CAST(other_row AS DOUBLE), ${texts.join(', ')}
      FROM kept LEFT JOIN contested USING (file, row) WHERE suspect ORDER BY file, row`,
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getRows().map((cells) => judge(cells as (string | number | null)[], context));
  }
}

function judge(cells: readonly (string | number | null)[], context: RejectContext): Reject {
  const [file, row, otherFile, otherRow, ...values] = cells;
  const { layout } = context;
  const textOf = (name: string): string => String(values[layout.texts.indexOf(name)] ?? '');
  const common = {
    place: context.placeOf(Number(file), Number(row)),
    order: textOf('order'),
    customer: textOf('customer') || textOf('email').toLowerCase(),
  };
  if (otherFile !== null) return { ...common, ...toContested(context.placeOf(Number(otherFile), Number(otherRow)), common.order, context.headerOf(Number(file), 'order')) };
  const [fault] = faultsOf(textOf, context);
  const name = fault?.name ?? '';
  return { ...common, column: name && context.headerOf(Number(file), name), value: textOf(name || 'order'), reason: fault?.reason ?? UNREADABLE };
}

function toContested(other: RowPlace, order: string, column: string): Pick<Reject, 'column' | 'value' | 'reason'> {
  return { column, value: order, reason: `order ${order} stands here for another customer than at ${showPlace(other)}` };
}

const UNREADABLE = 'the row cannot be read as the policy says';

function faultsOf(textOf: (name: string) => string, { policy, layout }: RejectContext): { name: string; reason: string }[] {
  const faults: { name: string; reason: string }[] = [];
  if (textOf('order') === '') faults.push({ name: 'order', reason: 'no order id' });
  if (textOf('customer') === '' && textOf('email') === '') faults.push({ name: 'customer', reason: policy.customers?.by === 'order' ? `no customer: the order is not in ${policy.customers.files.join(', ')}` : 'no customer' });
  for (const { name, edge } of layout.instants) {
    const read = textOf(name) === '' ? undefined : parseInstant(textOf(name), formatsOf(policy.orders, name), policy.orders.timezone, edge);
    if (typeof read === 'object') faults.push({ name, reason: describeDateProblem(read.problem, policy, name) });
  }
  for (const name of layout.numbers) {
    if (textOf(name) !== '' && parseNumber(textOf(name), policy.orders.numbers) === undefined) faults.push({ name, reason: 'not a number' });
  }
  return faults;
}

/** What is wrong with a date, and where it helps, the word of the policy that settles it. */
export function describeDateProblem(problem: string, policy: Policy, name: string): string {
  const formats = formatsOf(policy.orders, name).map(({ pattern }) => pattern);
  const wanted = formats.length === 0 || formats[0] === 'iso' ? 'a date such as 2026-11-17 08:30' : formats.join(' or ');
  switch (problem) {
    case 'day_only':
      return 'a day without a time of day';
    case 'doubled':
      return `this hour came twice in ${policy.orders.timezone}, when the clocks went back${howToSettle('doubled', formatsOf(policy.orders, name), policy.orders.timezone)}`;
    case 'missing':
      return `this hour did not exist in ${policy.orders.timezone}, when the clocks went forward${howToSettle('missing', [], policy.orders.timezone)}`;
    case 'out_of_range':
      return 'the year is outside 1970 to 2199';
    default:
      return `not ${wanted}`;
  }
}
