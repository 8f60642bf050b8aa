import { CommanderError } from 'commander';
import { refuseDiskError } from '../model/disk-fault.ts';
import { EXIT, type ExitCode, Refusal, showFault } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { toProgram } from './program.ts';

/**
 * Runs one command and gives its exit code. The one place that catches: a Refusal, and what the disk would not do, is printed as
 * sentences; anything else is a bug of ours and keeps its stack.
 */
export async function run(world: World): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = toProgram(world, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(world.argv, { from: 'user' });
    return exitCode;
  } catch (caught) {
    world.progress(undefined);
    if (caught instanceof CommanderError) return caught.exitCode === 0 ? EXIT.ok : EXIT.refused;
    const error = refuseDiskError(caught);
    if (!(error instanceof Refusal)) throw caught;
    world.stderr.write(`${error.faults.map(showFault).join('\n\n')}\n`);
    return error.exitCode;
  }
}
