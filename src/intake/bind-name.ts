import type { Source } from '../policy/policy.ts';

/**
 * The header's columns (from 0) that one of our names stands for: those that the policy maps it to, else the column of
 * exactly that name. `missing` is the first that the header lacks.
 */
export function bindName(name: string, source: Pick<Source, 'columns'>, header: readonly string[]): readonly number[] | { readonly missing: string } {
  const { from, or = [] } = source.columns.get(name) ?? { from: [name] };
  const columns = [from, ...or].find((way) => way.every((column) => header.includes(column))) ?? from;
  const missing = columns.find((column) => !header.includes(column));
  return missing === undefined ? columns.map((column) => header.indexOf(column)) : { missing };
}
