import type { People } from '../model/people.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import type { PlanWriter } from '../plan/write-plan.ts';
import { toPeopleCsv } from '../report/people-csv.ts';
import { sayApart } from '../report/people-lines.ts';
import type { GatheredData } from './gather.ts';

/** The first order file that has no column with addresses, where no file of customers has them either. */
export function fileWithoutAddresses({ orderFiles, bound, customers }: Pick<GatheredData, 'orderFiles' | 'bound' | 'customers'>): string | undefined {
  return customers ? undefined : orderFiles.find((_, index) => !bound.files[index]?.has('email'))?.shown;
}

/** What the plan's header says of who is who; undefined where there is nothing to say. */
export function toPeopleCounts({ merged, apart, unmatched }: People, without_addresses: string | undefined): PlanHeader['people'] {
  if (merged.length + apart.length + unmatched === 0 && without_addresses === undefined) return undefined;
  const [first] = apart;
  return { merged: merged.length, apart: apart.length, ...(first && { example: sayApart(first) }), unmatched, ...(without_addresses !== undefined && { without_addresses }) };
}

/** Leaves a list of them in the plan's folder, where there are any. */
export function writePeople(writer: Pick<PlanWriter, 'peopleCsv'>, people: People): void {
  if (people.merged.length + people.apart.length > 0) writer.peopleCsv(toPeopleCsv(people));
}
