import { allGiftsOf, giftsOf } from '../model/gifts.ts';
import { hasCode } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import type { Gift, Rule } from '../policy/policy.ts';
import type { Findings } from './check-expression.ts';
import type { TemplatePart } from './letter.ts';
import type { Scope } from './scope.ts';
import { faultAtEnd } from './template-fault.ts';
import type { TemplateUse } from './templates-of.ts';
import { asksAtOnce, offersSurely } from './what-is-absent.ts';

/**
 * A customer who is given a code must be told of it: of each, where the letter is about several awards, and also where
 * another template leads. `root` is the letter as the template was checked with it; `foreign` the rules of the others.
 */
export function checkCodes(findings: Findings, root: Scope, { rules, kind }: TemplateUse, foreign: readonly Rule[]): void {
  const { source, printed, faults } = findings;
  if (source.part === 'subject') return;
  const isTold = (list: 'awards' | 'others'): boolean => {
    const code = root.child(list)?.item()?.child('code');
    return code !== undefined && printed.has(code);
  };
  const own = rules.find((rule) => givesCode(rule, kind));
  const first = root.child('code');
  if (own && !isTold('awards')) {
    const what = first && printed.has(first)
      ? 'A customer with two awards would be told of the first one’s code only.'
      : `The rule ${own.name} gives a code, and this letter does not say it.`;
    faults.push(faultAtEnd(source, what, `Put this into it:\n${WORDS[source.part].replaceAll('LIST', 'awards')}`));
  }
  const other = foreign.find((rule) => givesCode(rule, kind));
  if (!other || isTold('others') || !findings.tellsOthers) return;
  const what = `What the rule ${other.name} gives has a code, and where this letter tells of it, it does not say it.`;
  faults.push(faultAtEnd(source, what, `Put this into it:\n${WORDS[source.part].replaceAll('LIST', 'others')}`));
}

const WORDS: Readonly<Record<Exclude<TemplatePart, 'subject'>, string>> = {
  text: '{{#each LIST}}{{#if code}}\nYour code for {{amount}}: {{code}}\n{{/if}}{{/each}}',
  html: '{{#each LIST}}{{#if code}}<p>Your code for {{amount}}: <strong>{{code}}</strong></p>{{/if}}{{/each}}',
};

/** Whether some award of the rule has a code in letters of this kind: one that waits for an answer has none yet. */
function givesCode(rule: Rule, kind: PlanKind): boolean {
  if (kind === 'reminder') return false;
  const mayBeAsked = kind === 'answers' || asksAtOnce(rule.trigger);
  const gifts: readonly Gift[] = mayBeAsked ? allGiftsOf<Gift>(rule.give) : giftsOf<Gift>(rule.give);
  const isGiven = mayBeAsked || !rule.offer || !offersSurely(rule);
  return isGiven && gifts.some(({ remedy }) => hasCode(remedy));
}
