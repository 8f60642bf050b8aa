import type { Email } from 'postal-mime';
import { addressOf, type TestCampaign } from './campaign.ts';

/** Who of the small shop's customers can be written to. */
export const WRITTEN_TO = ['ann@example.com', 'ben@example.com', 'cleo@example.com', 'hal@example.com'];

/** Who letters went to, in their order. */
export const addresses = (letters: readonly Email[]): string[] => letters.map(addressOf);

/** Sends a plan to files, unasked. */
export function send(shop: TestCampaign, plan: string, ...flags: string[]): ReturnType<TestCampaign['run']> {
  return shop.run(['send', plan, '--outbox', 'outbox', '--yes', ...flags]);
}

/** The credit list as customer, order and amount. */
export function creditsOf(shop: TestCampaign, plan: string): string[] {
  return shop.rows(`${plan}/credits.csv`).map(({ customer_id, order_ids, amount }) => [customer_id, order_ids, amount].join(' '));
}
