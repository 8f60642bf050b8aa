import { quote } from '../intake/column-fault.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { roundToStep } from '../model/rounding.ts';
import { minorUnit, toMinor } from '../model/money.ts';
import type { Instant } from '../model/instant.ts';
import type { Money, Remedy } from '../model/nouns.ts';
import type { Example, Policy } from '../policy/policy.ts';
import { plural } from '../report/plan-report.ts';
import { type ExampleResult, showGiven } from './judge-example.ts';
import { runExamples } from './run-examples.ts';

/** Runs the policy's examples. Gives a sentence where all hold, undefined where there are none; else a Refusal with each that fails. */
export async function checkExamples(policy: Policy, now: Instant): Promise<string | undefined> {
  if (policy.examples.length === 0) return undefined;
  const results = await runExamples(policy, now);
  const failed = results.filter(({ holds }) => !holds);
  if (failed.length > 0) throw new Refusal(failed.map((result) => toFault(result, policy)));
  return results.length === 1 ? '1 example holds.' : `${results.length} of ${plural(results.length, 'example')} hold.`;
}

function toFault({ example, isReadable, got, steps }: ExampleResult, policy: Policy): Fault {
  const { locale } = policy.business;
  const called = example.name === '' ? 'This example' : `The example "${example.name}"`;
  const [wanted, came] = [showGiven(wantedOf(example, policy), locale), showGiven(got, locale)];
  return {
    what: isReadable ? `${called} does not hold: rule ${example.rule} should give ${wanted}, and gives ${came}.` : `${called} cannot be read as it stands.`,
    ...quote(policy, example.at, example.name === '' ? example.rule : example.name),
    remedy: steps.join('\n'),
  };
}

function wantedOf({ gives, rule: name }: Example, policy: Policy): readonly (readonly [Remedy, Money])[] {
  const give = policy.rules.find((rule) => rule.name === name)?.give;
  return [...gives].map(([remedy, amount]) => {
    const unit = [give, ...(give?.choices ?? [])].find((one) => one?.remedy === remedy)?.unit ?? policy.business.currency;
    return [remedy, { minor: toMinor(roundToStep(amount, minorUnit(unit), 'half_up'), unit), unit }] as const;
  });
}
