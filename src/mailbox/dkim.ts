import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Readable } from 'node:stream';
import DKIM from 'nodemailer/lib/dkim';
import { Refusal } from '../model/fault.ts';
import { domainOf } from '../send/letter-id.ts';

/** How letters are signed. */
export interface DkimSettings {
  /** The private key, in PEM. */
  readonly key: string;
  /** Where the key was read, for people. */
  readonly keyFile: string;
  readonly selector: string;
  /** The domain that signs; that of the sender's address where it is left out. */
  readonly domain: string | undefined;
}

/** Puts a signature on letters. */
export interface Signer {
  /** The message with a DKIM-Signature before it. Rejects where it cannot be signed: never gives it back unsigned. */
  sign(bytes: Buffer, fromAddress: string): Promise<Buffer>;
}

/** RFC 8301: nobody takes a shorter key. */
const FEWEST_BITS = 1024;

/**
 * What a reader sees or a mail program acts on. Nodemailer's own list leaves out List-Unsubscribe-Post, which RFC 8058
 * wants signed, and Auto-Submitted. A header that a letter does not have is not in its signature.
 */
export const SIGNED_HEADERS = [
  'From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'Auto-Submitted', 'Reply-To',
  'List-Unsubscribe', 'List-Unsubscribe-Post',
];

/** Signs by RFC 6376, rsa-sha256, relaxed/relaxed. Throws a Refusal for a key or a selector that cannot be used. */
export function openSigner(settings: DkimSettings): Signer {
  const privateKey = readKey(settings).export({ type: 'pkcs8', format: 'pem' }).toString();
  refuseBadSelector(settings.selector);
  return {
    sign: async (bytes, fromAddress) => {
      const domainName = settings.domain ?? domainOf(fromAddress);
      const dkim = new DKIM({ domainName, keySelector: settings.selector, privateKey, headerFieldNames: SIGNED_HEADERS.join(':') });
      const signed = await readAll(dkim.sign(bytes));
      // Nodemailer sends a letter without a signature where signing fails.
      if (signed.subarray(0, HEADER.length).toString('latin1') === HEADER) return signed;
      throw new Error('The letter could not be signed (DKIM)');
    },
  };
}

const HEADER = 'DKIM-Signature:';

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function readKey({ key, keyFile }: DkimSettings): KeyObject {
  const parsed = parseKey(key, keyFile);
  const bits = parsed.asymmetricKeyDetails?.modulusLength ?? 0;
  if (parsed.asymmetricKeyType === 'rsa' && bits >= FEWEST_BITS) return parsed;
  const what = parsed.asymmetricKeyType === 'rsa'
    ? `The key for signing letters (DKIM) has ${bits} bits; mail servers take none below ${FEWEST_BITS}.`
    : `The key for signing letters (DKIM) is of the kind ${String(parsed.asymmetricKeyType)}; makegood signs with RSA.`;
  throw new Refusal({ place: { file: keyFile }, what, remedy: REMEDY });
}

const REMEDY = 'Make one with   openssl genrsa -out dkim.pem 2048   and publish its public half under the selector.';

function parseKey(pem: string, keyFile: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Refusal({ place: { file: keyFile }, what: 'This is no private key in PEM without a passphrase: letters cannot be signed (DKIM).', remedy: REMEDY });
  }
}

function refuseBadSelector(selector: string): void {
  if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(selector) && selector.length <= 63) return;
  throw new Refusal({
    what: `${JSON.stringify(selector)} is no DKIM selector.`,
    remedy: 'It is the part before ._domainkey in the DNS: letters, digits and dashes, such as makegood1.',
  });
}
