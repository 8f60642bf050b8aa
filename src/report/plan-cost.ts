import { type PlanHeader, type OffersTotal } from '../plan/plan-header.ts';
import { add, compare, type Fraction, parseDecimal, ZERO } from '../model/fraction.ts';
import { showMoney, toMinor } from '../model/money.ts';
import type { Money, Unit } from '../model/nouns.ts';
import { count } from './rule-table.ts';

type Priced = Pick<PlanHeader, 'totals' | 'rules'>;

/** All totals in words: `$118.35 and 6,000 points`. */
export function showTotals({ totals }: Pick<PlanHeader, 'totals'>, locale: string): string {
  return showAmounts(new Map(Object.entries(totals).map(([unit, decimal]) => [unit, read(decimal)])), locale);
}

/**
 * What a plan comes to, and what it may come to as customers answer: `$120.00, at most $180.00`. Of a choice the first
 * remedy counts, and what is asked for as if everybody did; where nothing can come dearer than that, `at most $120.00`.
 * What is had in place of the first remedy is not added to it: `3 × the same disc, or at most $60.00`.
 */
export function showCost(plan: Priced, locale: string): string {
  const total = showTotals(plan, locale);
  const [least, most, sum] = [sumEdge(plan, 'cheapest'), sumEdge(plan, 'dearest'), sumEdge(plan, undefined)];
  if (!isSame(most, sum)) return `${total}, ${showDearest(plan, locale)}`;
  return isSame(least, sum) ? total : `at most ${total}`;
}

/** A rule of which customers may have more of some units; of the others they have less, the more of these. */
interface Dearer {
  readonly raised: readonly string[];
  readonly others: readonly string[];
}

function toDearer({ unit, total, dearest }: PlanHeader['rules'][number]): Dearer {
  const isRaised = (name: string): boolean => compare(read(dearest?.[name] ?? '0'), name === unit ? read(total) : ZERO) > 0;
  const units = Object.keys(dearest ?? {});
  return { raised: units.filter(isRaised), others: units.filter((name) => !isRaised(name)) };
}

/** `at most $60.00 or 240 points`, where every customer takes what is dearer: in the place of what the total has, `or at most …` */
function showDearest({ rules }: Pick<PlanHeader, 'rules'>, locale: string): string {
  const dearer = rules.map(toDearer);
  const ways = rules.map((rule, index): PlanHeader['rules'][number] => {
    const { raised, others } = dearer[index]!;
    if (raised.length === 0 || !rule.dearest) return rule;
    const instead = Object.fromEntries(others.map((unit) => [unit, rule.cheapest?.[unit] ?? '0']));
    return { ...rule, dearest: { ...rule.dearest, ...instead } };
  });
  const sums = sumEdge({ rules: ways }, 'dearest');
  const raising = dearer.filter(({ raised }) => raised.length > 0);
  const raised = new Set(raising.flatMap((one) => one.raised));
  const isEither = raising.every((one) => one.raised.length === raised.size);
  const amounts = (isOf: boolean): string => showAmounts(new Map([...sums].filter(([unit]) => raised.has(unit) === isOf)), locale, isOf && isEither ? ' or ' : ' and ');
  const rest = amounts(false);
  return `${raising.some(({ others }) => others.length > 0) ? 'or ' : ''}at most ${amounts(true)}${rest === NOTHING ? '' : ` and ${rest}`}`;
}

/** The most that the plan may come to in a unit, whatever customers answer. */
export function mostOf(plan: Priced, unit: Unit): Money {
  return { minor: toMinor(sumEdge(plan, 'dearest').get(unit) ?? ZERO, unit), unit };
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

const NOTHING = 'nothing';

function showAmounts(sums: ReadonlyMap<string, Fraction>, locale: string, between = ' and '): string {
  const amounts = [...sums].filter(([, sum]) => compare(sum, ZERO) > 0).map(([unit, sum]) => showMoney({ minor: toMinor(sum, unit), unit }, locale));
  return amounts.length === 0 ? NOTHING : amounts.join(between);
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
