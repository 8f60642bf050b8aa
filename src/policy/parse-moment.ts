import type { NameUse } from '../model/condition.ts';
import { type Ground, isBuiltIn, kindOfBuiltIn, toNameUse } from './ground.ts';
import { reportIfColumn, toColumnOrOutage } from './parse-name.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/**
 * A moment by its name: an order's column, an outage's (`outage.start`), or `now`. Whether the rule has outages is
 * looked at once it is known what it is about.
 */
export function parseMoment(ground: Ground, node: Written, word: string): NameUse | undefined {
  const name = parseText(ground.desk, node, word);
  if (name === undefined) return undefined;
  if (name === 'now') {
    const isTaken = reportIfColumn(ground, name, 'the moment as of which is measured', node.span);
    return isTaken ? undefined : toNameUse(ground, name, 'now', node.span);
  }
  if (isBuiltIn(name) && !ground.orderColumns.has(name)) {
    const what = `"${name}" is ${kindOfBuiltIn(name) === 'duration' ? 'a length of time' : 'an amount'}, not a moment.`;
    ground.desk.report(node.span, what, 'Write a column of the orders, a column of the outages such as outage.start, or now.');
    return undefined;
  }
  return toColumnOrOutage(ground, name, node.span);
}
