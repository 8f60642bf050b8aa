import { domainToASCII } from 'node:url';

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_LABEL = 63;

/** Words of the characters that RFC 5322 allows outside quotes, joined by single dots. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Letters of any script, digits and inner dashes. Anything else, domainToASCII might decode into something new. */
const WRITTEN_LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Exactly one mail address, with its domain in ASCII and lower case, or undefined where the text is none or more than
 * one. Blanks, commas, brackets, quotes and control characters are refused, so that no mailer reads two recipients
 * into it; so is a local part outside ASCII, which few servers take. The caller trims.
 */
export function parseEmailAddress(text: string): string | undefined {
  const at = text.indexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return undefined;
  const domain = domainOf(text.slice(at + 1));
  if (domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  return address.length <= LONGEST_ADDRESS ? address : undefined;
}

/** Customers share a few domains: the first thousand are taken apart once. */
const knownDomains = new Map<string, string | undefined>();

function domainOf(written: string): string | undefined {
  if (knownDomains.has(written)) return knownDomains.get(written);
  const domain = parseDomain(written);
  if (knownDomains.size < 1000) knownDomains.set(written, domain);
  return domain;
}

/** A domain of at least two labels, the last of which is no number: `127.0.0.1` is a machine, not a domain. */
function parseDomain(written: string): string | undefined {
  if (written.length > LONGEST_ADDRESS || !written.split('.').every((label) => WRITTEN_LABEL.test(label))) return undefined;
  const domain = domainToASCII(written).toLowerCase();
  const labels = domain.split('.');
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1)!)) return undefined;
  return labels.every((label) => /^[a-z0-9-]+$/.test(label) && label.length <= LONGEST_LABEL) ? domain : undefined;
}

/** Anything with an @ between two words, however it is spelled: replies of servers quote addresses in many ways. */
const LIKE_AN_ADDRESS = /[^\s<>()[\]{},;:"'@]+@[^\s<>()[\]{},;:"'@]+/g;

/** A server's words as they may be printed or logged: without anybody's address. The ledger keeps them whole. */
export function hideAddresses(text: string): string {
  return text.replace(/"[^"]*"@/g, 'quoted@').replace(LIKE_AN_ADDRESS, '***');
}

/**
 * Why a text is not one address that can be written to, as the rest of a sentence that begins with it; undefined where it
 * is one. The caller trims.
 */
export function whyNoAddress(text: string): string | undefined {
  if (parseEmailAddress(text) !== undefined) return undefined;
  if (text === '') return 'is blank';
  const at = text.lastIndexOf('@');
  if (at < 1) return 'has no name before an @';
  if (/[\s,;]/.test(text) || (text.indexOf('@') !== at && !text.startsWith('"'))) return 'is more than one address, or none';
  if (/["()<>[\]\\:]/.test(text.slice(0, at))) return 'has signs before the @ that need quotes: makegood writes to no such address';
  if (/\P{ASCII}/u.test(text.slice(0, at))) return 'has letters outside ASCII before the @: few mail servers take those (SMTPUTF8), so makegood writes to none';
  return parseDomain(text.slice(at + 1)) === undefined ? 'has no domain of the internet after the @' : 'is not written as an address is';
}
