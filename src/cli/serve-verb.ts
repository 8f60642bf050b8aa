import type { Command } from 'commander';
import type { World } from '../model/world.ts';
import { addVerb, POLICY, type SetExitCode } from './add-verb.ts';

/** The verb that stays: pages until it is told to stop. */
export function addServe(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'serve', 'the pages behind the links in letters: customers choose, claim, report a problem')
    .option(...POLICY)
    .option('--port <port>', 'where it listens', '8080')
    .option('--host <address>', 'on which address of this machine', '127.0.0.1')
    .option('--behind-proxy', 'a proxy on this machine takes the requests: believe what it says of who asks')
    .action(async (options: { policy: string; port: string; host: string }) => {
      const { serve } = await import('../commands/serve.ts');
      setExitCode(await serve(world, options));
    });
}
