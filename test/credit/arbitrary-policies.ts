import fc from 'fast-check';
import type { Case } from '../../src/model/nouns.ts';
import { ROUNDING_MODES } from '../../src/model/rounding.ts';
import type { Amount, AmountForm, Policy, Rule } from '../../src/policy/policy.ts';
import {
  amount, column, condition, decimal, flat, hitCase, isOneOf, lasts, lateTrigger, limited, measure, MINUTE, named, outage, PER_CUSTOMER, PER_ORDER, policy, rule, type Sample, share, tier, tiers,
} from './samples.ts';

/** A number with up to three decimals, as text. */
export const decimals = (max: number) => fc.nat(max * 1000).map((thousandths) => (thousandths / 1000).toFixed(3));

const simpleForm: fc.Arbitrary<AmountForm> = fc.oneof(
  decimals(30).map(flat),
  decimals(100).map((percent) => share(percent, 'fee')),
  fc.constant(named('fee')),
);
const round = fc.record({ step: fc.constantFrom('0.01', '0.10', '0.25', '1', '5').map(decimal), mode: fc.constantFrom(...ROUNDING_MODES) });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const bound = maybe(decimals(40).map((value) => amount(flat(value))));

const dressed = (form: fc.Arbitrary<AmountForm>): fc.Arbitrary<Amount> =>
  fc
    .record({ form, atLeast: bound, atMost: bound, round: maybe(round), nothingBelow: maybe(decimals(5).map(decimal)) })
    .map(({ form: own, ...more }) => amount(own, more));

/** By whichever of the measures the case has. */
const tierForm = fc
  .tuple(fc.array(fc.tuple(fc.nat(200), dressed(simpleForm)), { minLength: 1, maxLength: 3 }), maybe(dressed(simpleForm)))
  .map(([list, otherwise]) =>
    tiers(list.map(([minutes, own], index) => tier([condition(measure(index % 2 ? 'delay' : 'duration'), lasts('at_least', minutes * MINUTE))], own)), otherwise),
  );

export const amounts: fc.Arbitrary<Amount> = dressed(fc.oneof(simpleForm, tierForm));

export const ruleOf = (name: string): fc.Arbitrary<Rule> =>
  fc
    .record({ give: amounts, unit: fc.constantFrom('USD', 'USD', 'JPY', 'points'), isLate: fc.boolean(), oncePer: fc.constantFrom(PER_ORDER, PER_CUSTOMER), combine: fc.boolean(), isPicky: fc.boolean() })
    .map(({ give, unit, isLate, oncePer, combine, isPicky }) =>
      rule(give, {
        name, unit, oncePer, combine,
        ...(isLate ? { trigger: lateTrigger } : {}),
        where: isPicky ? [condition(column('status'), isOneOf('active'))] : [],
      }),
    );

const rules = fc.integer({ min: 1, max: 3 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => ruleOf(`rule-${index}`))));

const OUTAGES = [outage('o0', 0, 60, 2), outage('o1', 30, 120, 3), outage('o2', 200, 260, 4), outage('o3', 260, 300, 5)];
const cells = fc.record({ fee: fc.oneof({ weight: 8, arbitrary: decimals(200) }, { weight: 1, arbitrary: fc.constantFrom('', 'NA', 'free', '-3') }), status: fc.constantFrom('active', 'cancelled') });

/** Cases of one customer under these rules. Orders repeat, and rows and rules meet. */
export function casesOf(list: readonly Rule[]): fc.Arbitrary<readonly Case[]> {
  const one = fc.record({
    of: fc.constantFrom(...list),
    id: fc.constantFrom('1', '2', '3', '4'),
    columns: cells,
    outages: fc.subarray(OUTAGES, { minLength: 1 }),
    hit: fc.nat(3),
    delay: fc.integer({ min: 1, max: 300 }),
  });
  return fc.array(one, { maxLength: 9 }).map((samples) =>
    samples.map(({ of, delay, ...sample }, line) => {
      const more: Sample = { ...sample, rule: of.name, line: line + 2 };
      return hitCase(of.trigger.kind === 'late' ? { ...more, delay } : more);
    }),
  );
}

export interface Situation {
  readonly policy: Policy;
  readonly cases: readonly Case[];
}

const situationOf = (toPolicy: (list: readonly Rule[]) => fc.Arbitrary<Policy>): fc.Arbitrary<Situation> =>
  rules.chain((list) => fc.record({ policy: toPolicy(list), cases: casesOf(list) }));

/** Policies without a limit, and cases of one customer. */
export const situations = situationOf((list) => fc.constant(policy(list)));

/** The same with a limit in dollars or points. */
export const limitedSituations = situationOf((list) =>
  fc.tuple(decimals(60), fc.constantFrom('USD', 'points')).map(([atMost, unit]) => limited(atMost, list, unit)),
);
