import type { LeftApart, People } from '../model/people.ts';
import { toCsvRows } from './csv-rows.ts';

const COLUMNS = ['what', 'customer', 'ids', 'addresses', 'count'];

/** Who was taken for one customer, and who was not though they look it, as a file of the plan. */
export function toPeopleCsv({ merged, apart }: Pick<People, 'merged' | 'apart'>): string {
  return toCsvRows([
    COLUMNS,
    ...merged.map(({ customer, ids, addresses }) => ['taken for one', customer, ids.join('; '), addresses.join('; '), String(ids.length + addresses.length)]),
    ...apart.map((one) => ['not taken for one', '', ...toApart(one)]),
  ]);
}

function toApart({ kind, names, count }: LeftApart): readonly string[] {
  return kind === 'id of many' ? [names.join('; '), '', String(count)] : ['', names.join('; '), String(count)];
}
