import type { NameUse } from '../model/condition.ts';
import type { Duration } from '../model/instant.ts';
import type { Ground } from './ground.ts';
import { parseLength } from './parse-length.ts';
import { parseColumnName } from './parse-name.ts';
import type { WrittenEntry } from './written-node.ts';

/**
 * `[total, product]`: the columns by which two rows of one customer are about the same thing. The customer may be named
 * among them, and is taken for granted.
 */
export function parseSame(ground: Ground, { key, value }: WrittenEntry): readonly NameUse[] | undefined {
  const remedy = `Write for example: ${key}: [product]`;
  if (value.kind !== 'list' || value.items.length === 0) {
    ground.desk.report(value.label, `"${key}" is a list of columns that must be the same.`, remedy);
    return undefined;
  }
  const names = value.items.map((item) => parseColumnName(ground, item, key));
  if (!names.every((name) => name !== undefined)) return undefined;
  const order = value.items.find((_, index) => names[index]!.name === 'order');
  if (order) {
    ground.desk.report(order.span, 'Two orders never have the same number.', 'Take "order" out: what is compared are the other columns.');
    return undefined;
  }
  return names.filter(({ name }) => name !== 'customer');
}

/** A length of time that is more than none. */
export function parsePositiveLength(ground: Ground, { key, value }: WrittenEntry): Duration | undefined {
  const length = parseLength(ground.desk, value, key);
  if (length !== 0) return length;
  ground.desk.report(value.span, `"${key}" is a length of time, and this one is none.`, `Write for example: ${key}: 10m`);
}
