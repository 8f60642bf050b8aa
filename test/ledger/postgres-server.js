import { execFileSync, spawn } from 'node:child_process';
import { existsSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Set where the tests must not do without a server. */
const REQUIRED = process.env['MAKEGOOD_TEST_POSTGRES'] === 'required';

/** The folder of the server's programs; undefined where there are none. Throws where there must be some. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (found === undefined && REQUIRED) {
    throw new Error('The tests need a PostgreSQL server (MAKEGOOD_TEST_POSTGRES=required), and there is none: install postgresql.');
  }
  return found;
}

/** Starts a server on a new, empty cluster; durable only as far as a test needs it: its machine never loses power. */
export async function startPostgres(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-postgres-'));
  const owner = serverUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'makegood', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  execFileSync(join(bin, 'initdb'), init, { ...owner, cwd: folder, stdio: 'pipe' });
  let child;
  const start = async () => {
    const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', max_connections: '60', autovacuum: 'off' };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    child = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    await untilReady(child);
  };
  // Its immediate shutdown: as if the machine had gone, but for its children.
  const crash = () => end(child, 'SIGQUIT');
  await start();
  return {
    url: (database) => `postgres://makegood@/${database}?host=${encodeURIComponent(folder)}`,
    start,
    crash,
    remove: async () => {
      await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root: it then runs as the user that its package made. Undefined: as whoever we are. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function untilReady(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`The PostgreSQL server did not start:\n${said}`)));
  });
}

function end(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  return gone;
}
