import type { Command } from 'commander';
import type { World } from '../model/world.ts';
import { addVerb, type SetExitCode } from './add-verb.ts';

/** The verb for exports that no policy describes yet. */
export function addDetect(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'detect <files...>', 'what exports are, and the part of a policy that says so; what it cannot know it asks')
    .option('--out <file>', 'write it into this new file (default: print it)')
    .option('--json', 'print one JSON object instead of words')
    .action(async (files: string[], options: object) => {
      const { detect } = await import('../commands/detect.ts');
      setExitCode(await detect(world, files, options));
    });
}
