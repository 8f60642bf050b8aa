import { openRealWorld } from './cli/real-world.ts';
import { run } from './cli/run.ts';

// A reader that has seen enough (head, less) closes the pipe: that is no failure, and the run is finished as it was
// begun, so that nothing of it stays behind.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(openRealWorld((code) => process.exit(code)));
