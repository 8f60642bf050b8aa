import type { NameUse } from '../model/condition.ts';
import { isOfReport } from '../model/report-columns.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import type { Ground } from './ground.ts';
import { parseColumnName, toColumnOrOutage } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import type { PageOrders, Pages, Rule } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { WrittenPageOrders } from './written-offer.ts';

const EXAMPLE = 'Write for example: says: "{title}, sent {sent_on}"';

/** How the pages show a customer their orders. Undefined where any of it is faulty. */
export function parsePageOrders(ground: Ground, { value }: WrittenEntry): PageOrders | undefined {
  const fields = checkShape(ground.desk, value, WrittenPageOrders)?.fields;
  const by = fields?.by && parseColumnName(ground, fields.by.value, 'by');
  if (!fields || !by) return undefined;
  const says = fields.says ? parseSays(ground, fields.says.value) : [{ ...by, name: 'order' }, ', ', by];
  return says && { by, says };
}

/** Text with the names of columns in braces. */
function parseSays(ground: Ground, node: Written): PageOrders['says'] | undefined {
  const text = parseText(ground.desk, node, 'says');
  if (text === undefined) return undefined;
  const pieces = text.split(/(\{[^{}]*\})/);
  if (pieces.some((piece, index) => index % 2 === 0 && /[{}]/.test(piece))) {
    ground.desk.report(node.span, 'Here a brace has no other one.', EXAMPLE);
    return undefined;
  }
  const parts = pieces.map((piece, index) => (index % 2 === 0 ? piece : parseColumn(ground, piece.slice(1, -1).trim(), node)));
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  if (parts.length > 1) return known.filter((part) => part !== '');
  ground.desk.report(node.span, '"says" names no column, so that every order would be called the same.', EXAMPLE);
  return undefined;
}

function parseColumn(ground: Ground, name: string, node: Written): NameUse | undefined {
  const use = name === '' ? undefined : toColumnOrOutage(ground, name, node.span);
  if (use?.kind === 'column' && !isOfReport(use)) return use;
  // A name with two meanings is reported already.
  if (use || name === '') ground.desk.report(node.span, `Between braces stands a column of the orders, and "${name}" is none.`, EXAMPLE);
  return undefined;
}

/** Reports pages that are to show orders, and do not know how. */
export function checkPageOrders(desk: FaultDesk, { keySpan }: WrittenEntry, pages: Pages | undefined, rules: readonly Rule[]): void {
  const asking = rules.find(({ trigger }) => trigger.kind === 'reported' && trigger.pages);
  if (!pages || pages.orders || !asking) return;
  const what = `The rule "${asking.name}" lets customers report a problem on the pages, and nothing here says which of their orders are the latest.`;
  desk.report(keySpan, what, 'Add to the pages the column that says when an order was, and how it is shown:\n  orders: { by: sent_on, says: "{title}, sent {sent_on}" }');
}
