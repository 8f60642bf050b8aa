import type { Command } from 'commander';
import type { World } from '../model/world.ts';
import { addVerb, POLICY, type SetExitCode } from './add-verb.ts';

/** The verb that gives each customer a link to report a problem. */
export function addReportLinks(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'report-links', 'a personal link for each customer to report a problem; holds until the end of next year')
    .option(...POLICY)
    .option('--out <file>', 'the list of links, readable by you alone (default: links.csv beside the policy)')
    .option('--json', 'print one JSON object instead of words')
    .action(async (options: { policy: string }) => {
      const { reportLinks } = await import('../commands/report-links.ts');
      setExitCode(await reportLinks(world, options));
    });
}
