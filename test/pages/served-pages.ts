import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger, openLedgerForPages } from '../../src/ledger/open-ledger.ts';
import { toInstant } from '../../src/model/instant.ts';
import { makeLinkToken, toLinkId } from '../../src/model/link-token.ts';
import type { Link, OfferRecord, ReportPage } from '../../src/model/offers.ts';
import { type ServerOptions, startServer } from '../../src/pages/http-server.ts';
import { openHouse } from '../../src/pages/page-house.ts';
import type { PageRequest } from '../../src/pages/page-request.ts';
import { respond } from '../../src/pages/respond.ts';
import type { PagesLedger } from '../../src/send/ports.ts';
import { KEY, NOW, SITE } from './pages-for-test.ts';

export interface ServedPages {
  readonly url: string;
  readonly port: number;
  readonly ledger: PagesLedger;
  /** What the log was told. */
  readonly log: string[];
  clock: { now: typeof NOW };
  /** Books offers of one letter, as `send` does; gives the path of their page. */
  readonly offer: (...offers: readonly OfferRecord[]) => Promise<string>;
  readonly reportPage: (page: ReportPage) => Promise<string>;
  stop(): Promise<void>;
}

/** The pages on a real socket over a real SQLite ledger. `hold` is waited for before each answer. */
export async function servePages(changes: Partial<ServerOptions> = {}, hold?: (request: PageRequest) => Promise<void>): Promise<ServedPages> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-pages-'));
  const place = { kind: 'file', path: join(folder, 'ledger.sqlite') } as const;
  const sender = await openLedger(place, true);
  const ledger = await openLedgerForPages(place);
  const log: string[] = [];
  const clock = { now: NOW };
  const site = { ...SITE, url: 'http://127.0.0.1' };
  const house = openHouse({ site, ledger, key: KEY, now: () => clock.now });
  const server = await startServer({
    host: '127.0.0.1', port: 0, isBehindProxy: false,
    respond: async (request) => {
      await hold?.(request);
      return respond(request, house);
    },
    onServed: (method, { page, status, trouble }) => log.push(`${method} ${page} ${status}${trouble === undefined ? '' : ` ${trouble instanceof Error ? trouble.message : 'unknown'}`}`),
    ...changes,
  });
  const { port } = server;
  const linkTo = (kind: Link['kind'], plan: string, customer: string): { readonly link: Link; readonly path: string } => {
    const link: Link = { id: toLinkId(KEY, { kind, plan, customer }), kind, customer, plan, expiresAt: toInstant(NOW + 40 * 86_400_000) };
    return { link, path: `/${kind === 'answer' ? 'a' : 'r'}/${makeLinkToken(KEY, link)}` };
  };
  let plans = 0;
  return {
    url: `http://127.0.0.1:${port}`, port, ledger, log, clock,
    offer: async (...offers) => {
      const { customer } = offers[0]!.award;
      const plan = `plan-${(plans += 1)}`;
      const { link, path } = linkTo('answer', plan, customer);
      const awards = offers.map(({ award }) => ({ ...award, id: `${award.id}-${plans}`, problems: [`${award.id}-${plans}`] }));
      await sender.beginPlan({ id: plan, name: plan, digest: plan }, NOW, 'w1', true);
      await sender.grant(plan, [{
        customer: { customer, address: `${customer}@example.com`, name: customer, awards },
        letter: { id: plan, messageId: `<${plan}@example.com>`, address: `${customer}@example.com` }, link,
      }], NOW);
      await sender.endCredits(plan, 0, NOW);
      return path;
    },
    reportPage: async (page) => {
      const { link, path } = linkTo('report', '', page.customer);
      await ledger.putReportPages([{ page, link }]);
      return path;
    },
    stop: async () => {
      await server.close();
      await ledger.close();
      await sender.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every answer that the ledger holds, as `choice-1-1 1`. */
export async function answersIn(ledger: PagesLedger): Promise<readonly string[]> {
  const answers: string[] = [];
  for await (const { award, answer } of ledger.offers({})) if (answer) answers.push(`${award.id} ${answer.option} ${answer.way}`);
  return answers;
}
