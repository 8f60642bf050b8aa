import type { Pages, Policy, Rule } from '../policy/policy.ts';
import type { Site, SiteRemedy, SiteRule } from './site.ts';

/** What the pages need of the policy. */
export function toSite({ business, rules }: Pick<Policy, 'business' | 'rules'>, { url, colour }: Pages): Site {
  const { name, phone, locale, timezone } = business;
  return { business: { name, phone, locale, zone: timezone }, url, colour, rules: new Map(rules.map((rule) => [rule.name, toSiteRule(rule)])) };
}

function toSiteRule({ says, trigger, give }: Pick<Rule, 'says' | 'trigger' | 'give'>): SiteRule {
  const asked = trigger.kind === 'reported' ? trigger.pages : undefined;
  const symptoms = [...(asked?.symptoms ?? [])].map(([name, words]) => ({ name, says: words }));
  return { says, symptoms, latest: asked?.latest ?? 0, remedies: toRemedies(give) };
}

/** Whether the condition of a choice holds is only known once the order's columns are: such a choice is left to the letter. */
function toRemedies({ remedy, unit, choices }: Rule['give']): readonly SiteRemedy[] {
  const others = choices.flatMap((choice, index) => (choice.when.length === 0 ? [{ option: index + 1, remedy: choice.remedy, unit: choice.unit }] : []));
  return [{ option: 0, remedy, unit }, ...others];
}
