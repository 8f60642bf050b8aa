import { type Colour, contrastWithWhite, darkenedToRead, LEAST_CONTRAST, parseColour } from '../model/contrast.ts';
import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import type { Ground } from './ground.ts';
import { parsePageOrders } from './parse-page-orders.ts';
import { parseText } from './parse-text.ts';
import type { Pages } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { WrittenPages } from './written-offer.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);
const EXAMPLE = 'Write for example: url: https://help.lantern.example';

/** Where the pages of `serve` are, and how they look. Undefined where any of it is faulty. */
export function parsePages(ground: Ground, { keySpan, value }: WrittenEntry): Pages | undefined {
  const { desk } = ground;
  const fields = checkShape(desk, value, WrittenPages)?.fields;
  if (!fields) return undefined;
  const url = fields.url && parseAddress(desk, fields.url.value);
  const colour = fields.colour && parseAccent(desk, fields.colour.value);
  const orders = fields.orders && parsePageOrders(ground, fields.orders);
  if (url === undefined || (fields.colour && colour === undefined) || (fields.orders && !orders)) return undefined;
  return { url, colour, orders, at: desk.positionOf(keySpan) };
}

/** The address without a slash at its end. */
function parseAddress(desk: FaultDesk, node: Written): string | undefined {
  const text = parseText(desk, node, 'url');
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fault = url ? whyNoAddress(url) : 'is no address of a page';
  if (!url || fault !== undefined) {
    desk.report(node.span, `"${text}" ${fault ?? ''}.`, EXAMPLE);
    return undefined;
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Links are as good as a password: they never travel in the open, but on one machine. */
function whyNoAddress({ protocol, hostname, username, password, search, hash }: URL): string | undefined {
  if (protocol !== 'https:' && protocol !== 'http:') return 'is no address of a page';
  if (protocol === 'http:' && !LOCAL.has(hostname)) return 'is not encrypted, and links to it would be read by others: it must begin with https';
  if (username !== '' || password !== '') return 'holds a user or a password';
  return search === '' && hash === '' ? undefined : 'has something behind the path, where the link of a letter goes';
}

function parseAccent(desk: FaultDesk, node: Written): Colour | undefined {
  const text = parseText(desk, node, 'colour');
  if (text === undefined) return undefined;
  const colour = parseColour(text);
  if (colour === undefined) {
    desk.report(node.span, `"${text}" is not a colour.`, 'Write it as six digits, in quotes: colour: "#8a5a00"');
    return undefined;
  }
  const contrast = contrastWithWhite(colour);
  if (contrast >= LEAST_CONTRAST) return colour;
  // Rounded down: 4.49 must not read as enough.
  const shown = (Math.floor(contrast * 10) / 10).toFixed(1);
  desk.report(node.span, `"${text}" is hard to read on white: its contrast is ${shown}, and ${LEAST_CONTRAST} is needed.`, `A darker one: colour: "${darkenedToRead(colour)}"`);
  return undefined;
}
