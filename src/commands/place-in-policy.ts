import { quote } from '../intake/column-fault.ts';
import type { Fault } from '../model/fault.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * A fault about a file that the policy names, with the place where it is named; any other as it is. Whoever looks for
 * files knows their patterns, and not the policy.
 */
export function placeInPolicy(fault: Fault, policy: Policy): Fault {
  if (fault.place) return fault;
  for (const source of policy.outages ? [policy.orders, policy.outages] : [policy.orders]) {
    const pattern = source.files.find((file) => fault.what.includes(file));
    const line = pattern === undefined ? 0 : lineOf(pattern, source.at.line, policy.text);
    if (pattern !== undefined && line > 0) return { ...fault, ...quote(policy, { line, column: 1 }, pattern) };
  }
  return fault;
}

/** The first line from this one on that holds the words; 0 where none does. */
function lineOf(words: string, from: number, text: string): number {
  return text.split(/\r?\n/).findIndex((line, index) => index + 1 >= from && line.includes(words)) + 1;
}
