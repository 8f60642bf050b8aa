import { type PlanHeader, type OffersTotal } from '../plan/plan-header.ts';
import { add, compare, type Fraction, parseDecimal, ZERO } from '../model/fraction.ts';
import { showMoney, toMinor } from '../model/money.ts';
import { count } from './rule-table.ts';

type Priced = Pick<PlanHeader, 'totals' | 'rules'>;

/** All totals in words: `$118.35 and 6,000 points`. */
export function showTotals({ totals }: Pick<PlanHeader, 'totals'>, locale: string): string {
  return showAmounts(new Map(Object.entries(totals).map(([unit, decimal]) => [unit, read(decimal)])), locale);
}

/**
 * What a plan comes to, and what it may come to as customers answer: `$120.00, at most $180.00`. Of a choice the first
 * remedy counts, and what is asked for as if everybody did; where nothing can come dearer than that, `at most $120.00`.
 */
export function showCost(plan: Priced, locale: string): string {
  const total = showTotals(plan, locale);
  const [least, most, sum] = [sumEdge(plan, 'cheapest'), sumEdge(plan, 'dearest'), sumEdge(plan, undefined)];
  if (!isSame(most, sum)) return `${total}, at most ${showAmounts(most, locale)}`;
  return isSame(least, sum) ? total : `at most ${total}`;
}

/** By unit, what the rules come to where every customer answers in the cheapest way, or the dearest; or takes the first remedy. */
function sumEdge({ rules }: Pick<PlanHeader, 'rules'>, edge: 'cheapest' | 'dearest' | undefined): ReadonlyMap<string, Fraction> {
  const sums = new Map<string, Fraction>();
  for (const rule of rules) {
    for (const [unit, decimal] of Object.entries((edge && rule[edge]) ?? { [rule.unit]: rule.total })) sums.set(unit, add(sums.get(unit) ?? ZERO, read(decimal)));
  }
  return sums;
}

function isSame(a: ReadonlyMap<string, Fraction>, b: ReadonlyMap<string, Fraction>): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((unit) => compare(a.get(unit) ?? ZERO, b.get(unit) ?? ZERO) === 0);
}

const read = (decimal: string): Fraction => parseDecimal(decimal) ?? ZERO;

function showAmounts(sums: ReadonlyMap<string, Fraction>, locale: string): string {
  const amounts = [...sums].filter(([, sum]) => compare(sum, ZERO) > 0).map(([unit, sum]) => showMoney({ minor: toMinor(sum, unit), unit }, locale));
  return amounts.length === 0 ? 'nothing' : amounts.join(' and ');
}

/** Until when customers can answer: `by 29 November`, or `by 22 November, the last by 29 November`. */
export function showEnds({ first_day: first, last_day: last }: Pick<OffersTotal, 'first_day' | 'last_day'>): string {
  return first === last ? `by ${sayDay(first)}` : `by ${sayDay(first)}, the last by ${sayDay(last)}`;
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const sayDay = (day: string): string => days.format(Date.parse(day));

/** `40 customers are asked first`; blank where nobody is. */
export function showAsked(offers: OffersTotal | undefined): string {
  if (!offers) return '';
  return `${count(offers.customers)} ${offers.customers === 1 ? 'customer is' : 'customers are'} asked first`;
}
