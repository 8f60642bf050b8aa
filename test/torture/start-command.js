import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const PRELOAD = fileURLToPath(new URL('preload.js', import.meta.url));
const HURRY = '40';

/**
 * Starts the built command as a process of its own. `faults` may hold `clock` (see preload.js), `fsync` (a library, how
 * many calls are good, how many then fail) and `fileBlocks` (no file may grow over so many blocks of 1024 bytes).
 * `ended` resolves with its exit code, the signal that killed it, and what it wrote.
 */
export function startCommand(program, words, { cwd, env, faults = {} }) {
  const node = [process.execPath, '--import', PRELOAD, join(program, 'bin/makegood.js'), ...words];
  // A file that may not grow is then an error that the command sees, as on a full disk, and no signal.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${faults.fileBlocks}; exec "$@"`, 'bash', ...node];
  const [command, ...args] = faults.fileBlocks === undefined ? node : limited;
  const child = spawn(command, args, { cwd, env: { ...bareEnv(), ...env, ...toEnv(faults) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
  return { ended, kill: (signal) => child.kill(signal) };
}

function bareEnv() {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), TORTURE_HURRY: HURRY, NO_COLOR: '1', TZ: 'UTC' };
}

function toEnv({ clock, fsync }) {
  return {
    ...(clock === undefined ? {} : { TORTURE_CLOCK: clock }),
    ...(fsync === undefined ? {} : { LD_PRELOAD: fsync.library, FSYNC_GOOD: String(fsync.good), FSYNC_BAD: String(fsync.bad) }),
  };
}
