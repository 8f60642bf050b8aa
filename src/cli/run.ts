import { CommanderError } from 'commander';
import { EXIT, type ExitCode, Refusal, showFault } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { toProgram } from './program.ts';

/**
 * Runs one command and gives its exit code. The one place that catches: a Refusal is printed as sentences; anything
 * else is a bug of ours and keeps its stack.
 */
export async function run(world: World): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = toProgram(world, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(world.argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    world.progress(undefined);
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.refused;
    if (!(error instanceof Refusal)) throw error;
    world.stderr.write(`${error.faults.map(showFault).join('\n\n')}\n`);
    return error.exitCode;
  }
}
