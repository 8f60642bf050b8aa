import type { NameUse } from '../model/condition.ts';
import type { CellReader } from '../model/condition-holds.ts';
import type { Instant } from '../model/instant.ts';
import type { Case, Window } from '../model/nouns.ts';
import { orderCell } from '../model/order-cell.ts';
import type { RuleContext } from './rule-context.ts';

/** What a name stands for before it is read: the text of a cell, or a moment that is known already. */
export type NamedCell =
  | { readonly kind: 'text'; readonly text: string; readonly reader: CellReader }
  | { readonly kind: 'moment'; readonly moment: Instant | undefined };

/**
 * The cell that a column's or an outage's name stands for: of several outages that of the earliest. `outage.start` is
 * the begin of the first window and `outage.end` the end of the last. Without an outage its cells are blank.
 */
export function namedCell(aCase: Pick<Case, 'order' | 'windows'>, use: NameUse, context: RuleContext): NamedCell {
  switch (use.kind) {
    case 'column':
      return { kind: 'text', text: orderCell(aCase.order, use.name), reader: context.reader };
    case 'outage':
      if (use.name === 'start') return { kind: 'moment', moment: aCase.windows[0]?.start };
      if (use.name === 'end') return { kind: 'moment', moment: aCase.windows.at(-1)?.end };
      return { kind: 'text', text: outageColumnOf(aCase.windows[0], use.name), reader: context.outageReader };
    case 'now':
      return { kind: 'moment', moment: context.asOf };
    default:
      return { kind: 'moment', moment: undefined };
  }
}

function outageColumnOf(window: Window | undefined, name: string): string {
  const outage = window?.outages[0];
  if (!outage) return '';
  if (Object.hasOwn(outage.columns, name)) return outage.columns[name] ?? '';
  return name === 'id' ? outage.id : '';
}
