import type { Condition, NameUse, Test } from '../../src/model/condition.ts';
import { type Fraction, parseDecimal } from '../../src/model/fraction.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';
import { mergeWindows } from '../../src/model/merge-windows.ts';
import type { Case, Order, Outage } from '../../src/model/nouns.ts';
import type { Amount, AmountForm, Policy, Rule, Tier } from '../../src/policy/policy.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 10, 20, 12);
const AT = { line: 1, column: 1 };

export function decimal(text: string | number): Fraction {
  const value = parseDecimal(String(text));
  if (!value) throw new RangeError(`${text} is no decimal`);
  return value;
}

export const column = (name: string): NameUse => ({ name, kind: 'column', at: AT });
export const measure = (name: string): NameUse => ({ name, kind: 'measure', at: AT });
export const condition = (subject: NameUse, test: Test): Condition => ({ subject, test, at: AT });
export const isOneOf = (...values: string[]): Test => ({ kind: 'one_of', values });
export const lasts = (edge: 'at_least' | 'over' | 'at_most' | 'under', milliseconds: number): Test => ({
  kind: 'range',
  bounds: [{ edge, value: { kind: 'duration', duration: toDuration(milliseconds) } }],
});

export const flat = (value: string | number): AmountForm => ({ kind: 'flat', value: decimal(value) });
export const share = (percent: string | number, of: string): AmountForm => ({ kind: 'share', percent: decimal(percent), of: column(of) });
export const tiers = (list: readonly Tier[], otherwise?: Amount): AmountForm => ({ kind: 'tiers', tiers: list, otherwise });
export const tier = (when: readonly Condition[], amount: Amount, line = 18): Tier => ({ when, amount, at: { line, column: 9 } });

export function amount(form: AmountForm, more: Partial<Amount> = {}): Amount {
  const bare = { at: AT, form, atLeast: undefined, atMost: undefined, nothingBelow: undefined, nothingAtOrBelow: undefined, round: undefined };
  return { ...bare, ...more };
}

export function rule(give: Amount, more: Partial<Rule> & { readonly unit?: string } = {}): Rule {
  const { unit = 'USD', ...rest } = more;
  return {
    name: 'outage',
    at: { line: 12, column: 3 },
    trigger: { kind: 'outage', at: AT, where: [], hits: { kind: 'moment', moment: column('paid_at') }, match: [] },
    where: [],
    give: { remedy: unit === 'points' ? 'points' : 'credit', unit, amount: give, at: AT },
    template: 'outage',
    says: '',
    oncePer: 'order',
    combine: false,
    ...rest,
  };
}

export const lateTrigger: Rule['trigger'] = { kind: 'late', at: AT, by: { kind: 'column', delay: column('late_by'), unit: 'minutes' } };

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
    rules,
    limits: { perCustomer: undefined, perCampaign: undefined },
    ...more,
  };
}

/** A policy of these rules with a limit for each customer. */
export const limited = (atMost: string | number, rules: readonly Rule[], unit = 'USD'): Policy =>
  policy(rules, { limits: { perCustomer: { atMost: decimal(atMost), unit, at: AT }, perCampaign: undefined } });

/** An outage of `outages.csv`; `from` and `to` are minutes after noon. */
export function outage(id: string, from: number, to: number, line = 2): Outage {
  return {
    id,
    start: toInstant(NOON + from * MINUTE),
    end: toInstant(NOON + to * MINUTE),
    open: false,
    place: { file: 'outages.csv', line },
    columns: {},
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
  /** Minutes; without it, the length of the outages. */
  readonly delay?: number;
  readonly order?: Partial<Order>;
}

/** A case as match gives it: windows merged, duration their length; with `delay`, a late order without outages. */
export function hitCase(sample: Sample = {}): Case {
  const { id = '1001', line = 2, customer = 'ada@mail.example', columns = { monthly_fee: '23.99' } } = sample;
  const windows = sample.delay === undefined ? mergeWindows(sample.outages ?? [outage('o1', 0, 60)]) : [];
  const duration = windows.reduce((sum, window) => sum + (window.end - window.start), 0);
  const hit = toInstant(NOON + (sample.hit ?? 5) * MINUTE);
  return {
    rule: sample.rule ?? 'outage',
    order: { place: { file: 'orders.csv', line }, id, customer, email: customer, name: 'Ada', locale: '', columns, ...sample.order },
    windows,
    hit: { start: hit, end: hit },
    measures: sample.delay === undefined ? { duration: toDuration(duration) } : { delay: toDuration(sample.delay * MINUTE) },
  };
}
