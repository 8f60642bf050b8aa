import type { Command } from 'commander';
import type { World } from '../model/world.ts';
import { addVerb, type SetExitCode } from './add-verb.ts';

const collect = (id: string, ids: readonly string[] = []): readonly string[] => [...ids, id];

/** The verb of whoever signs for what the policy wants signed. */
export function addApprove(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'approve <plan>', 'awards that wait for a signature: list them, sign for them, or decline them')
    .option('--award <id>', 'this award; may be given several times', collect)
    .option('--all', 'everything that waits')
    .option('--by <name>', 'who decides; kept in the ledger')
    .option('--decline', 'the answer is no: they are never credited')
    .option('--json', 'print one JSON object instead of words')
    .action(async (plan: string, options: object) => {
      const { approve } = await import('../commands/approve.ts');
      setExitCode(await approve(world, plan, options));
    });
}
