import type { PageKind, PageRequest, PageResponse } from './page-request.ts';
import { type Frame, type Page, renderDocument } from './page-document.ts';
import type { PageVoice } from './say-award.ts';

/** A year, in seconds: how long a browser comes by https only, once it did. */
const HSTS = 'max-age=31536000';

/** Headers of every response: nothing is kept, framed, indexed, guessed, or told to another site. */
function strictHeaders(style: string, isSecure: boolean): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `default-src 'none'; style-src ${style}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    ...(isSecure && { 'Strict-Transport-Security': HSTS }),
  };
}

/** A page as a response. */
export function toPageResponse(
  { isSecure }: PageRequest, kind: PageKind, page: Page, voice: PageVoice, frame: Frame, status = 200, more: Readonly<Record<string, string>> = {},
): PageResponse {
  return {
    status, page: kind, body: renderDocument(page, frame, voice),
    headers: { ...strictHeaders(frame.style.source, isSecure), 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': voice.locale, ...more },
  };
}

export function toTextResponse({ isSecure }: PageRequest, kind: PageKind, text: string, frame: Frame, status = 200): PageResponse {
  return { status, page: kind, body: text, headers: { ...strictHeaders(frame.style.source, isSecure), 'Content-Type': 'text/plain; charset=utf-8' } };
}

/** Back to the page that the form stood on: what it says then is what was done. The address is relative, below any path. */
export function seeOther({ isSecure }: PageRequest, kind: PageKind, token: string, frame: Frame): PageResponse {
  return { status: 303, page: kind, body: '', headers: { ...strictHeaders(frame.style.source, isSecure), Location: token } };
}
