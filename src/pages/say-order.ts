import { cleanLine } from '../letter/clean-text.ts';
import { sayMoment } from '../letter/say-time.ts';
import type { Instant } from '../model/instant.ts';
import type { PageVoice } from './say-award.ts';

/** A piece of what an order is called: words as they are, or a day to be said. */
export type OrderPiece = string | { readonly day: Instant };

/** An order as its page calls it: `Casablanca, sent Nov 12, 2026`. Days are said as the customer says them. */
export function sayOrder(pieces: readonly OrderPiece[], { time }: PageVoice): string {
  return cleanLine(pieces.map((piece) => (typeof piece === 'string' ? piece : sayMoment(piece.day, time, 'short', true))).join(''));
}
