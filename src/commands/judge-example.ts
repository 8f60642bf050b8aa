import { compare, type Fraction, whole } from '../model/fraction.ts';
import { showMoney, toMajor } from '../model/money.ts';
import type { Award, Exclusion, Money, Reject, Remedy } from '../model/nouns.ts';
import { optionsOf } from '../model/offers.ts';
import type { Example, Policy, Rule } from '../policy/policy.ts';
import { withoutMadeUp } from './example-tables.ts';

/** What came of one example, and every step and reason of it, as sentences. */
export interface ExampleResult {
  readonly example: Example;
  readonly holds: boolean;
  /** False where a row of it could not be read: then nothing else is said of it. */
  readonly isReadable: boolean;
  /** What all awards come to, by remedy; empty: nothing. */
  readonly got: readonly (readonly [Remedy, Money])[];
  readonly steps: readonly string[];
}

interface Came {
  readonly awards: readonly Award[];
  readonly exclusions: readonly Exclusion[];
  readonly rejects: readonly Reject[];
}

/**
 * Whether an example holds: every remedy that it names comes to just so much, and every row of it could be read. Of a
 * choice, what it does not name is not looked at.
 */
export function judgeExample(example: Example, rule: Rule, came: Came, policy: Policy): ExampleResult {
  const faults = [...listOpen(example, policy), ...came.rejects.map(showReject)];
  if (faults.length > 0) return { example, holds: false, isReadable: false, got: [], steps: faults.map(withoutMadeUp) };
  const got = sumByRemedy(came.awards);
  const holds = example.gives.size === 0 ? got.size === 0 : [...example.gives].every(([remedy, amount]) => isSame(got.get(remedy), amount));
  const steps = [...came.awards.flatMap((award) => showAward(award, example, policy.business.locale)), ...came.exclusions.map((one) => showExclusion(one, example))];
  return { example, holds, isReadable: true, got: [...got], steps: steps.length > 0 ? steps.map(withoutMadeUp) : [describeMiss(rule)] };
}

function isSame(money: Money | undefined, amount: Fraction): boolean {
  return compare(money ? toMajor(money) : whole(0), amount) === 0;
}

/** Every remedy of an award, also those that the customer may choose instead. */
function sumByRemedy(awards: readonly Award[]): ReadonlyMap<Remedy, Money> {
  const sums = new Map<Remedy, Money>();
  for (const { remedy, money } of awards.flatMap((award) => optionsOf(award))) {
    sums.set(remedy, { ...money, minor: money.minor + (sums.get(remedy)?.minor ?? 0n) });
  }
  return sums;
}

function showAward(award: Award, example: Example, locale: string): readonly string[] {
  const isChoice = award.choices.length > 0;
  const whose = hasOneOrder(example) ? '' : ` for ${award.orders.map(({ id }) => id).join(', ')}`;
  return optionsOf(award).flatMap(({ remedy, money, steps }) => [
    `${showMoney(money, locale)}${isChoice ? ` ${remedy}` : ''}${whose}:`,
    ...steps.map((step) => `  ${step}`),
  ]);
}

function showExclusion({ order, reason }: Exclusion, example: Example): string {
  return hasOneOrder(example) ? `nothing: ${reason}` : `nothing for ${order}: ${reason}`;
}

const hasOneOrder = ({ orders }: Example): boolean => orders.length < 2;

function showReject({ column, value, reason }: Reject): string {
  return column === '' ? `a row that cannot be read: ${reason}` : `${column} "${value}": ${reason}`;
}

function describeMiss({ trigger }: Rule): string {
  if (trigger.kind === 'failed' && trigger.during) return 'no order of the example failed during an outage of it';
  return MISSES[trigger.kind];
}

const MISSES: Readonly<Record<Rule['trigger']['kind'], string>> = {
  outage: 'no outage of the example hits an order of it',
  late: 'no order of the example is late',
  failed: 'no order of the example is one that the rule speaks of',
  overpaid: 'for no order of the example more was paid than was due',
  repeated: 'no order of the example is a charge that came again',
  reported: 'no order of the example was reported as the rule asks for',
};

function listOpen({ outages, rule: name }: Example, policy: Policy): readonly string[] {
  const isAboutOutages = policy.rules.some(({ name: own, trigger }) => own === name && trigger.kind === 'outage');
  if (policy.outages?.openOutages !== 'refuse' || !isAboutOutages) return [];
  return outages.some(({ end }) => (end ?? '') === '') ? ['an outage has no end, and the policy refuses those (open_outages)'] : [];
}

/** `£20.68`, `€40.00 refund, €60.00 voucher`, `nothing`. */
export function showGiven(amounts: readonly (readonly [Remedy, Money])[], locale: string): string {
  if (amounts.length === 0) return 'nothing';
  if (amounts.length === 1) return amounts.map(([, money]) => showMoney(money, locale)).join('');
  return amounts.map(([remedy, money]) => `${showMoney(money, locale)} ${remedy}`).join(', ');
}
