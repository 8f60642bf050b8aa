import { isIPv6 } from 'node:net';

/** What a connection says of who is at its other end. */
export interface Peer {
  /** The address at the other end of the socket; undefined where it is gone already. */
  readonly address: string | undefined;
  readonly forwardedFor: string | undefined;
  readonly forwardedProto: string | undefined;
}

export interface Client {
  /** What limits count: an IPv4 address, or the 64 bits of an IPv6 one that a household has. */
  readonly client: string;
  readonly isSecure: boolean;
}

/**
 * Who asks, and whether they came by https. Behind a proxy on this machine its word is taken: the last address of the
 * list, which it wrote itself; what stands before may be made up. From anywhere else nobody's word is.
 */
export function readClient({ address = '', forwardedFor, forwardedProto }: Peer, isBehindProxy: boolean): Client {
  const peer = plainAddress(address);
  if (!isBehindProxy || !isLoopback(peer)) return { client: toKey(peer), isSecure: false };
  const forwarded = plainAddress(forwardedFor?.split(',').at(-1)?.trim() ?? '');
  return { client: toKey(forwarded === '' ? peer : forwarded), isSecure: forwardedProto?.split(',').at(-1)?.trim() === 'https' };
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** An IPv4 address that came through an IPv6 socket is one. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function toKey(address: string): string {
  if (!isIPv6(address)) return address.slice(0, LONGEST);
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const [first, last] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const gap = address.includes('::') ? Array.from({ length: 8 - first!.length - last!.length }, () => '0') : [];
  return [...first!, ...gap, ...last!].slice(0, 4).join(':');
}

/** Longer than any address: what a proxy hands on is not kept at any length. */
const LONGEST = 64;
