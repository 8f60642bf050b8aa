import type { Case } from '../model/nouns.ts';
import type { OncePer } from '../policy/policy.ts';
import { escapeId } from './escape-id.ts';
import { namedCell } from './named-cell.ts';
import type { RuleContext } from './rule-context.ts';

/** `order|S-1`, `customer|C-1`, `ticket|T-1`. An order whose cell is blank shares it with no other. */
export function whoOf(aCase: Pick<Case, 'order' | 'windows'>, who: OncePer['who'], context: RuleContext): string {
  const { order } = aCase;
  if (!('column' in who)) return who.kind === 'order' ? `order|${escapeId(order.id)}` : `customer|${escapeId(order.customer)}`;
  const cell = sharedCell(aCase, who, context);
  return cell === undefined ? `order|${escapeId(order.id)}` : `${escapeId(who.column.name)}|${escapeId(cell)}`;
}

/** The cell that orders share by which a rule pays once; undefined where it is blank. */
export function sharedCell(
  aCase: Pick<Case, 'order' | 'windows'>,
  { column }: Extract<OncePer['who'], { kind: 'column' }>,
  context: RuleContext,
): string | undefined {
  const cell = namedCell(aCase, column, context);
  return cell.kind !== 'text' || cell.reader.isBlank(cell.text) ? undefined : cell.text.trim();
}
