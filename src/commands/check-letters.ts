import type { LetterWriter } from '../letter/letter.ts';
import { groupByCustomer } from '../plan/planned-customer.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';

/**
 * Renders every letter of a plan and keeps none: a subject that comes out empty for one customer must be found before
 * the first credit is booked, not between two letters. Throws the Refusal that says for which order.
 */
export async function checkLetters(plan: Plan, letters: LetterWriter): Promise<void> {
  for await (const customer of groupByCustomer(readAwards(plan))) {
    if (customer.address !== undefined) letters.write(customer);
  }
}
