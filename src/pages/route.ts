import type { Link } from '../model/offers.ts';

export type Route =
  | { readonly kind: 'answer' | 'report'; readonly token: string }
  | { readonly kind: 'health' | 'robots' | 'none' };

const KINDS: Readonly<Record<string, Link['kind']>> = { a: 'answer', r: 'report' };

/**
 * Where a path leads. `url` is where the pages are reached from outside: a proxy may hand its path on or take it off. What
 * is longer than any token of ours is none.
 */
export function routeOf(path: string, url: string): Route {
  const prefix = new URL(url).pathname.replace(/\/+$/, '');
  const rest = prefix !== '' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  if (rest === '/health') return { kind: 'health' };
  if (rest === '/robots.txt') return { kind: 'robots' };
  const [, letter, token] = /^\/([ar])\/([\w-]{1,200})$/.exec(rest) ?? [];
  const kind = KINDS[letter ?? ''];
  return kind && token !== undefined ? { kind, token } : { kind: 'none' };
}
