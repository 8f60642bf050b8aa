import { quote } from '../intake/column-fault.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { namesInWeight } from '../policy/weight-uses.ts';

/**
 * For a policy that is looked at without its exports: a column that a weight takes is known where the policy maps it, or
 * an outage of any example shows it. Another one is a Refusal at its place, since a blank weight counts in full, and so a
 * mistyped one would. Rules without examples are left to the exports.
 */
export function refuseUnknownWeights(policy: Policy): void {
  const own = ['id', 'start', 'end', ...(policy.outages?.columns.keys() ?? [])];
  const known = new Set([...own, ...policy.examples.flatMap(({ outages }) => outages.flatMap((row) => Object.keys(row)))]);
  const tried = new Set(policy.examples.map(({ rule }) => rule));
  const faults = policy.rules.filter(({ name }) => tried.has(name)).flatMap((rule) => listUnknown(rule, policy, known));
  if (faults.length > 0) throw new Refusal(faults);
}

function listUnknown(rule: Rule, policy: Policy, known: ReadonlySet<string>): readonly Fault[] {
  const uses = namesInWeight(rule, policy.values).filter(({ kind, name }) => kind === 'outage' && !known.has(name));
  return uses.map(({ name, at }) => {
    const meant = nearest(name, known);
    const show = `Let an outage of an example show it, or write under outages: columns: { ${name}: ${name} }`;
    return {
      what: `No outage of the examples has a column "${name}", by which the rule "${rule.name}" weighs them.`,
      ...quote(policy, at, name),
      remedy: meant === undefined ? show : `Did you mean "${meant}"?\n${show}`,
    };
  });
}
