/**
 * The personal address of a page: a link's id, when it expires, and a signature over both. It says nothing of whose it is:
 * the ledger alone knows that, and is not asked before the signature was found to be ours.
 */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type Instant, toInstant } from './instant.ts';
import type { Link } from './offers.ts';

/** What links are signed with. As an object of its own it is never printed. */
export type LinkKey = KeyObject;

export type LinkKind = Link['kind'];

/** What the token in an address says. `expired` was ours; `forged` never was, or not for this kind of page. */
export type LinkReading =
  | { readonly kind: 'valid' | 'expired'; readonly id: string; readonly expiresAt: Instant }
  | { readonly kind: 'forged' };

const ID_BYTES = 16;
const EXPIRY_BYTES = 5;
const MAC_BYTES = 16;
const SIGNED_BYTES = ID_BYTES + EXPIRY_BYTES;
const TOKEN = /^[\w-]{50}$/;
const PATHS: Readonly<Record<LinkKind, string>> = { answer: 'a', report: 'r' };

/** The id of the one link that a customer has in a plan (blank for a link to report a problem): 32 hexadecimal digits. */
export function toLinkId(key: LinkKey, { kind, plan, customer }: Pick<Link, 'kind' | 'plan' | 'customer'>): string {
  return macOf(key, JSON.stringify(['link-id', kind, plan, customer])).subarray(0, ID_BYTES).toString('hex');
}

/** The link as it stands in an address: 50 letters, digits, dashes and underscores. It expires at a whole second. */
export function makeLinkToken(key: LinkKey, { id, kind, expiresAt }: Pick<Link, 'id' | 'kind' | 'expiresAt'>): string {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(Math.floor(expiresAt / 1000), 0, EXPIRY_BYTES);
  const signed = Buffer.concat([Buffer.from(id, 'hex'), expiry]);
  if (signed.length !== SIGNED_BYTES) throw new RangeError('The id of a link has 32 hexadecimal digits');
  return Buffer.concat([signed, signatureOf(key, kind, signed)]).toString('base64url');
}

/** Whether a token is ours, for this kind of page, and still holds. Takes as long for a wrong signature as for a right one. */
export function readLinkToken(key: LinkKey, kind: LinkKind, token: string, now: Instant): LinkReading {
  const bytes = Buffer.from(TOKEN.test(token) ? token : '', 'base64url');
  // The last letter has bits to spare: a token that is written in another way is none of ours.
  if (bytes.length !== SIGNED_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return { kind: 'forged' };
  const signed = bytes.subarray(0, SIGNED_BYTES);
  if (!timingSafeEqual(signatureOf(key, kind, signed), bytes.subarray(SIGNED_BYTES))) return { kind: 'forged' };
  const expiresAt = toInstant(signed.readUIntBE(ID_BYTES, EXPIRY_BYTES) * 1000);
  return { kind: now < expiresAt ? 'valid' : 'expired', id: signed.toString('hex', 0, ID_BYTES), expiresAt };
}

/** Where the page is, as a letter has it: `https://help.lantern.example/a/…`. `url` has no slash at its end. */
export function toLinkAddress(url: string, kind: LinkKind, token: string): string {
  return `${url}/${PATHS[kind]}/${token}`;
}

function signatureOf(key: LinkKey, kind: LinkKind, signed: Buffer): Buffer {
  return macOf(key, JSON.stringify(['link', kind, signed.toString('hex')])).subarray(0, MAC_BYTES);
}

const macOf = (key: LinkKey, text: string): Buffer => createHmac('sha256', key).update(text).digest();
