import { type DkimSettings, openSigner, type Signer } from '../mailbox/dkim.ts';
import { parseEmailAddress } from '../model/email-address.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { domainOf } from '../send/letter-id.ts';
import { readPrivateFile } from './read-private-file.ts';

/** How letters are to be signed, as the environment says; undefined where it says nothing of it. */
function readDkimSettings(world: World): DkimSettings | undefined {
  const file = world.env['MAKEGOOD_DKIM_KEY'];
  const selector = world.env['MAKEGOOD_DKIM_SELECTOR'];
  const domain = world.env['MAKEGOOD_DKIM_DOMAIN'];
  if (!file && !selector && !domain) return undefined;
  if (!file) throw halfSaid('MAKEGOOD_DKIM_KEY', 'the file with the private key, in PEM');
  if (!selector) throw halfSaid('MAKEGOOD_DKIM_SELECTOR', 'the name under which the public key stands in the DNS');
  return {
    key: readPrivateFile(world, 'MAKEGOOD_DKIM_KEY', file),
    keyFile: file,
    selector,
    domain: domain ? parseDomain(domain) : undefined,
  };
}

function halfSaid(missing: string, what: string): Refusal {
  return new Refusal({
    what: `Letters are to be signed (DKIM), but ${missing} is not set.`,
    remedy: `Set it to ${what}; or unset all that begins with MAKEGOOD_DKIM_.`,
  });
}

/** A domain as the DNS has it. */
function parseDomain(written: string): string {
  const address = parseEmailAddress(`letters@${written}`);
  if (address !== undefined) return address.slice('letters@'.length);
  throw new Refusal({
    what: `MAKEGOOD_DKIM_DOMAIN is no domain: ${JSON.stringify(written)}.`,
    remedy: "Leave it out to sign for the domain of the sender's address.",
  });
}

/** Puts signatures on letters, as the environment says; undefined where it says nothing. Throws a Refusal for a bad key. */
export function openDkimSigner(world: World): Signer | undefined {
  const settings = readDkimSettings(world);
  return settings && openSigner(settings);
}

/**
 * Who signs, and where the public key belongs; and whether the signature counts as the sender's own: DMARC wants the
 * domain of the sender's address, or one above it. No lines where nobody signs; throws a Refusal for a bad key.
 */
export function describeSigning(world: World, fromAddress: string): readonly string[] {
  const settings = readDkimSettings(world);
  if (!settings) return [];
  openSigner(settings);
  const from = domainOf(fromAddress);
  const domain = settings.domain ?? from;
  const signs = `Letters are signed for ${domain}. The public key belongs into the DNS at ${settings.selector}._domainkey.${domain}`;
  if (from === domain || from.endsWith(`.${domain}`)) return [signs];
  return [signs, world.paint.warn(`  The sender's address is at ${from}: a signature of ${domain} does not count as its own (DMARC).`)];
}
