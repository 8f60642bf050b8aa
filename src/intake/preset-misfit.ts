import type { Fault } from '../model/fault.ts';
import type { OrdersSource, Policy } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import { describeHeader, quote } from './column-fault.ts';
import type { ExportFile } from './describe-export.ts';
import { fitPresets } from './fit-presets.ts';
import { ORDER_PRESETS } from './presets.ts';

/** Files that are no export of the format that the policy names: they lack most of what every such export has, or fit another. */
export function misfits(orders: OrdersSource, files: readonly ExportFile[]): readonly ExportFile[] {
  return files.filter(({ header }) => {
    const missing = missingMarks(orders, header);
    if (missing.length === 0) return false;
    const marks = ORDER_PRESETS.find(({ name }) => name === orders.format)?.marks?.length ?? 0;
    return missing.length * 2 > marks || otherFit(orders, header) !== undefined;
  });
}

/** What the policy maps itself is looked for where it says. */
function missingMarks(orders: OrdersSource, header: readonly string[]): readonly string[] {
  const preset = ORDER_PRESETS.find(({ name }) => name === orders.format);
  const missing = preset?.marks?.flatMap((name) => {
    const bound = bindName(name, orders, header);
    const { from, or = [] } = orders.columns.get(name) ?? { from: [name] };
    return 'missing' in bound ? [[from, ...or].map((way) => way.join(' + ')).join(' or ')] : [];
  });
  return missing ?? [];
}

function otherFit({ format }: OrdersSource, header: readonly string[]): string | undefined {
  const [best] = fitPresets(header);
  return best && best.missing.length === 0 && best.preset !== format ? best.preset : undefined;
}

/** The fault of such a file: what it lacks, and the format that it is, where that is known. */
export function toMisfitFault(policy: Policy, { shown, header }: ExportFile): Fault {
  const { orders } = policy;
  const format = orders.format ?? '';
  const missing = missingMarks(orders, header);
  const other = otherFit(orders, header);
  const line = orders.columns.get('order')?.at.line ?? orders.at.line;
  const remedy = other
    ? `It is an export of another kind. Under orders, write   format: ${other}`
    : `No other format fits it. Export it with these columns, or leave out "format" and name the columns yourself, under columns:\n${describeHeader(header)}`;
  return {
    what: `${shown} is no export of the format ${format}: it has no column ${missing.map((column) => `"${column}"`).join(', ')}.`,
    ...quote(policy, { line: hasFormat(policy, line) ? line : orders.at.line, column: 1 }, format),
    remedy,
  };
}

const hasFormat = ({ text, orders }: Policy, line: number): boolean => text.split(/\r?\n/)[line - 1]?.includes(orders.format ?? '') ?? false;
