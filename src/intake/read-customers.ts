import { type Fault, Refusal } from '../model/fault.ts';
import type { CustomersSource, Policy } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import { toColumnFault } from './column-fault.ts';
import type { ExportFile } from './describe-export.ts';

/** The files of customers, each with its columns found. */
export interface CustomersIntake {
  readonly source: CustomersSource;
  readonly files: readonly ExportFile[];
  readonly columns: readonly ReadonlyMap<string, readonly number[]>[];
}

const SAID = ['email', 'name', 'locale'] as const;

/** Finds the columns of the files of customers. What an order finds its customer by, and the address, must be there: else a Refusal. */
export function bindCustomers(policy: Policy, source: CustomersSource, files: readonly ExportFile[]): CustomersIntake {
  const faults = files.flatMap((file) => [source.by, 'email'].flatMap((name) => lackOf(policy, source, file, name)));
  const strays = files.flatMap((file) => [...source.columns.keys()].filter((name) => name !== source.by && name !== 'email').flatMap((name) => lackOf(policy, source, file, name)));
  const own = strays.filter(() => source.format === undefined);
  if (faults.length + own.length > 0) throw new Refusal([...faults, ...own]);
  return { source, files, columns: files.map((file) => bindFile(source, file)) };
}

function lackOf(policy: Policy, source: CustomersSource, { shown, header }: ExportFile, name: string): readonly Fault[] {
  const bound = bindName(name, source, header);
  if (!('missing' in bound)) return [];
  const written = source.columns.get(name);
  const fault = toColumnFault(policy, written?.at ?? source.at, written ? bound.missing : 'customers', shown, header);
  if (written) return [fault];
  const meaning = name === 'email' ? 'the e-mail address' : 'the customer’s id, by which an order finds it';
  return [{ ...fault, what: `The policy does not say which column of ${shown} is ${meaning}.`, remedy: `Under customers, write columns: { ${name}: … }. ${fault.remedy ?? ''}` }];
}

function bindFile(source: CustomersSource, { header }: ExportFile): ReadonlyMap<string, readonly number[]> {
  return new Map([source.by, ...SAID].flatMap((name) => {
    const bound = bindName(name, source, header);
    return 'missing' in bound ? [] : [[name, bound] as const];
  }));
}
