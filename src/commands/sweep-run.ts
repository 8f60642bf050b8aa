import type { World } from '../model/world.ts';
import type { SweepEvent } from '../report/sweep-events.ts';
import type { Mailbox, OpenLedger } from '../send/ports.ts';
import type { Campaign } from './find-campaign.ts';
import type { OfferLinks } from './offer-links.ts';
import type { PaceOfSending } from './pace-options.ts';
import type { SweepLog } from './sweep-log.ts';

/** One sweep: what it works with, and what it came to so far. */
export interface Sweep {
  readonly world: World;
  readonly campaign: Campaign;
  readonly ledger: OpenLedger;
  readonly links: OfferLinks;
  readonly mailbox: Mailbox;
  readonly log: SweepLog;
  readonly accepted: number | 'all';
  readonly pace: Pick<PaceOfSending, 'rate' | 'connections'>;
  readonly signal: AbortSignal;
  readonly found: {
    /** Something must be looked at by a person. */
    needsPerson: boolean;
    /** A limit of the policy stopped it. */
    isOverLimit: boolean;
    /** Letters that this sweep sent. */
    sent: number;
    /** Anything was said that is worth reading. */
    isEventful: boolean;
  };
}

/** Writes an event that is worth reading. */
export function note(sweep: Sweep, event: SweepEvent): void {
  sweep.found.isEventful = true;
  sweep.log.write(event);
}
