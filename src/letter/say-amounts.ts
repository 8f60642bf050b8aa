import type { PlannedCustomer } from '../model/nouns.ts';
import { customerLocale } from './customer-locale.ts';
import { sumOf } from './letter-values.ts';

/** What a customer is given, as a letter would write it: each award's amount and its choices', and the total. */
export function sayAmounts({ awards }: PlannedCustomer, businessLocale: string): readonly string[] {
  const locale = customerLocale(awards[0]?.locale ?? '', businessLocale);
  const each = awards.flatMap(({ money, choices }) => [money, ...choices.map((choice) => choice.money)]);
  const total = sumOf(awards.map(({ money }) => money), locale).say();
  return [...new Set([...each.map((money) => sumOf([money], locale).say()), total])];
}
