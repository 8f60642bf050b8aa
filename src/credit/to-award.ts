import type { Interval } from '../model/instant.ts';
import { compareOutages } from '../model/merge-windows.ts';
import type { Award, AwardChoice, Case, Outage } from '../model/nouns.ts';
import type { Appraisal } from './appraise-case.ts';
import type { Allowance } from './limits.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { offerOf } from './rule-offer.ts';
import { showFigure } from './show-figures.ts';

/** What an award is for, beside the case whose amount counts. */
export interface Paid {
  /** The cases that it makes good: their orders, their outages. In order. */
  readonly cases: readonly Case[];
  readonly problems: readonly string[];
  readonly group: string;
  /** When the problem met the orders; of what is paid over time, the problems that are new. */
  readonly hit: Interval;
  /** Said last, where several cases are paid together. */
  readonly step: string | undefined;
}

/** The award for cases that are paid together: the amount and the measures of the best, the orders of all. */
export function toAward(best: Appraisal, paid: Paid, { rule, context, offer }: PreparedRule): Award {
  const { order, measures } = best.judged;
  const { cases } = paid;
  return {
    rule: rule.name,
    rulePlace: { file: context.file, line: rule.at.line },
    template: rule.template,
    customer: order.customer,
    email: order.email || firstOf(cases, 'email'),
    name: order.name || firstOf(cases, 'name'),
    locale: order.locale || firstOf(cases, 'locale'),
    remedy: best.remedy ?? rule.give.remedy,
    money: best.money,
    orders: ordersOf(cases),
    outages: outagesOf(cases),
    hit: paid.hit,
    measures,
    problems: paid.problems,
    steps: paid.step === undefined ? best.steps : [...best.steps, paid.step],
    group: paid.group,
    choices: best.choices,
    offer: offerOf(offer, best.choices),
  };
}

/** The same award with what the limits leave of it, and of what may be chosen instead. */
export function cutAward(award: Award, { money, step, most }: Allowance): Award {
  if (step === undefined && award.choices.length === 0) return award;
  const steps = step === undefined ? award.steps : [...award.steps, step];
  const choices = most ? award.choices.map((choice) => cutChoice(choice, most)) : award.choices;
  return { ...award, money, steps, choices };
}

function cutChoice(choice: AwardChoice, most: Allowance['money']): AwardChoice {
  if (choice.money.unit !== most.unit || choice.money.minor <= most.minor) return choice;
  const step = `limit per customer: ${showFigure(most)} of ${showFigure(choice.money)} left`;
  return { remedy: choice.remedy, money: most, steps: [...choice.steps, step] };
}

function firstOf(cases: readonly Case[], field: 'email' | 'name' | 'locale'): string {
  return cases.find(({ order }) => order[field] !== '')?.order[field] ?? '';
}

/** Every order once: several outages may have hit it. */
function ordersOf(cases: readonly Case[]): Award['orders'] {
  if (cases.length === 1) return [cases[0]!.order];
  return [...new Map(cases.map(({ order }) => [order.id, order])).values()];
}

/** Every outage once, in order of time. The same row may come in several windows of several cases. */
function outagesOf(cases: readonly Case[]): readonly Outage[] {
  const windows = cases.length === 1 ? cases[0]!.windows : cases.flatMap((one) => one.windows);
  if (windows.length === 0) return NO_OUTAGES;
  if (windows.length === 1) return windows[0]!.outages;
  const byRow = new Map<string, Outage>();
  for (const window of windows) {
    for (const outage of window.outages) byRow.set(`${outage.place.line} ${outage.place.file} ${outage.id}`, outage);
  }
  return [...byRow.values()].sort(compareOutages);
}

const NO_OUTAGES: readonly Outage[] = [];
