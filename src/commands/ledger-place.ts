import { join, resolve } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';

/** Where the ledger is: beside the policy, or where MAKEGOOD_LEDGER says. */
export function ledgerPath(world: World, folder: string): string {
  const named = world.env['MAKEGOOD_LEDGER'];
  if (named === undefined || named === '') return join(folder, 'ledger.sqlite');
  if (/^[a-z]+:\/\//i.test(named)) {
    throw new Refusal({
      what: 'MAKEGOOD_LEDGER names a server, and this version keeps its ledger in a file.',
      remedy: 'Set it to the path of a file, or leave it out: the ledger then stands beside the policy.',
    });
  }
  return resolve(world.cwd, named);
}
