/** What a report says of one recipient (RFC 3464 §2.3). */
export interface ReportedRecipient {
  /** The address that was written to first, then the one that it led to; lower case. */
  readonly addresses: readonly string[];
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** Such as 5.1.1; blank where the report gives none. */
  readonly status: string;
  /** What the other server said, on one line; blank where it is not told. */
  readonly said: string;
}

const ACTIONS: Readonly<Record<string, ReportedRecipient['action']>> = {
  failed: 'failed', delayed: 'delayed', delivered: 'delivered', relayed: 'delivered', expanded: 'delivered',
};
const STATUS = /^([245])\.\d{1,3}\.\d{1,3}\b/;
const LONGEST_SAID = 300;

/**
 * The recipients that a message/delivery-status tells of. A group that is cut off, or that contradicts itself (failed,
 * but with a status of success), is left out.
 */
export function parseDeliveryStatus(text: string): readonly ReportedRecipient[] {
  const groups = text.replace(/\r\n?/g, '\n').split(/\n(?:[ \t]*\n)+/);
  return groups.flatMap((group) => toRecipient(parseFields(group)) ?? []);
}

/** The fields of a header block, unfolded, by lower-case name; the first of a name counts. */
export function parseFields(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function toRecipient(fields: ReadonlyMap<string, string>): ReportedRecipient | undefined {
  const addresses = ['original-recipient', 'final-recipient'].flatMap((name) => addressIn(fields.get(name)) ?? []);
  const action = ACTIONS[firstWord(fields.get('action'))];
  if (addresses.length === 0 || action === undefined) return undefined;
  const said = afterType(fields.get('diagnostic-code') ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const status = STATUS.exec(fields.get('status') ?? '')?.[0] ?? statusIn(said);
  if (action === 'failed' && status.startsWith('2')) return undefined;
  return { addresses: [...new Set(addresses)], action, status, said: said.slice(0, LONGEST_SAID) };
}

const firstWord = (value = ''): string => /^[a-z]+/.exec(value.toLowerCase())?.[0] ?? '';

/** What follows `rfc822;` or `smtp;`. */
const afterType = (value: string): string => value.slice(value.indexOf(';') + 1).trim();

function addressIn(value: string | undefined): string | undefined {
  const address = afterType(value ?? '').replace(/^<|>$/g, '').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined;
}

/** A report without a status may still hold it in the other server's words: `550 5.1.1 user unknown`. */
function statusIn(said: string): string {
  return /^[245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? '';
}
