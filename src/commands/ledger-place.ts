import { join, resolve } from 'node:path';
import type { LedgerPlace } from '../ledger/ledger-place.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';

/**
 * Where the ledger is: beside the policy, or where MAKEGOOD_LEDGER says: a file, or a PostgreSQL server. Throws a
 * Refusal that never shows a password.
 */
export function ledgerPlace(world: World, folder: string): LedgerPlace {
  const named = world.env['MAKEGOOD_LEDGER'];
  if (named === undefined || named === '') return { kind: 'file', path: join(folder, 'ledger.sqlite') };
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(named) ?? [];
  if (scheme === undefined) return { kind: 'file', path: resolve(world.cwd, named) };
  const url = /^postgres(ql)?$/i.test(scheme) ? parseUrl(named) : undefined;
  if (url === undefined) {
    throw new Refusal({
      what: 'MAKEGOOD_LEDGER names a server, but not in a way that can be read.',
      remedy:
        'Write postgres://user:password@host/database, with %40 for an @, %2F for a / and %25 for a % in the password;\n' +
        'or the path of a file; or leave it out: the ledger then stands beside the policy.',
    });
  }
  return { kind: 'postgres', url: named, shown: withoutSecrets(url) };
}

/** No machine can be called so. */
const NO_HOST = 'none.invalid';

function parseUrl(text: string): URL | undefined {
  try {
    // PostgreSQL's own programs take an address with a user and no host: that of a socket.
    const url = new URL(text.replace('@/', `@${NO_HOST}/`));
    decodeURIComponent(url.password);
    decodeURIComponent(url.username);
    return url;
  } catch {
    return undefined;
  }
}

/** User, host and database; a host or port among the parameters names a socket's folder, every other may be secret. */
function withoutSecrets({ username, host, pathname, searchParams }: URL): string {
  const socket = searchParams.get('host');
  const user = username === '' ? '' : `${username}@`;
  const machine = host === NO_HOST ? '' : host;
  return `postgres://${user}${machine}${pathname}${socket === null ? '' : `?host=${socket}`}`;
}
