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
