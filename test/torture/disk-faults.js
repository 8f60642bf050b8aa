import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const SOURCE = fileURLToPath(new URL('failing-fsync.c', import.meta.url));

/** Compiles the library that makes fsync fail, into this folder; undefined where there is no compiler. */
export function buildFailingFsync(folder) {
  const library = join(folder, 'failing-fsync.so');
  const done = spawnSync('cc', ['-shared', '-fPIC', '-o', library, SOURCE, '-ldl']);
  return done.status === 0 ? library : undefined;
}

/** A disk in memory of so many bytes over this folder; undefined where it may not be mounted. */
export function mountSmallDisk(folder, bytes) {
  const mount = (...options) => spawnSync('mount', options).status === 0;
  if (process.platform !== 'linux' || !mount('-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'tmpfs', folder)) return undefined;
  return {
    grow: () => mount('-o', 'remount,size=64m', folder),
    unmount: () => spawnSync('umount', ['-l', folder]),
  };
}
