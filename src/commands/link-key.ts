import { createSecretKey } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LedgerPlace } from '../ledger/ledger-place.ts';
import { Refusal } from '../model/fault.ts';
import type { LinkKey } from '../model/link-token.ts';
import type { World } from '../model/world.ts';
import { readPrivateFile, readPrivately } from './read-private-file.ts';

const VARIABLE = 'MAKEGOOD_LINK_KEY';
const LEAST = 32;
const BYTES = 32;
const HOW = 'Make a key with: openssl rand -base64 32';

/**
 * The key that personal links are signed with: from the environment, or from `.makegood/links.key` beside the ledger,
 * which is made where it is missing. Every machine that writes letters or serves pages must have the same one. Throws a
 * Refusal where it is too short, where others can read it, or where a ledger on a server has no place beside it.
 */
export function readLinkKey(world: World, place: LedgerPlace): LinkKey {
  const named = world.env['MAKEGOOD_LINK_KEY_FILE'] ?? '';
  const said = world.env['MAKEGOOD_LINK_KEY'] ?? '';
  if (named !== '' && said !== '') throw new Refusal({ what: `${VARIABLE} and ${VARIABLE}_FILE are both set.`, remedy: 'Unset one of them.' });
  if (said !== '') return toKey(said, VARIABLE);
  if (named !== '') return toKey(readPrivateFile(world, `${VARIABLE}_FILE`, named), `The file that ${VARIABLE}_FILE names`);
  if (place.kind !== 'file') throw noPlaceBeside();
  const path = join(dirname(place.path), '.makegood', 'links.key');
  if (!existsSync(path)) makeKey(world, path);
  return toKey(readPrivately(path, path, 'The key of the personal links'), path);
}

function noPlaceBeside(): Refusal {
  return new Refusal({
    what: 'The letters have personal links, and there is no key to sign them with: the ledger is on a server, and each machine that uses it must have the same key.',
    remedy: `${HOW}\nand set ${VARIABLE} to it, or ${VARIABLE}_FILE to a file with it (mode 0600), wherever makegood runs.`,
  });
}

function toKey(text: string, source: string): LinkKey {
  const key = text.trim();
  if (key.length < LEAST) throw new Refusal({ what: `${source}: this key is too short, so that links could be forged.`, remedy: `It needs ${LEAST} characters or more. ${HOW}` });
  return createSecretKey(Buffer.from(key, 'utf8'));
}

/** Whole or not at all, and once: two commands that begin together find the same key. */
function makeKey(world: World, path: string): void {
  const { nonce } = world.process;
  const making = `${path}.${nonce}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(making, `${Buffer.from(world.random(BYTES)).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
    linkSync(making, path);
  } catch (error) {
    if (!existsSync(path)) throw unwritable(path, error);
  } finally {
    rmSync(making, { force: true });
  }
}

function unwritable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return new Refusal({
    place: { file: path },
    what: `The key for personal links could not be written (${String(error.code)}).`,
    remedy: `Make its folder one that you may write to; or set ${VARIABLE}. ${HOW}`,
  });
}
