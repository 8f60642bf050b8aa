import type { PagesLedger } from '../send/ports.ts';

/** What the pages ask of the ledger. */
type Asked = Pick<PagesLedger, 'findLink' | 'answer' | 'report' | 'reports'>;

export interface StandingLedger extends Asked {
  close(): Promise<void>;
}

/**
 * A ledger for weeks: what fails closes it, and the next request opens it anew, so that a server which was away is found
 * again. Nothing is tried twice by itself: whoever asked is told, and asks again.
 */
export async function keepOpen(open: () => Promise<PagesLedger>): Promise<StandingLedger> {
  let current: Promise<PagesLedger> | undefined = open();
  await current;
  const ask = async <Result>(work: (ledger: PagesLedger) => Promise<Result>): Promise<Result> => {
    const asked = (current ??= open());
    try {
      return await work(await asked);
    } catch (error) {
      // Of many that fail together the first one closes it.
      if (current === asked) {
        current = undefined;
        asked.then((ledger) => ledger.close()).catch(() => undefined);
      }
      throw error;
    }
  };
  return {
    findLink: (id) => ask((ledger) => ledger.findLink(id)),
    answer: (offer, option, way, at) => ask((ledger) => ledger.answer(offer, option, way, at)),
    report: (report) => ask((ledger) => ledger.report(report)),
    reports: (customer) => ask((ledger) => ledger.reports(customer)),
    close: async () => {
      await (await current)?.close();
    },
  };
}
