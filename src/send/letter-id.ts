import { hash } from 'node:crypto';

/** Lower case without the letters that are mistaken for digits, so that an id can be read out on the phone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/**
 * The id of the one letter that a customer gets in a plan: 26 characters (130 bits), the same on every run, so that a
 * letter can be found again and is never queued twice.
 */
export function toLetterId(planId: string, customer: string): string {
  const digest = hash('sha256', JSON.stringify([planId, customer]), 'buffer');
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    bits = ((bits << 8) | byte) & 0xfff;
    held += 8;
    for (; held >= 5 && id.length < LENGTH; held -= 5) id += ALPHABET.charAt((bits >> (held - 5)) & 31);
  }
  return id;
}

/** The Message-ID of a letter, on the domain that it is sent from. */
export function toMessageId(letterId: string, fromAddress: string): string {
  return `<${letterId}@${domainOf(fromAddress)}>`;
}

/** What stands after the last @; blank where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? '' : address.slice(at + 1);
}
