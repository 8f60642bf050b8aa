import { type CellReader, cellReader, type CellStyle } from '../model/condition-holds.ts';
import { type Fraction, whole } from '../model/fraction.ts';
import type { Instant } from '../model/instant.ts';
import type { Outage } from '../model/nouns.ts';
import type { Offer } from '../model/offers.ts';
import { giftsOf } from '../model/gifts.ts';
import type { Amount, Choice, Policy, Rule } from '../policy/policy.ts';
import { withReports } from '../model/report-columns.ts';
import { eachIn, measuresIn, measuresTested } from './amount-parts.ts';
import { isComposed } from './exact.ts';
import { needsMoment } from './needs-moment.ts';
import type { RuleContext } from './rule-context.ts';
import { toOffer } from './rule-offer.ts';
import { weighOutage } from './weigh-outage.ts';

/** A rule with what its cases are judged with. */
export interface PreparedRule {
  readonly rule: Rule;
  readonly context: RuleContext;
  readonly choices: readonly PreparedChoice[];
  /** Where several remedies are given for one event: the rule once for each of them. Empty where it is one. */
  readonly gifts: readonly PreparedGift[];
  /** What its awards wait for; undefined where they are given by themselves. */
  readonly offer: Offer | undefined;
  /** The measures on which its awards rest: steps tell how they came about. */
  readonly measures: readonly string[];
  /** What the amount adds up of each case that is paid together; empty where it does not. */
  readonly each: readonly Amount[];
  /** True where the amount is a sum over cases, each by itself, and nothing else but bounded and rounded. */
  readonly isAdditive: boolean;
  /** True where nothing can be given for a case of which the export does not say when it was. */
  readonly needsMoment: boolean;
}

/** The rule as if it gave this remedy alone. */
export interface PreparedGift extends PreparedRule {
  /** What tells its keys from those of the others: `refund+voucher|voucher`. It changes where the list does. */
  readonly part: string;
}

export interface PreparedChoice {
  readonly choice: Choice;
  readonly context: RuleContext;
}

/** All rules of a policy, made ready for any number of customers. */
export function prepareRules(policy: Policy, asOf: Instant): readonly PreparedRule[] {
  const reader = memoizeNumbers(cellReader(policy.orders));
  const outageReader = policy.outages ? memoizeNumbers(cellReader(policy.outages)) : reader;
  const { file, values, business } = policy;
  return policy.rules.map((rule) => {
    const { weight } = rule.trigger.kind === 'outage' ? rule.trigger : NO_WEIGHT;
    const weights = new WeakMap<Outage, Fraction>();
    const context: RuleContext = {
      rule, file, values, reader: readerOf(rule, reader), outageReader, asOf,
      unit: rule.give.unit,
      zone: business.timezone,
      weightOf: (outage) => (weight ? keep(weights, outage, () => weighOutage(weight, outage, context)) : FULL),
    };
    return withGifts(prepareRule(rule, context, needsMoment(rule, policy)));
  });
}

/** The cells of a report stand among those of its order, and may be written in another way. */
function readerOf({ trigger }: Rule, orders: CellReader): CellReader {
  if (trigger.kind !== 'reported') return orders;
  const pages = cellReader(AS_PAGES_WRITE);
  return withReports(orders, trigger.source ? memoizeNumbers(cellReader(trigger.source)) : pages, pages);
}

const AS_PAGES_WRITE: CellStyle = { numbers: { decimal: '.', group: ',' }, dates: { all: [], byColumn: new Map() }, timezone: 'UTC', blank: [] };

const FULL = whole(1);
const NO_GIFTS: readonly never[] = [];
const NO_WEIGHT = { weight: undefined };

function keep(weights: WeakMap<Outage, Fraction>, outage: Outage, weigh: () => Fraction): Fraction {
  let weight = weights.get(outage);
  if (!weight) weights.set(outage, (weight = weigh()));
  return weight;
}

/** A list of remedies is judged remedy by remedy. */
function withGifts(prepared: PreparedRule): PreparedRule {
  const { rule, context } = prepared;
  const gifts = giftsOf(rule.give);
  if (gifts.length < 2) return prepared;
  const all = gifts.map(({ remedy }) => remedy).sort().join('+');
  return {
    ...prepared,
    gifts: gifts.map((gift) => {
      const own: Rule = { ...rule, give: { ...gift, choices: [], also: undefined } };
      return { ...prepareRule(own, { ...context, rule: own, unit: gift.unit }, prepared.needsMoment), part: `${all}|${gift.remedy}` };
    }),
  };
}

function prepareRule(rule: Rule, context: RuleContext, isTimed: boolean): PreparedRule {
  const { amount, choices } = rule.give;
  const amounts = [amount, ...choices.map((choice) => choice.amount)];
  const measures = [...measuresTested(rule.where), ...amounts.flatMap(measuresIn)];
  return {
    rule,
    context,
    gifts: NO_GIFTS,
    choices: choices.map((choice) => ({ choice, context: { ...context, unit: choice.unit } })),
    offer: rule.offer && toOffer(rule.offer, context.asOf, context.zone),
    measures: [...new Set(measures)],
    each: eachIn(amount),
    isAdditive: amount.form.kind === 'each' && !isComposed(amount),
    needsMoment: isTimed,
  };
}

/** Plans, prices and fares repeat: the first few thousand different cells are read once. */
function memoizeNumbers(reader: CellReader): CellReader {
  const known = new Map<string, ReturnType<CellReader['number']>>();
  return {
    ...reader,
    number(name, text) {
      if (known.has(text)) return known.get(text);
      const number = reader.number(name, text);
      if (known.size < 4096) known.set(text, number);
      return number;
    },
  };
}
