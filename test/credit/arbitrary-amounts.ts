import fc from 'fast-check';
import { toDuration } from '../../src/model/instant.ts';
import type { Case } from '../../src/model/nouns.ts';
import { ROUNDING_MODES } from '../../src/model/rounding.ts';
import type { Amount, AmountForm, Blocks, Extent, Policy } from '../../src/policy/policy.ts';
import {
  amount, blocks, condition, decimal, each, flat, hitCase, lasts, listed, measure, MINUTE, MONTH, named, outage, outageColumn, share, tier, tiers, value, valueOf,
} from './samples.ts';

const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined, freq: 2 });
const figures = (max: number) => fc.nat(max * 100).map((hundredths) => (hundredths / 100).toFixed(2));
const minutes = (max: number) => fc.integer({ min: 1, max }).map((count) => toDuration(count * MINUTE));
const lengths: fc.Arbitrary<Extent> = minutes(300).map((length) => ({ kind: 'time', length }));

export const countings: fc.Arbitrary<Blocks> = fc
  .record({ size: lengths, counts: fc.constantFrom('started' as const, 'complete' as const), after: maybe(lengths), upTo: maybe(lengths) })
  .map(({ size, counts, ...more }) => blocks(counts, size, more));

const leafForm: fc.Arbitrary<AmountForm> = fc.oneof(
  figures(60).map(flat),
  fc.constantFrom(named('fee'), named(outageColumn('goodwill')), named(value('rate')), named(value('part'))),
  figures(20).map((figure) => named('tip', amount(flat(figure)))),
  figures(100).map((percent) => share(percent, 'fee')),
);
const round = fc.record({ step: fc.constantFrom('0.01', '0.10', '0.25', '1', '5').map(decimal), mode: fc.constantFrom(...ROUNDING_MODES) });

function prorateOf(base: fc.Arbitrary<Amount>): fc.Arbitrary<AmountForm> {
  const measured = { kind: 'measure' as const, measure: measure('duration') };
  const byTime = fc.record({
    over: fc.oneof(lengths, fc.constant({ kind: 'period' as const, period: MONTH })),
    by: fc.oneof(fc.constant(measured), minutes(3000).map((length) => ({ kind: 'time' as const, length }))),
    less: maybe(minutes(100)),
  });
  const byNumber = fc.record({
    over: fc.oneof(fc.constant({ kind: 'number' as const, number: decimal(30) }), fc.constant({ kind: 'period' as const, period: MONTH })),
    by: figures(40).map((number) => ({ kind: 'number' as const, number: decimal(number) })),
    less: fc.constant(undefined),
  });
  return fc.tuple(base, fc.oneof(byTime, byNumber)).map(([own, more]) => ({ kind: 'prorate', base: own, ...more }));
}

function tiersOf(own: fc.Arbitrary<Amount>): fc.Arbitrary<AmountForm> {
  return fc.tuple(fc.array(fc.tuple(fc.nat(300), own), { minLength: 1, maxLength: 2 }), maybe(own)).map(([list, otherwise]) =>
    tiers(list.map(([least, one]) => tier([condition(measure('duration'), lasts('at_least', least * MINUTE))], one)), otherwise),
  );
}

function dressed(form: fc.Arbitrary<AmountForm>, part: fc.Arbitrary<Amount>): fc.Arbitrary<Amount> {
  return fc
    .record({
      form, blocks: maybe(countings), times: maybe(part), dividedBy: maybe(figures(30).map((figure) => amount(flat(figure)))), plus: fc.array(part, { maxLength: 1 }), atLeast: maybe(part), atMost: maybe(part),
      round: maybe(round), nothingBelow: maybe(figures(4).map(decimal)), nothingAtOrBelow: maybe(figures(4).map(decimal)),
    })
    .map(({ form: own, ...more }) => amount(own, more));
}

const leaf: fc.Arbitrary<Amount> = leafForm.map((form) => amount(form));
const formOf = (part: fc.Arbitrary<Amount>): fc.Arbitrary<AmountForm> =>
  fc.oneof(
    { weight: 2, arbitrary: leafForm },
    fc.tuple(figures(150), part).map(([percent, of]) => share(percent, of)),
    tiersOf(part),
    prorateOf(part),
    fc.tuple(fc.constantFrom('largest' as const, 'smallest' as const, 'sum' as const), fc.array(part, { minLength: 1, maxLength: 3 })).map(([kind, list]) => listed(kind, ...list)),
    part.map(each),
  );

/** Any amount of two levels: forms of amounts, with anything that may be said of them. */
const small = dressed(leafForm, leaf);
export const composedAmounts: fc.Arbitrary<Amount> = dressed(formOf(fc.oneof(leaf, small)), fc.oneof({ weight: 2, arbitrary: leaf }, small));

/** Values that the amounts name: a rate of a day, and a part that is computed from it. */
export const VALUES: Policy['values'] = new Map([
  valueOf('rate', { '2026-01-01': '3.10', '2026-11-20': '7.77' }),
  valueOf('part', amount(named(value('rate')), { times: amount(flat(3)), dividedBy: amount(flat(7)), round: { step: decimal('0.1'), mode: 'half_up' } })),
]);

/** A case with everything that the amounts name. */
export const composedCases: fc.Arbitrary<Case> = fc.record({ fee: figures(200), tip: fc.option(figures(20), { nil: '' }), goodwill: figures(20), length: fc.integer({ min: 1, max: 700 }) }).map(({ fee, tip, goodwill, length }) =>
  hitCase({ columns: { fee, tip }, outages: [outage('o1', 0, length, 2, { goodwill })] }),
);
