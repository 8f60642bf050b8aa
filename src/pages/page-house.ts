import type { Instant } from '../model/instant.ts';
import type { LinkKey } from '../model/link-token.ts';
import type { Frame } from './page-document.ts';
import type { PagesLedger } from './pages-ledger.ts';
import { limitRate, type RateLimit } from './rate-limit.ts';
import type { Site } from './site.ts';
import { toStyleSheet } from './style-sheet.ts';

/** Everything that answering a request takes. */
export interface House extends Frame {
  readonly ledger: PagesLedger;
  readonly key: LinkKey;
  readonly limits: { readonly byClient: RateLimit; readonly byLink: RateLimit };
  /** One after the other, for what is read, judged and written about one link. */
  readonly inTurn: <Result>(link: string, work: () => Promise<Result>) => Promise<Result>;
  now(): Instant;
}

/** Many customers, and the scanner that opens their mail, may share one address; nobody clicks one link a hundred times. */
const BY_CLIENT = { atOnce: 100, pause: 200 };
const BY_LINK = { atOnce: 30, pause: 2000 };

/** Some 10 MB at most. */
const MOST_KEYS = 50_000;

export function openHouse(given: { readonly site: Site; readonly ledger: PagesLedger; readonly key: LinkKey; now(): Instant }): House {
  return {
    ...given,
    style: toStyleSheet(given.site.colour),
    limits: { byClient: limitRate(BY_CLIENT, MOST_KEYS), byLink: limitRate(BY_LINK, MOST_KEYS) },
    inTurn: takeTurns(),
  };
}

/** Work of the same key in the order in which it came; others meanwhile. */
function takeTurns(): House['inTurn'] {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    last.set(key, result);
    const forget = (): void => {
      if (last.get(key) === result) last.delete(key);
    };
    result.then(forget, forget);
    return result;
  };
}
