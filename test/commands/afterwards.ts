import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { SHOP } from './shop.ts';

/** The small shop, with a plan that was sent by mail. */
export interface SentShop {
  readonly shop: TestCampaign;
  readonly plan: string;
  /** The plan's name without its folder. */
  readonly name: string;
  /** The Message-ID of a customer's letter, with its brackets. */
  readonly messageId: (customer: string) => string;
}

/** Sends the small shop's plan through a server that hangs up after the letters to these addresses, without a reply. */
export async function sendLosing(...lost: readonly string[]): Promise<SentShop> {
  const shop = makeCampaign(SHOP);
  const plan = await shop.plan();
  let recipient = '';
  const server = await startServer((command, _count, line) => {
    if (command === 'RCPT') recipient = /<(.*)>/.exec(line)?.[1] ?? '';
    return command === 'dot' && lost.includes(recipient) ? 'close' : undefined;
  });
  await shop.run(['send', plan, '--smtp', `${server.url}?connections=1`, '--yes']);
  return { shop, plan, name: plan.replace('plans/', ''), messageId: (customer) => messageIdOf(shop, customer) };
}

function messageIdOf(shop: TestCampaign, customer: string): string {
  const [row] = askLedger(shop, 'SELECT message_id FROM letters WHERE customer = ?', customer);
  return row?.['message_id'] ?? '';
}

/** Asks the ledger's file directly, past the program, for columns that hold text. */
export function askLedger(shop: TestCampaign, sql: string, ...values: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const database = new DatabaseSync(shop.path('ledger.sqlite'));
  try {
    return database.prepare(sql).all(...values) as Record<string, string>[];
  } finally {
    database.close();
  }
}

/** The states of the letters, by customer. */
export function states(shop: TestCampaign): Readonly<Record<string, string>> {
  const rows = askLedger(shop, 'SELECT customer, state FROM letters ORDER BY customer');
  return Object.fromEntries(rows.map(({ customer = '', state = '' }) => [customer, state]));
}

/** Puts reports into the campaign's folder `reports`, about the letters of this plan. */
export function writeReports({ shop, messageId }: SentShop, ...names: readonly string[]): void {
  const customers = { ann: 'C-1', ben: 'C-2', cleo: 'C-3', hal: 'C-8' };
  for (const name of names) {
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/bounces', name), 'utf8');
    shop.write(`reports/${name}`, text.replaceAll(/<letter-to-(\w+)@littleshop\.example>/g, (_, who: keyof typeof customers) => messageId(customers[who])));
  }
}
