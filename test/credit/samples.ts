import { type CreditFunction, type CustomerCredit, prepareCredit } from '../../src/credit/awards-of.ts';
import type { Condition, NameUse, Test } from '../../src/model/condition.ts';
import { type Fraction, parseDecimal } from '../../src/model/fraction.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';
import { mergeWindows } from '../../src/model/merge-windows.ts';
import type { Award, Case, Coverage, Order, Outage, PastAward, Remedy } from '../../src/model/nouns.ts';
import type { Amount, AmountForm, Blocks, Extent, Limit, OncePer, OutageTrigger, Period, Policy, Rule, Tier, Value } from '../../src/policy/policy.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Noon of 20 November 2026 in UTC, and 4 in the morning in the business's zone. */
export const NOON = Date.UTC(2026, 10, 20, 12);
/** As of when everything is decided: a month later. */
export const AS_OF = toInstant(Date.UTC(2026, 11, 20));
const AT = { line: 1, column: 1 };

export function decimal(text: string | number): Fraction {
  const value = parseDecimal(String(text));
  if (!value) throw new RangeError(`${text} is no decimal`);
  return value;
}

export const column = (name: string): NameUse => ({ name, kind: 'column', at: AT });
export const outageColumn = (name: string): NameUse => ({ name, kind: 'outage', at: AT });
export const value = (name: string): NameUse => ({ name, kind: 'value', at: AT });
export const now: NameUse = { name: 'now', kind: 'now', at: AT };
export const measure = (name: string): NameUse => ({ name, kind: 'measure', at: AT });
export const condition = (subject: NameUse, test: Test): Condition => ({ subject, test, at: AT });
export const isOneOf = (...values: string[]): Test => ({ kind: 'one_of', values });
export const lasts = (edge: 'at_least' | 'over' | 'at_most' | 'under', milliseconds: number): Test => ({
  kind: 'range',
  bounds: [{ edge, value: { kind: 'duration', duration: toDuration(milliseconds) } }],
});

export const flat = (value: string | number): AmountForm => ({ kind: 'flat', value: decimal(value) });
export const named = (of: NameUse | string, otherwise?: Amount): AmountForm => ({ kind: 'name', of: typeof of === 'string' ? column(of) : of, otherwise });
export const share = (percent: string | number, of: string | Amount): AmountForm => ({
  kind: 'share',
  percent: decimal(percent),
  of: typeof of === 'string' ? amount(named(of)) : of,
});
export const each = (of: AmountForm | Amount): AmountForm => ({ kind: 'each', amount: 'form' in of ? of : amount(of) });
export const listed = (kind: 'largest' | 'smallest' | 'sum', ...forms: readonly (AmountForm | Amount)[]): AmountForm => ({
  kind,
  amounts: forms.map((one) => ('form' in one ? one : amount(one))),
});
export const hours = (count: number): Extent => ({ kind: 'time', length: toDuration(count * HOUR) });
export const count = (number: string | number): Extent => ({ kind: 'number', number: decimal(number) });
export const blocks = (counts: Blocks['counts'], size: Extent, more: Partial<Blocks> = {}): Blocks => ({
  size, counts, by: measure('duration'), after: undefined, upTo: undefined, ...more,
});
export const tiers = (list: readonly Tier[], otherwise?: Amount): AmountForm => ({ kind: 'tiers', tiers: list, otherwise });
export const tier = (when: readonly Condition[], amount: Amount, line = 18): Tier => ({ when, amount, at: { line, column: 9 } });

export function amount(form: AmountForm, more: Partial<Amount> = {}): Amount {
  const composed = { blocks: undefined, times: undefined, dividedBy: undefined, plus: [] };
  const bare = { at: AT, form, ...composed, atLeast: undefined, atMost: undefined, nothingBelow: undefined, nothingAtOrBelow: undefined, round: undefined };
  return { ...bare, ...more };
}

export const once = (who: 'order' | 'customer' | NameUse, when: 'outage' | 'all' | Period = 'outage'): OncePer => ({
  who: typeof who === 'string' ? { kind: who } : { kind: 'column', column: who },
  when: typeof when === 'string' ? { kind: when } : { kind: 'period', period: when },
});
export const PER_ORDER = once('order');
export const PER_CUSTOMER = once('customer');
export const MONTH: Period = { kind: 'calendar', unit: 'month' };

export const outageTrigger: OutageTrigger = {
  kind: 'outage',
  at: AT,
  where: [],
  hits: { kind: 'moment', moment: column('paid_at') },
  match: [],
  mergeGaps: toDuration(0),
  lasting: [],
  overlapping: 'once',
  weight: undefined,
};

export function rule(give: Amount, more: Partial<Rule> & { readonly unit?: string; readonly remedy?: Remedy; readonly choices?: Rule['give']['choices'] } = {}): Rule {
  const { unit = 'USD', remedy = unit === 'points' ? 'points' : 'credit', choices = [], ...rest } = more;
  return {
    name: 'outage',
    at: { line: 12, column: 3 },
    trigger: outageTrigger,
    measures: [],
    where: [],
    give: { remedy, unit, amount: give, at: AT, choices },
    template: 'outage',
    says: '',
    oncePer: PER_ORDER,
    combine: false,
    ...rest,
  };
}

export const lateTrigger: Rule['trigger'] = { kind: 'late', at: AT, by: { kind: 'column', delay: column('late_by'), unit: 'minutes', moment: undefined } };
export const failedTrigger: Rule['trigger'] = { kind: 'failed', at: AT, where: [], moment: undefined };

export function policy(rules: readonly Rule[], more: Partial<Policy> = {}): Policy {
  return {
    file: 'policy.yaml',
    text: '',
    business: {
      name: 'Red Envelope Rentals',
      from: { name: 'Red Envelope', address: 'care@redenvelope.example' },
      phone: '+1 888 555 0143',
      timezone: 'America/Los_Angeles',
      currency: 'USD',
      locale: 'en-US',
      calendar: { isWorkingDay: (day) => day % 7 !== 2 && day % 7 !== 3 },
    },
    orders: {
      at: AT,
      files: ['orders.csv'],
      columns: new Map(),
      dates: { all: [], byColumn: new Map() },
      numbers: { decimal: '.', group: ',' },
      blank: ['NA'],
      timezone: 'UTC',
      delimiter: undefined,
      encoding: undefined,
      format: undefined,
      continuation: undefined,
    },
    outages: undefined,
    values: new Map(),
    rules,
    limits: { perCustomer: [], perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined },
    examples: [],
    ...more,
  };
}

export const limit = (atMost: string | number, per: 'plan' | 'outage' | 'order' | Period = 'plan', unit = 'USD'): Limit => ({
  atMost: decimal(atMost),
  unit,
  at: AT,
  per: typeof per === 'string' ? { kind: per } : { kind: 'period', period: per },
});

/** A policy of these rules with a limit for each customer in a plan. */
export const limited = (atMost: string | number, rules: readonly Rule[], unit = 'USD'): Policy => limitedBy([limit(atMost, undefined, unit)], rules);

export const limitedBy = (perCustomer: readonly Limit[], rules: readonly Rule[]): Policy =>
  policy(rules, { limits: { perCustomer, perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined } });

/** A value of the policy: an amount, or amounts by the day (UTC) from which they hold. */
export function valueOf(name: string, is: Amount | Readonly<Record<string, string | number>>, by?: NameUse): readonly [string, Value] {
  const steps = 'form' in is
    ? [{ from: undefined, is: is as Amount, at: AT }]
    : Object.entries(is).map(([day, figure]) => ({ from: toInstant(Date.parse(day)), is: amount(flat(figure)), at: AT }));
  return [name, { name, at: AT, by, steps }];
}

const NOTHING: ReadonlyMap<string, Coverage> = new Map();

/** Decides about one customer. */
export function decide(given: Policy | CreditFunction, cases: readonly Case[], covered = NOTHING, past: readonly PastAward[] = []): CustomerCredit {
  const credit = 'awardsOf' in given ? given : prepareCredit(given, AS_OF);
  return credit.awardsOf(cases, covered, past);
}

/** What the ledger knows after these awards were granted, for the next plan. */
export function remember(awards: readonly Award[], plan = 'first'): { readonly covered: Map<string, Coverage>; readonly past: PastAward[] } {
  const covered = new Map<string, Coverage>();
  const past = awards.map(({ rule: name, group, money, hit, orders, outages, problems }, index): PastAward => {
    const id = `${plan}-${index}`;
    for (const key of problems) covered.set(key, { award: id, plan, at: AS_OF });
    return { id, rule: name, group, money, at: hit.start, orders: orders.map((order) => order.id), outages: outages.map((one) => one.id) };
  });
  return { covered, past };
}

/** An outage of `outages.csv`; `from` and `to` are minutes after noon. */
export function outage(id: string, from: number, to: number, line = 2, columns: Readonly<Record<string, string>> = {}): Outage {
  return {
    id,
    start: toInstant(NOON + from * MINUTE),
    end: toInstant(NOON + to * MINUTE),
    open: false,
    place: { file: 'outages.csv', line },
    columns,
  };
}

export interface Sample {
  readonly rule?: string;
  readonly id?: string;
  readonly line?: number;
  readonly customer?: string;
  readonly columns?: Readonly<Record<string, string>>;
  readonly outages?: readonly Outage[];
  /** Minutes after noon. */
  readonly hit?: number;
  /** Minutes after noon, where the order has a time of its own: an interval. */
  readonly until?: number;
  /** Minutes; without it, the length of the outages. */
  readonly delay?: number;
  /** A failed order: no outages, no measure. */
  readonly failed?: boolean;
  readonly order?: Partial<Order>;
}

/** A case as match gives it: windows merged, duration their length; with `delay`, a late order without outages. */
export function hitCase(sample: Sample = {}): Case {
  const { id = '1001', line = 2, customer = 'ada@mail.example', columns = { monthly_fee: '23.99' } } = sample;
  const isOutage = sample.delay === undefined && sample.failed !== true;
  const windows = isOutage ? mergeWindows(sample.outages ?? [outage('o1', 0, 60)]) : [];
  const duration = windows.reduce((sum, window) => sum + (window.end - window.start), 0);
  const hit = toInstant(NOON + (sample.hit ?? 5) * MINUTE);
  return {
    rule: sample.rule ?? 'outage',
    order: { place: { file: 'orders.csv', line }, id, customer, email: customer, name: 'Ada', locale: '', columns, ...sample.order },
    windows,
    hit: { start: hit, end: sample.until === undefined ? hit : toInstant(NOON + sample.until * MINUTE) },
    measures: isOutage ? { duration: toDuration(duration) } : sample.delay === undefined ? {} : { delay: toDuration(sample.delay * MINUTE) },
  };
}
