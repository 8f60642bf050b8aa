import type { LeftApart } from '../model/people.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import { count } from './rule-table.ts';

/** What is to be known about who is who in a plan, as sentences; none where everybody is who they say. */
export function showPeople({ people }: Pick<PlanHeader, 'people'>): readonly string[] {
  if (!people) return [];
  const { merged, apart, unmatched, example = '', without_addresses: bare } = people;
  const lines: string[] = [];
  if (bare !== undefined) lines.push(`${bare} has no e-mail column: nobody can be written to. Name your customers’ export: customers: { file: …, columns: { customer: …, email: … } }`);
  if (merged > 0) lines.push(`${count(merged)} ${merged === 1 ? 'customer stands' : 'customers stand'} under several ids or addresses, and ${merged === 1 ? 'was' : 'were'} taken for one: people.csv says which`);
  if (apart > 0) lines.push(`${example}${apart === 1 ? '' : ` (and ${count(apart - 1)} more in people.csv)`}`);
  if (unmatched > 0) lines.push(`${count(unmatched)} ${unmatched === 1 ? 'was' : 'were'} not found in the file of customers`);
  return lines;
}

/** One that was left apart, as a sentence. */
export function sayApart({ kind, names, count: many }: LeftApart): string {
  const [first = '', second = ''] = names;
  switch (kind) {
    case 'plus address':
      return `${second} and ${first} were not taken for one`;
    case 'address of many':
      return `${first} stands for ${count(many)} customers, who were not taken for one`;
    case 'id of many':
      return `the customer ${first} has ${count(many)} addresses, and joins nobody else by them`;
  }
}
