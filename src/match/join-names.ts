import type { MergedCustomer } from '../model/people.ts';

/** An id and an address that stand in one row; an address may stand without an id. */
export interface NamePair {
  readonly id: string | undefined;
  readonly email: string;
}

/**
 * Who is one customer: ids that share an address, and addresses that share an id, however long the chain. The customer
 * goes by the shortest id (of equal ones the first), because older numbers are shorter; lists are in the order of texts.
 */
export function joinNames(pairs: readonly NamePair[]): readonly MergedCustomer[] {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name);
    if (parent === undefined) parents.set(name, name);
    if (parent === undefined || parent === name) return name;
    const root = rootOf(parent);
    parents.set(name, root);
    return root;
  };
  for (const { id, email } of pairs) if (id !== undefined) parents.set(rootOf(id), rootOf(email));
  const groups = new Map<string, { ids: Set<string>; addresses: Set<string> }>();
  for (const { id, email } of pairs) {
    const root = rootOf(email);
    const group = groups.get(root) ?? { ids: new Set(), addresses: new Set() };
    groups.set(root, group);
    if (id !== undefined) group.ids.add(id);
    group.addresses.add(email);
  }
  return [...groups.values()].flatMap(({ ids, addresses }) => toMerged([...ids].sort(compareText), [...addresses].sort(compareText)));
}

function toMerged(ids: readonly string[], addresses: readonly string[]): readonly MergedCustomer[] {
  const customer = ids.reduce<string | undefined>((best, id) => (best === undefined || id.length < best.length ? id : best), undefined);
  return customer === undefined ? [] : [{ customer, ids, addresses }];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
