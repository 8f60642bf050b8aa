import { parseEmailAddress } from '../model/email-address.ts';
import type { Fault } from '../model/fault.ts';
import { domainOf } from './letter-id.ts';

/** From this many letters on, Google and Microsoft treat a sender as a bulk sender. */
const BULK = 5000;

/** What is known about a sending before anything is booked. */
export interface Sending {
  readonly from: { readonly name: string; readonly address: string };
  /** Customers who will be written to. */
  readonly letters: number;
}

export interface Preflight {
  /** Anything here stops the run before a single credit is booked. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The checks that need neither network nor ledger. */
export function checkSending(sending: Sending): Preflight {
  return { faults: senderFaults(sending), warnings: bulkWarnings(sending) };
}

function senderFaults({ from }: Sending): Fault[] {
  const remedy = 'Write the sender in the policy as: from: Your Shop <care@your-shop.example>';
  if (domainOf(from.address) === '') return [{ what: `The sender's address ${quote(from.address)} has no domain.`, remedy }];
  if (parseEmailAddress(from.address) !== undefined) return [];
  return [{ what: `The sender's address ${quote(from.address)} is not one e-mail address.`, remedy }];
}

function bulkWarnings({ from, letters }: Sending): Fault[] {
  if (letters <= BULK) return [];
  return [
    {
      what:
        `${letters.toLocaleString('en-US')} letters are bulk mail to Google and Microsoft, which take it only from a ` +
        'domain with SPF, DKIM and DMARC.',
      remedy: `Ask whoever keeps the DNS of ${domainOf(from.address)} whether all three are set up.`,
    },
  ];
}

function quote(text: string): string {
  return JSON.stringify(text);
}
