import type { PageRequest } from './page-request.ts';

/**
 * Whether a form was sent from our own page. The token in the address is what protects it, and another site cannot know
 * that; this is the second lock. Browsers say where a request came from; one that hides it (our own pages ask it to send
 * no address, and so `Origin` is `null`) or is too old to say is let in by the token alone.
 */
export function isFromOurPage({ headers }: Pick<PageRequest, 'headers'>, url: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  return origin === undefined || origin === 'null' || origin === new URL(url).origin || hostOf(origin) === headers['host'];
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
