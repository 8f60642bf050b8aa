import { openLedgerForPages } from '../ledger/open-ledger.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import { showInstant } from '../model/instant.ts';
import type { World } from '../model/world.ts';
import { type RunningServer, type ServerOptions, startServer } from '../pages/http-server.ts';
import { openHouse } from '../pages/page-house.ts';
import { respond } from '../pages/respond.ts';
import { toSite } from '../pages/to-site.ts';
import { type Campaign, findCampaign } from './find-campaign.ts';
import { keepOpen } from './keep-open.ts';
import { ledgerPlace } from './ledger-place.ts';
import { readLinkKey } from './link-key.ts';

export interface ServeOptions {
  readonly policy: string;
  readonly port: string;
  readonly host: string;
  readonly behindProxy?: boolean;
}

/**
 * Serves the pages behind the links until it is told to stop; requests under way are then answered first. It reads the
 * policy once, and of the campaign's files needs the ledger only.
 */
export async function serve(world: World, options: ServeOptions): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const port = readPort(options.port);
  const site = toSite(campaign.policy, pagesOf(campaign));
  const place = ledgerPlace(world, campaign.folder);
  const key = readLinkKey(world, place);
  const ledger = await keepOpen(() => openLedgerForPages(place));
  // From here on, so that no signal is missed; a second one ends at once what takes too long.
  let release = (): void => undefined;
  const interruption = new Promise<void>((resolve) => {
    release = world.onInterrupt(resolve);
  });
  try {
    const house = openHouse({ site, ledger, key, now: () => world.now() });
    const server = await listen({
      host: options.host, port, isBehindProxy: options.behindProxy ?? false,
      respond: (request) => respond(request, house),
      onServed: (...served) => world.stderr.write(toLogLine(world, ...served)),
    });
    world.stdout.write(`Serving ${site.url} at ${showAddress(options.host, server.port)}. Ctrl-C ends.\n`);
    await interruption;
    await server.close();
    return EXIT.ok;
  } finally {
    release();
    await ledger.close();
  }
}

function pagesOf({ policy, policyName }: Campaign): NonNullable<Campaign['policy']['pages']> {
  if (policy.pages) return policy.pages;
  throw new Refusal({
    place: { file: policyName },
    what: 'The policy has no pages.',
    remedy: 'Say where customers reach them, for example:\npages:\n  url: https://help.lantern.example',
  });
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Refusal({ what: `--port ${text} is no port.`, remedy: 'Write a number from 1 to 65535, such as --port 8080.' });
}

async function listen(options: ServerOptions): Promise<RunningServer> {
  try {
    return await startServer(options);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why = WHY_NOT[code];
    if (why === undefined) throw error;
    throw new Refusal({ what: `${showAddress(options.host, options.port)} cannot be served: ${why.what}.`, remedy: why.remedy });
  }
}

const WHY_NOT: Readonly<Record<string, { readonly what: string; readonly remedy: string }>> = {
  EADDRINUSE: { what: 'another program is there', remedy: 'End it, or name another port: --port 8081' },
  EACCES: { what: 'this port is not open to you', remedy: 'Take one from 1024 on, such as --port 8080, with a proxy before it.' },
  EADDRNOTAVAIL: { what: 'this machine has no such address', remedy: 'Leave --host out for this machine alone, or write --host 0.0.0.0 for all its addresses.' },
  ENOTFOUND: { what: 'this machine has no such address', remedy: 'Leave --host out for this machine alone, or write --host 0.0.0.0 for all its addresses.' },
};

const showAddress = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A line of JSON without personal data: no address, no link, no customer. */
function toLogLine(world: World, method: string, { page, status, trouble }: Parameters<ServerOptions['onServed']>[1], milliseconds: number): string {
  const why = trouble === undefined ? {} : { trouble: trouble instanceof Refusal ? trouble.message : trouble instanceof Error ? (trouble.stack ?? trouble.message) : 'unknown' };
  return `${JSON.stringify({ at: showInstant(world.now()), event: 'request', method, page, status, ms: Math.round(milliseconds * 10) / 10, ...why })}\n`;
}
