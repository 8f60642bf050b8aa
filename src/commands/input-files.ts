import { giftsOf } from '../model/gifts.ts';
import type { Policy } from '../policy/policy.ts';

/** The exports that the policy names beside orders and outages, as the policy names them, each once. */
export function filesOfRules({ rules, customers }: Policy): readonly string[] {
  const lists = rules.flatMap(({ trigger }) => (trigger.kind === 'overpaid' && trigger.due.kind === 'list' ? [trigger.due.file] : []));
  const reports = rules.flatMap(({ trigger }) => (trigger.kind === 'reported' ? (trigger.source?.files ?? []) : []));
  return [...new Set([...(customers?.files ?? []), ...lists, ...reports])];
}

/** The files that codes are drawn from, each once: lists of the owner's own, which no other program is writing. */
export function codeFiles(rules: Policy['rules']): readonly string[] {
  return [...new Set(rules.flatMap(({ give }) => giftsOf(give).flatMap(({ codes }) => codes?.file ?? [])))];
}

/** Everything that a plan is made from, beside policy and templates: paths and globs, a list for each part of the policy. */
export function inputPatterns(policy: Policy): readonly (readonly string[])[] {
  return [policy.orders.files, ...(policy.outages ? [policy.outages.files] : []), ...[...filesOfRules(policy), ...codeFiles(policy.rules)].map((file) => [file])];
}
