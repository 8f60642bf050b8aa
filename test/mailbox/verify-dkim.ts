import { createHash, type KeyObject, verify } from 'node:crypto';

/** What a verifier made of a message: nothing is wrong where `fault` is undefined. */
export interface Verified {
  readonly fault: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  /** The names in h=, lower case, in their order. */
  readonly signed: readonly string[];
}

interface Header {
  readonly name: string;
  readonly raw: string;
}

/** Checks the first DKIM signature of a message by RFC 6376 §6.1.3 (relaxed/relaxed) and RFC 8463, with this public key. */
export function verifyDkim(message: Buffer, publicKey: KeyObject): Verified {
  const text = message.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = splitHeaders(text.slice(0, end));
  const signature = headers.find(({ name }) => name === 'dkim-signature');
  if (!signature) return { fault: 'no signature', tags: new Map(), signed: [] };
  const tags = readTags(signature.raw.slice(signature.raw.indexOf(':') + 1));
  const signed = (tags.get('h') ?? '').split(':').map((name) => name.trim().toLowerCase());
  return { fault: findFault(text.slice(end + 4), headers, signature, tags, signed, publicKey), tags, signed };
}

function findFault(
  body: string, headers: readonly Header[], signature: Header, tags: ReadonlyMap<string, string>, signed: readonly string[], publicKey: KeyObject,
): string | undefined {
  if (tags.get('v') !== '1' || tags.get('c') !== 'relaxed/relaxed') return 'another version or canonicalization';
  if (!signed.includes('from')) return 'From is not signed';
  const bodyHash = createHash('sha256').update(relaxBody(body), 'latin1').digest('base64');
  if (bodyHash !== tags.get('bh')) return 'the body differs';
  const bare = signature.raw.replace(/([;:\s]b=)[^;]*/, '$1');
  const data = Buffer.from([...pickHeaders(headers, signed), relaxHeader(bare)].join('\r\n'), 'latin1');
  const given = Buffer.from(tags.get('b') ?? '', 'base64');
  if (tags.get('a') === 'rsa-sha256') return verify('sha256', data, publicKey, given) ? undefined : 'the signature does not fit';
  if (tags.get('a') !== 'ed25519-sha256') return 'another algorithm';
  return verify(null, createHash('sha256').update(data).digest(), publicKey, given) ? undefined : 'the signature does not fit';
}

function splitHeaders(text: string): Header[] {
  return text.split(/\r\n(?![ \t])/).map((raw) => ({ name: raw.slice(0, raw.indexOf(':')).trim().toLowerCase(), raw }));
}

/** Of a name that is listed twice, the second stands for the header above (§5.4.2); one that is not there, for nothing. */
function pickHeaders(headers: readonly Header[], signed: readonly string[]): string[] {
  const left = [...headers];
  return signed.flatMap((name) => {
    const at = left.findLastIndex((header) => header.name === name);
    return at === -1 ? [] : left.splice(at, 1).map(({ raw }) => relaxHeader(raw));
  });
}

function relaxHeader(raw: string): string {
  const colon = raw.indexOf(':');
  const value = raw.slice(colon + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ').trim();
  return `${raw.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function relaxBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

function readTags(list: string): Map<string, string> {
  const pairs = list.split(';').map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, '')] as const);
  return new Map(pairs);
}
