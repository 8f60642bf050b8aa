import { toDuration, toInstant } from '../model/instant.ts';
import type { Order, Outage, PlannedAward, PlannedCustomer } from '../model/nouns.ts';
import { isThing } from '../model/money.ts';
import { REPORT_PREFIX } from '../model/report-columns.ts';
import type { Policy, ReportedTrigger } from '../policy/policy.ts';
import { cleanLine } from './clean-text.ts';
import { customerLocale } from './customer-locale.ts';
import { firstNameOf } from './first-name.ts';
import type { LetterColumns } from './letter.ts';
import { LetterMoment, sumOf } from './letter-values.ts';
import { readCell } from './read-cell.ts';
import { sayDuration, type Voice } from './say-time.ts';
import { knowsDay } from './what-is-absent.ts';

/** What a template is rendered with; its shape is `letterShape`. */
export type LetterContext = Readonly<Record<string, unknown>>;

/** One customer's awards as a template names them; `link` is the page on which they are answered. Nothing in it is undefined but what the shape calls absent. */
export function assembleContext(customer: PlannedCustomer, template: string, policy: Policy, columns: LetterColumns, link?: string): LetterContext {
  const { business } = policy;
  const locale = customerLocale(customer.awards[0]?.locale ?? '', business.locale);
  const setting: Setting = { policy, columns, voice: { locale, zone: business.timezone, businessLocale: business.locale } };
  const leading = customer.awards.filter((award) => award.template === template);
  const others = customer.awards.filter((award) => award.template !== template);
  const awards = leading.map((award) => awardOf(award, setting));
  return {
    ...(leading[0] && awardOf(leading[0], setting)),
    business: { name: cleanLine(business.name), phone: cleanLine(business.phone), phone_link: toPhoneLink(business.phone), from: business.from.address },
    customer: customerOf(customer),
    awards,
    others: others.map((award) => awardOf(award, setting)),
    count: leading.length,
    link,
    total: sumOf(leading.map((award) => award.money), locale),
    total_all: sumOf(customer.awards.map((award) => award.money), locale),
  };
}

interface Setting {
  readonly policy: Policy;
  readonly columns: LetterColumns;
  readonly voice: Voice;
}

function customerOf({ name, address }: PlannedCustomer): LetterContext {
  return { name: cleanLine(name), first_name: firstNameOf(name), email: address ?? '' };
}

/** Made anew at each place: Handlebars counts no `../` between two places that hold the same object. */
function awardOf(award: PlannedAward, setting: Setting): LetterContext {
  const { policy, voice } = setting;
  const rule = policy.rules.find(({ name }) => name === award.rule);
  const [order] = award.orders;
  const [outage] = award.outages;
  return {
    id: award.id,
    rule: award.rule,
    says: cleanLine(rule?.says ?? ''),
    remedy: award.remedy,
    amount: sumOf([award.money], voice.locale),
    thing: isThing(award.money.unit) ? award.money.unit : '',
    code: award.offer ? '' : (award.code ?? ''),
    choices: award.choices.map(({ remedy, money }) => ({ remedy, amount: sumOf([money], voice.locale) })),
    ...offerOf(award, voice),
    when: rule && knowsDay(rule, award) ? new LetterMoment(award.hit.start, voice, true) : undefined,
    delay: award.measures.delay === undefined ? '' : sayDuration(award.measures.delay, voice.locale),
    report: order && rule?.trigger.kind === 'reported' ? reportOf(order, rule.trigger, setting) : undefined,
    order: order && orderOf(order, setting),
    orders: award.orders.map((each) => orderOf(each, setting)),
    outage: outage && outageOf(outage, setting),
    outages: award.outages.map((each) => outageOf(each, setting)),
  };
}

/** The last day is said as a day: its end is midnight, which people read as the day after. */
function offerOf({ offer, answered, choices, ...first }: PlannedAward, voice: Voice): LetterContext {
  const options = offer ? [first, ...choices] : [];
  return {
    offer: offer !== undefined,
    kind: offer?.kind ?? '',
    answered: answered ?? '',
    options: options.map(({ remedy, money, code }) => ({ remedy, amount: sumOf([money], voice.locale), code: code ?? '' })),
    ends: offer && new LetterMoment(toInstant(offer.endsAt - 1), voice, true),
  };
}

function orderOf(order: Order, { policy, columns, voice }: Setting): LetterContext {
  const { customer, email, name, locale } = order;
  // The well-known columns are an order's own fields; a policy may still map them, and a template name them.
  const written: Readonly<Record<string, string>> = { order: order.id, customer, email, name, locale, ...order.columns };
  const cells = columns.orders.map((column) => {
    return [column, readCell(written[column] ?? '', { source: policy.orders, column, voice })] as const;
  });
  return { ...Object.fromEntries(cells), id: cleanLine(order.id) };
}

/** A report's cells stand among those of its order. */
function reportOf({ columns: written }: Order, { source }: ReportedTrigger, { policy, columns, voice }: Setting): LetterContext {
  const style = source ?? { ...policy.orders, dates: { all: [], byColumn: new Map() } };
  return Object.fromEntries((columns.reports ?? []).map((column) => [column, readCell(written[`${REPORT_PREFIX}${column}`] ?? '', { source: style, column, voice })]));
}

function outageOf(outage: Outage, { policy, columns, voice }: Setting): LetterContext {
  const source = policy.outages ?? policy.orders;
  const cells = columns.outages.map((column) => {
    return [column, readCell(outage.columns[column] ?? '', { source, column, voice })] as const;
  });
  return {
    ...Object.fromEntries(cells),
    id: cleanLine(outage.id),
    start: new LetterMoment(outage.start, voice, false),
    end: new LetterMoment(outage.end, voice, false),
    duration: sayDuration(toDuration(outage.end - outage.start), voice.locale),
    open: outage.open,
  };
}

/** What a `tel:` link takes (RFC 3966): digits, a leading plus, and no blanks. */
function toPhoneLink(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return phone.trim().startsWith('+') ? `+${digits}` : digits;
}
