import type { Command } from 'commander';
import type { World } from '../model/world.ts';
import { addVerb, type SetExitCode } from './add-verb.ts';

/** The verb for choosing between policies; it writes nothing but what is named. */
export function addCompare(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'compare <policies...>', 'policies side by side over the same data: what each costs, who gains and who loses; writes nothing')
    .option('--vary <change>', 'try other values of one policy: PATH=2,5,10 or PATH=2..10 or, in steps, PATH=2..10..2; twice for a grid', collect)
    .option('--data <policy>', 'judge all by the data and the ledger of this policy')
    .option('--as-of <moment>', 'measure what is still open as of this moment (default: now)')
    .option('--json', 'print one JSON object instead of words')
    .option('--csv', 'print CSV: a row for each policy, rule and tier')
    .option('--out <file>', 'write into this file, readable by you alone')
    .option('--customers <file>', 'write what each policy gives every customer into this file, as CSV')
    .action(async (policies: string[], options: object) => {
      const { compare } = await import('../commands/compare.ts');
      setExitCode(await compare(world, policies, options));
    });
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
