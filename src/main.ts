import { openRealWorld } from './cli/real-world.ts';
import { run } from './cli/run.ts';

// A reader that has seen enough (head, less) closes the pipe: that is success.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(openRealWorld());
