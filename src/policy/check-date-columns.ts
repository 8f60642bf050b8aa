import { nearest } from '../model/nearest.ts';
import { columnsUsed, outageColumnsUsed, pageColumnsUsed } from './columns-used.ts';
import type { FaultDesk } from './fault-desk.ts';
import type { Policy, Source } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';

/** Refuses a date pattern for a column that nothing names: a mistyped name would leave its dates to the default. */
export function checkDateColumns(
  desk: FaultDesk,
  blocks: { readonly orders?: WrittenEntry; readonly outages?: WrittenEntry },
  parts: Pick<Policy, 'rules' | 'values' | 'pages'> & { readonly orders: Source | undefined; readonly outages: Source | undefined },
): void {
  const ordersUse = [...columnsUsed(parts), ...pageColumnsUsed(parts)].map(({ use }) => use.name);
  const outagesUse = outageColumnsUsed(parts).map(({ use }) => use.name);
  if (parts.orders) reportUnused(desk, blocks.orders?.value, new Set([...parts.orders.columns.keys(), ...ordersUse]));
  if (parts.outages) {
    reportUnused(
      desk,
      blocks.outages?.value,
      new Set([...parts.outages.columns.keys(), ...outagesUse, 'start', 'end']),
    );
  }
}

function reportUnused(desk: FaultDesk, block: Written | undefined, names: ReadonlySet<string>): void {
  const dates = block?.kind === 'map' ? block.entries.find(({ key }) => key === 'dates')?.value : undefined;
  if (dates?.kind !== 'map') return;
  for (const { key, keySpan } of dates.entries) {
    if (names.has(key.trim())) continue;
    const meant = nearest(key, names);
    const remedy = meant === undefined ? 'Name a column of "columns:" or of a rule.' : `Did you mean "${meant}"?`;
    desk.report(keySpan, `Nothing in this policy uses a column "${key}".`, remedy);
  }
}
