import { isZero, ZERO } from '../model/fraction.ts';
import type { Award, Case, Unit } from '../model/nouns.ts';
import { orderCell } from '../model/order-cell.ts';
import type { RankedCase } from './appraise-case.ts';
import { findCoverage } from './coverage.ts';
import { groupBy } from './group-by.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { ownProblemsOf } from './problems-of.ts';
import type { Run } from './run.ts';

export type CasesOfRule = readonly [PreparedRule, readonly RankedCase[]];

/**
 * What a customer was charged may be wrong in two ways: the charge came again and ought not to be there, and it was more
 * than its thing costs. Of one that came again nothing was due, so it is given back by the first rule alone: with the
 * second beside it more would be given back than was paid.
 */
export interface Charges {
  /** Why nothing is given for what was paid too much: a rule about repeated charges gives, or gave, the charge back. */
  whyGivenBack(aCase: Case, run: Run): string | undefined;
  /** What earlier plans gave back of a repeated charge as paid too much, in minor units: before its rule was in the policy. */
  givenAsExcess(aCase: Case, unit: Unit, run: Run): bigint;
}

/** For policies and customers with charges of one of the kinds at most. */
export const NO_CHARGES: Charges = { whyGivenBack: () => undefined, givenAsExcess: () => 0n };

const isRepeated = ({ rule }: PreparedRule): boolean => rule.trigger.kind === 'repeated';
const isOverpaid = ({ rule }: PreparedRule): boolean => rule.trigger.kind === 'overpaid';

/** True where a charge may be wrong in both ways under these rules. */
export const haveBoth = (rules: readonly PreparedRule[]): boolean => rules.some(isRepeated) && rules.some(isOverpaid);

/** Charges that came again are judged before what was paid too much, wherever the policy has their rules. */
export function repeatedFirst(byRule: readonly CasesOfRule[]): readonly CasesOfRule[] {
  const from = byRule.findIndex(([own]) => isOverpaid(own));
  if (from < 0) return byRule;
  const rest = byRule.slice(from);
  return [...byRule.slice(0, from), ...rest.filter(([own]) => isRepeated(own)), ...rest.filter(([own]) => !isRepeated(own))];
}

/** The charges of one customer; to be asked about what was paid too much once all rules about repeated charges are applied. */
export function openCharges(byRule: readonly CasesOfRule[]): Charges {
  const [repeats, overpaid] = [isRepeated, isOverpaid].map((isOfKind) => casesByOrder(byRule.filter(([own]) => isOfKind(own))));
  if (!repeats?.size || !overpaid?.size) return NO_CHARGES;
  let held: ReadonlySet<string> | undefined;
  return {
    whyGivenBack(aCase, run) {
      held ??= keysOf(run.awards);
      const payer = repeats.get(aCase.order.id)?.find((one) => isSameCharge(one, aCase) && isGiven(one, held ?? NONE, run));
      return payer && `the charge came again, and rule ${payer.prepared.rule.name} gives it back`;
    },
    givenAsExcess(aCase, unit, run) {
      const repeat = repeats.get(aCase.order.id)?.find((one) => one.aCase === aCase);
      const own = overpaid.get(aCase.order.id) ?? [];
      // A key says which order was paid for, and not which of its charges: where it has several, that may have been another.
      if (!repeat || isToldByExport(repeat) || !own.every((one) => isSameCharge(repeat, one.aCase))) return 0n;
      const ids = new Set(own.map((one) => findCoverage(one.aCase, one.prepared, run)?.award));
      const given = run.past.filter(({ id, orders, money }) => ids.has(id) && orders.length === 1 && money.unit === unit);
      return given.reduce((sum, { money }) => sum + money.minor, 0n);
    },
  };
}

interface CaseOfRule {
  readonly prepared: PreparedRule;
  readonly aCase: Case;
}

function casesByOrder(byRule: readonly CasesOfRule[]): ReadonlyMap<string, readonly CaseOfRule[]> {
  return groupBy(byRule.flatMap(([prepared, ranked]) => ranked.map(({ aCase }): CaseOfRule => ({ prepared, aCase }))), ({ aCase }) => aCase.order.id);
}

/** An order number may have been charged several times: rows of one charge agree in its moment. */
function isSameCharge({ prepared: { rule: { trigger } }, aCase }: CaseOfRule, other: Case): boolean {
  if (trigger.kind !== 'repeated') return false;
  const { name } = trigger.moment;
  return orderCell(aCase.order, name).trim() === orderCell(other.order, name).trim();
}

/** What the export has as given back is taken off already, and may be the very same. */
function isToldByExport({ prepared: { rule: { trigger }, context: { reader } }, aCase }: CaseOfRule): boolean {
  if (trigger.kind !== 'repeated' || !trigger.refunded) return false;
  const { name } = trigger.refunded;
  const cell = orderCell(aCase.order, name);
  const amount = reader.isBlank(cell) ? ZERO : reader.number(name, cell);
  return !amount || !isZero(amount);
}

function isGiven({ prepared, aCase }: CaseOfRule, held: ReadonlySet<string>, run: Run): boolean {
  if (aCase.finding?.excluded !== undefined) return false;
  return ownProblemsOf(aCase, prepared.rule).some((key) => held.has(key)) || findCoverage(aCase, prepared, run) !== undefined;
}

const keysOf = (awards: readonly Award[]): ReadonlySet<string> => new Set(awards.flatMap(({ problems }) => problems));
const NONE: ReadonlySet<string> = new Set();
