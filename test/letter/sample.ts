import type { NameUse } from '../../src/model/condition.ts';
import { ISO_FORMAT } from '../../src/model/date-format.ts';
import { showFault, Refusal } from '../../src/model/fault.ts';
import { toDuration, toInstant, type Instant } from '../../src/model/instant.ts';
import type { Order, Outage, PlannedAward, PlannedCustomer } from '../../src/model/nouns.ts';
import type { Amount, OrdersSource, OutagesSource, Policy, Rule, Source } from '../../src/policy/policy.ts';
import { compileTemplates } from '../../src/letter/compile-templates.ts';
import type { Letter, LetterColumns, LetterWriter, TemplatePart, TemplateSource } from '../../src/letter/letter.ts';

export const START = { line: 1, column: 1 };
export const at = (iso: string): Instant => toInstant(Date.parse(iso));

const SOURCE: Source = {
  at: START,
  files: ['orders.csv'],
  columns: new Map(),
  dates: { all: [ISO_FORMAT], byColumn: new Map() },
  numbers: { decimal: '.', group: ',' },
  blank: [],
  timezone: 'America/Los_Angeles',
  delimiter: undefined,
  encoding: undefined,
};

export const ordersSource = (over: Partial<OrdersSource> = {}): OrdersSource => ({ ...SOURCE, format: undefined, continuation: undefined, ...over });
export const outagesSource = (over: Partial<OutagesSource> = {}): OutagesSource => ({ ...SOURCE, files: ['outages.csv'], openOutages: 'refuse', ...over });

export const use = (column: string): NameUse => ({ name: column, kind: 'column', at: START });

const outageTrigger: Rule['trigger'] = {
  kind: 'outage',
  at: START,
  where: [],
  hits: { kind: 'moment', moment: use('ships_on') },
  match: [],
  mergeGaps: toDuration(0),
  lasting: [],
  overlapping: 'once',
  weight: undefined,
};

const ONE: Amount = {
  at: START,
  form: { kind: 'flat', value: { numerator: 1n, denominator: 1n } },
  blocks: undefined,
  times: undefined,
  dividedBy: undefined,
  plus: [],
  atLeast: undefined,
  atMost: undefined,
  nothingBelow: undefined,
  nothingAtOrBelow: undefined,
  round: undefined,
};

/** A rule about outages, or, with `late`, about lateness. */
export function rule(name: string, late?: 'moments' | 'column', over: Partial<Rule> = {}): Rule {
  const trigger: Rule['trigger'] =
    late === undefined
      ? outageTrigger
      : late === 'moments'
        ? { kind: 'late', at: START, by: { kind: 'moments', promised: use('promised'), actual: use('arrived') } }
        : { kind: 'late', at: START, by: { kind: 'column', delay: use('minutes'), unit: 'minutes', moment: undefined } };
  const give = { remedy: 'credit' as const, unit: 'USD', amount: ONE, at: START, choices: [] };
  const oncePer: Rule['oncePer'] = { who: { kind: 'order' }, when: { kind: 'outage' } };
  return { name, at: START, trigger, measures: [], where: [], give, template: name, says: `${name} went wrong`, oncePer, combine: false, ...over };
}

export function policyOf(rules: readonly Rule[], over: Partial<Policy> = {}): Policy {
  return {
    file: 'policy.yaml',
    text: rules.map(({ name }) => `${name}:`).join('\n'),
    business: {
      name: 'Red Envelope Rentals',
      from: { name: 'Red Envelope', address: 'care@redenvelope.example' },
      phone: '+1 888 555 0143',
      timezone: 'America/Los_Angeles',
      currency: 'USD',
      locale: 'en-US',
      calendar: { isWorkingDay: () => true },
    },
    orders: ordersSource(),
    outages: outagesSource(),
    rules,
    values: new Map(),
    examples: [],
    limits: { perCustomer: [], perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined },
    ...over,
  };
}

export function order(columns: Readonly<Record<string, string>> = {}, over: Partial<Order> = {}): Order {
  return { place: { file: 'orders.csv', line: 2 }, id: 'R-1', customer: 'C-1', email: 'o@example.com', name: "Siobhan O'Brien", locale: '', columns, ...over };
}

export function outage(start: string, end: string, over: Partial<Outage> = {}): Outage {
  return { place: { file: 'outages.csv', line: 2 }, id: 'OUT-62', start: at(start), end: at(end), open: false, columns: {}, ...over };
}

export const TUESDAY = outage('2026-11-17T13:40:00Z', '2026-11-18T01:05:00Z', { columns: { kind: 'shipping' } });

export function award(rule: string, over: Partial<PlannedAward> = {}): PlannedAward {
  return {
    id: `mg-${rule}`,
    rule,
    rulePlace: { file: 'policy.yaml', line: 1 },
    template: rule,
    customer: 'C-1',
    email: 'o@example.com',
    name: "Siobhan O'Brien",
    locale: '',
    remedy: 'credit',
    money: { minor: 120n, unit: 'USD' },
    orders: [order({ ships_on: '2026-11-17', plan: '<b>Gold</b>' })],
    outages: [TUESDAY],
    hit: { start: at('2026-11-17T08:00:00Z'), end: at('2026-11-18T08:00:00Z') },
    measures: {},
    problems: [],
    steps: [],
    group: '',
    choices: [],
    ...over,
  };
}

/** An award under a rule about lateness. */
export const lateAward = (rule: string, minutes: number, over: Partial<PlannedAward> = {}): PlannedAward =>
  award(rule, { outages: [], measures: { delay: toDuration(minutes * 60_000) }, ...over });

export function customer(awards: readonly PlannedAward[], over: Partial<PlannedCustomer> = {}): PlannedCustomer {
  return { customer: 'C-1', address: 'o@example.com', name: "Siobhan O'Brien", awards, ...over };
}

export const COLUMNS: LetterColumns = { orders: ['ships_on', 'plan', 'Due to ship'], outages: ['kind'] };

/** A template's three files; parts not given say something plain. */
export function template(name: string, parts: Partial<Record<TemplatePart, string>>): readonly TemplateSource[] {
  const texts = { subject: 'Sorry', text: 'Sorry\n', html: '<p>Sorry</p>\n', ...parts };
  return (['subject', 'text', 'html'] as const).map((part) => ({ name, part, file: `templates/${name}.${part}.hbs`, text: texts[part], sha256: '' }));
}

export const writerOf = (parts: Partial<Record<TemplatePart, string>>, policy = policyOf([rule('delay')])): LetterWriter =>
  compileTemplates(template('delay', parts), policy, COLUMNS);

/** The letter that these parts give for these awards under the one rule `delay`. */
export const letterOf = (parts: Partial<Record<TemplatePart, string>>, of = customer([award('delay')]), policy = policyOf([rule('delay')])): Letter =>
  writerOf(parts, policy).write(of);

/** What is said about a text part, as a person reads it. */
export function faultsOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n\n');
    throw error;
  }
  return 'nothing is wrong';
}
