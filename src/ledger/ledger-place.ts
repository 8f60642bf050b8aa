/** Where a ledger is. */
export type LedgerPlace =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'postgres';
      /** With its password: never to be shown. */
      readonly url: string;
      /** Without it. */
      readonly shown: string;
    };

/** The place as people may read it: a path, or a server's address without user's password. */
export function showLedgerPlace(place: LedgerPlace): string {
  return place.kind === 'file' ? place.path : place.shown;
}
