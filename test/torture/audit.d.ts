export interface Facts {
  /** What each hit order must bring, worked out without the program. */
  readonly expected: readonly { readonly customer: string; readonly address: string | undefined; readonly order: string; readonly minor: number }[];
  /** The ledger's rows, as the auditor's own SQL reads them. */
  readonly ledger: {
    readonly awards: readonly { readonly id: string; readonly plan: string; readonly customer: string; readonly minor: number | bigint; readonly unit: string; readonly orders: string }[];
    readonly problems: readonly { readonly key: string; readonly award: string }[];
    readonly letters: readonly { readonly plan: string; readonly customer: string; readonly address: string; readonly state: string; readonly reply: string; readonly message_id: string }[];
  };
  /** The rows of the credit lists. */
  readonly credits: readonly { readonly credit_id: string; readonly customer_id: string; readonly amount_minor: string; readonly currency: string }[];
  /** Every attempt to hand over a letter, as the mail server saw it; without `reply` where its last byte had no answer. */
  readonly delivered: readonly { readonly to: string; readonly messageId: string | undefined; readonly kept: boolean; readonly reply: string | undefined }[];
  /** Each end of the command: whether something ended it, and which letters were then in flight. */
  readonly deaths: readonly { readonly start: number; readonly forced: boolean; readonly connections: number; readonly sending: readonly string[] }[];
  /** Letters that left before the ledger knew of it. */
  readonly early: readonly string[];
  /** True for an address that the server refuses for ever. */
  readonly refusing: (address: string) => boolean;
}

export type Kind = 'credited twice' | 'mailed twice' | 'lost' | 'early' | 'credit list' | 'unknown';

export function audit(facts: Facts): { readonly found: readonly { readonly kind: Kind; readonly what: string }[]; readonly explained: number };
