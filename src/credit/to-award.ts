import { compareOutages } from '../model/merge-windows.ts';
import type { Award, Money, Outage } from '../model/nouns.ts';
import type { Appraisal, PreparedRule } from './appraise-case.ts';
import { largestOf } from './once-per-customer.ts';
import { problemsOf } from './problems-of.ts';

/** The award for cases that are paid together: the amount, time and measures of the largest, the orders of all. */
export function toAward(group: readonly Appraisal[], { rule, context }: PreparedRule): Award {
  const best = largestOf(group);
  const { order, hit, measures } = best.aCase;
  return {
    rule: rule.name,
    rulePlace: { file: context.file, line: rule.at.line },
    template: rule.template,
    customer: order.customer,
    email: order.email || firstOf(group, 'email'),
    name: order.name || firstOf(group, 'name'),
    locale: order.locale || firstOf(group, 'locale'),
    remedy: rule.give.remedy,
    money: best.money,
    orders: group.map(({ aCase }) => aCase.order),
    outages: outagesOf(group),
    hit,
    measures,
    problems: problemsOfGroup(group, rule),
    steps: group.length === 1 ? best.steps : [...best.steps, showOnce(group.length)],
  };
}

const showOnce = (orders: number): string =>
  `${orders} orders hit, paid once for the customer: the largest amount counts`;

/** The same award with what a limit leaves of it. */
export function cutAward(award: Award, money: Money, step: string): Award {
  return { ...award, money, steps: [...award.steps, step] };
}

function firstOf(group: readonly Appraisal[], field: 'email' | 'name' | 'locale'): string {
  return group.find(({ aCase }) => aCase.order[field] !== '')?.aCase.order[field] ?? '';
}

function problemsOfGroup(group: readonly Appraisal[], rule: PreparedRule['rule']): readonly string[] {
  if (group.length === 1) return problemsOf(group[0]!.aCase, rule);
  return [...new Set(group.flatMap(({ aCase }) => problemsOf(aCase, rule)))];
}

/** Every outage once, in order of time. The same row may come in several windows of several cases. */
function outagesOf(group: readonly Appraisal[]): readonly Outage[] {
  const [first, ...others] = group;
  const windows = first && others.length === 0 ? first.aCase.windows : group.flatMap(({ aCase }) => aCase.windows);
  if (windows.length === 1) return windows[0]!.outages;
  const byRow = new Map<string, Outage>();
  for (const window of windows) {
    for (const outage of window.outages) byRow.set(`${outage.place.line} ${outage.place.file} ${outage.id}`, outage);
  }
  return [...byRow.values()].sort(compareOutages);
}
