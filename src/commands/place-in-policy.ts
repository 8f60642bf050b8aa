import { quote } from '../intake/column-fault.ts';
import type { Fault } from '../model/fault.ts';
import { giftsOf } from '../model/gifts.ts';
import type { Gift, Policy, Source } from '../policy/policy.ts';

/**
 * A fault about a file that the policy names, with the place where it is named; any other as it is. Whoever looks for
 * files knows their patterns, and not the policy.
 */
export function placeInPolicy(fault: Fault, policy: Policy): Fault {
  if (fault.place) return fault;
  for (const source of listSources(policy)) {
    const pattern = source.files.find((file) => fault.what.includes(file));
    const line = pattern === undefined ? 0 : lineOf(pattern, source.at.line, policy.text);
    if (pattern !== undefined && line > 0) return { ...fault, ...quote(policy, { line, column: 1 }, pattern) };
  }
  return fault;
}

/** Everything that names files, with where it stands. */
function listSources({ orders, outages, rules }: Policy): readonly Named[] {
  const ofRules = rules.flatMap(({ trigger, give }): readonly Named[] => [
    ...(trigger.kind === 'reported' && trigger.source ? [trigger.source] : []),
    ...giftsOf<Gift>(give).flatMap(({ codes }) => (codes ? [{ files: [codes.file], at: codes.at }] : [])),
  ]);
  return [orders, ...(outages ? [outages] : []), ...ofRules];
}

type Named = Pick<Source, 'files' | 'at'>;

/** The first line from this one on that holds the words; 0 where none does. */
function lineOf(words: string, from: number, text: string): number {
  return text.split(/\r?\n/).findIndex((line, index) => index + 1 >= from && line.includes(words)) + 1;
}
