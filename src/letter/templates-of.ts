import type { PlanKind } from '../model/offers.ts';
import type { Policy, Rule } from '../policy/policy.ts';

/** A template that a policy needs: its files' name, what its letters are about, and the rules that are written of in them. */
export interface TemplateUse {
  readonly name: string;
  /** Letters about a recovery, about what was answered, or to remind of an offer. */
  readonly kind: PlanKind;
  /** At least one; those whose awards lead the letter. */
  readonly rules: readonly Rule[];
}

const SUFFIXES: Readonly<Record<PlanKind, string>> = { recovery: '', answers: '-answered', reminder: '-reminder' };
const KINDS = ['recovery', 'answers', 'reminder'] as const;

/** The name of the files for letters of this kind, where a rule says `template`. */
export function templateName(template: string, kind: PlanKind): string {
  return `${template}${SUFFIXES[kind]}`;
}

/** Every template that the policy needs: of its rules in their order, then what is written once an offer is answered. */
export function templatesOf({ rules }: Pick<Policy, 'rules'>): readonly TemplateUse[] {
  return KINDS.flatMap((kind) => {
    const writing = rules.filter((rule) => isWritten(rule, kind));
    const templates = [...new Set(writing.map(({ template }) => template))];
    return templates.map((template) => ({ name: templateName(template, kind), kind, rules: writing.filter((rule) => rule.template === template) }));
  });
}

/** Whether there are letters of this kind under the rule. */
function isWritten({ offer }: Rule, kind: PlanKind): boolean {
  if (kind === 'recovery') return true;
  return kind === 'answers' ? offer !== undefined : offer?.remind !== undefined;
}
