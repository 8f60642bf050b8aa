import { isCustomerWide } from '../match/customer-wide.ts';
import { columnsUsed, outageColumnsUsed, pageColumnsUsed, reportColumnsUsed } from '../policy/columns-used.ts';
import type { Policy } from '../policy/policy.ts';
import type { Candidate } from './compare-policies.ts';

/** A policy with its number among those that are compared. */
export interface Numbered {
  readonly candidate: Candidate;
  readonly number: number;
}

/**
 * Puts policies together that read the same columns of the same exports in the same way, and ask for the same problems:
 * they find the same cases and the same rejects, so that the orders are read once for all of them.
 */
export function groupByMatching(candidates: readonly Candidate[]): readonly (readonly Numbered[])[] {
  const groups = new Map<string, Numbered[]>();
  for (const [number, candidate] of candidates.entries()) {
    const key = toMatchingKey(candidate);
    const group = groups.get(key);
    if (group) group.push({ candidate, number });
    else groups.set(key, [{ candidate, number }]);
  }
  return [...groups.values()];
}

/** What of a policy is only asked once the cases are found; of rules and business a part is asked before. */
const OF_CREDIT: ReadonlySet<string> = new Set(['file', 'text', 'business', 'values', 'rules', 'limits', 'codePrefix', 'allowedWords', 'examples'] satisfies (keyof Policy)[]);

function toMatchingKey({ campaign: { folder, policy } }: Candidate): string {
  const { business, rules, values } = policy;
  const sources = Object.entries(policy).filter(([name]) => !OF_CREDIT.has(name));
  const problems = rules.map((rule) => [rule.name, rule.trigger, reportColumnsUsed(rule, values)]);
  const columns = [columnsUsed(policy), pageColumnsUsed(policy), outageColumnsUsed(policy)];
  return JSON.stringify([folder, sources, business.timezone, business.currency, problems, columns, isCustomerWide(policy)], asPlain);
}

/** Everything that a policy is made of, but for where it is written. */
function asPlain(key: string, value: unknown): unknown {
  if (key === 'at' && typeof value === 'object' && value !== null && 'line' in value) return undefined;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  return value;
}
