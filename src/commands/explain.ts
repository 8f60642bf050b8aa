import { openLedger } from '../ledger/open-ledger.ts';
import { whyNoAddress } from '../model/email-address.ts';
import { EXIT, type ExitCode } from '../model/fault.ts';
import { showLocal } from '../model/time-zone.ts';
import { showMoney } from '../model/money.ts';
import type { Award, AwardChoice, Exclusion, Order } from '../model/nouns.ts';
import type { OfferRecord } from '../model/offers.ts';
import type { World } from '../model/world.ts';
import type { Hits, Policy, Rule, Trigger } from '../policy/policy.ts';
import { showRow, toBecause } from '../report/because.ts';
import type { HeldAward, LedgerAward } from '../send/ports.ts';
import { parseAsOf } from './as-of.ts';
import { decideAwards, type Decision } from './decide-awards.ts';
import { readHeld, renderHeld, toHeldJson } from './explain-held.ts';
import { readOffers, renderOffer, toOfferJson } from './explain-offers.ts';
import { findCampaign } from './find-campaign.ts';
import { gather } from './gather.ts';
import { ledgerPlace } from './ledger-place.ts';
import { openOrders } from './open-orders.ts';
import { readPageReports } from './page-reports.ts';

export interface ExplainOptions {
  readonly policy: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

interface Explanation {
  readonly orders: readonly Order[];
  readonly decisions: readonly Decision[];
  readonly booked: readonly LedgerAward[];
  /** What waits for an answer, or was answered and not given yet. */
  readonly offers: readonly OfferRecord[];
  /** What waits for a signature, or was declined. */
  readonly held: readonly HeldAward[];
}

/** For one customer: what was credited, what would be, and for every other order and rule why not. Writes nothing. */
export async function explain(world: World, customer: string, options: ExplainOptions): Promise<ExitCode> {
  const campaign = await findCampaign(world, options.policy);
  const asOf = parseAsOf(options.asOf, world.now(), campaign.policy.business.timezone);
  const gathered = await gather(campaign, asOf);
  const ledger = await openLedger(ledgerPlace(world, campaign.folder), false);
  const orders = await openOrders(world, gathered, asOf, { customer, told: await readPageReports(campaign.policy, ledger) });
  try {
    const decisions: Decision[] = [];
    for await (const some of decideAwards(campaign.policy, orders.matched.cases(), ledger, asOf)) decisions.push(...some);
    const found = { orders: await orders.matched.keptOrders(), decisions, booked: await ledger.awardsOf(customer), offers: await readOffers(ledger, customer), held: await readHeld(ledger, customer) };
    world.progress(undefined);
    world.stdout.write(options.json ? `${JSON.stringify(toJson(customer, found))}\n` : render(world, customer, found, campaign.policy));
    return EXIT.ok;
  } finally {
    world.progress(undefined);
    await orders.close();
    await ledger.close();
  }
}

function render(world: World, customer: string, found: Explanation, policy: Policy): string {
  const { orders, decisions, booked, offers, held } = found;
  if (orders.length + booked.length + offers.length + held.length === 0) {
    return `${customer} has no order in the export, and the ledger holds nothing for them.\nThe customer is found by id or by e-mail address, as the export writes it.\n`;
  }
  const awards = decisions.flatMap(({ planned }) => planned?.awards ?? []);
  const exclusions = decisions.flatMap((decision) => decision.exclusions);
  const isTold = ({ rule, order, reason }: Exclusion): boolean =>
    /^(?:already|waits|declined) /.test(reason) && [...booked, ...[...offers, ...held].map(({ award }) => award)].some((award) => award.rule === rule && award.orders.some(({ id }) => id === order));
  const locale = policy.business.locale;
  const lines = [
    `${world.paint.strong(customer)}: ${orders.length === 1 ? '1 order' : `${orders.length} orders`} in the export`,
    ...booked.flatMap((award) => renderBooked(award, policy)),
    ...offers.flatMap((offer) => renderOffer(offer, policy)),
    ...held.flatMap((one) => renderHeld(one, policy)),
    ...awards.flatMap((award) => renderAward(award, locale)),
    ...exclusions.filter((exclusion) => !isTold(exclusion)).map(renderExclusion),
    ...orders.flatMap((order) => renderUnhit(order, policy.rules, awards, exclusions)),
  ];
  return `${lines.join('\n')}\n`;
}

function renderBooked(award: LedgerAward, { business }: Policy): string[] {
  return [
    `credited on ${showLocal(award.grantedAt, business.timezone)}: ${showMoney(award.money, business.locale)} by rule ${award.rule} (award ${award.id}, plan ${award.plan.name})`,
    ...award.orders.map((order) => `    order ${order.id} (${showRow(order)})`),
    ...award.outages.map((outage) => `    outage ${outage.id} (${showRow(outage)})`),
    ...award.steps.map((step) => `    ${step}`),
    `    letter: ${award.letter.state.replace('_', ' ')}${showWhy(award)}`,
  ];
}

/** What the server said, or why there was nothing to say it to. */
function showWhy({ email, letter }: LedgerAward): string {
  const address = email.trim();
  const why = letter.state === 'no_address' && address !== '' ? whyNoAddress(address) : undefined;
  const words = why === undefined ? letter.reply : `${JSON.stringify(address)} ${why}`;
  return words === '' ? '' : ` (${words})`;
}

function renderAward(award: Award, locale: string): string[] {
  return [
    `would be given ${showMoney(award.money, locale)} (${award.remedy})`,
    ...toBecause(award).map((reason) => `    ${reason}`),
    ...award.choices.flatMap((choice) => renderChoice(choice, locale)),
  ];
}

function renderChoice({ remedy, money, steps }: AwardChoice, locale: string): string[] {
  return [`  or, as the customer chooses, ${showMoney(money, locale)} (${remedy})`, ...steps.map((step) => `    ${step}`)];
}

function renderExclusion({ order, place, rule, reason }: Exclusion): string {
  return `nothing for order ${order} (${showRow(place)}) by rule ${rule}: ${reason}`;
}

/** The rules that never came to the question what is owed, and why: the order was not hit. */
function renderUnhit(order: Order, rules: readonly Rule[], awards: readonly Award[], exclusions: readonly Exclusion[]): string[] {
  const isHit = (rule: string): boolean =>
    awards.some((award) => award.rule === rule && award.orders.some((one) => isSame(one.place, order.place))) ||
    exclusions.some((exclusion) => exclusion.rule === rule && isSame(exclusion.place, order.place));
  return rules
    .filter(({ name }) => !isHit(name))
    .map((rule) => `nothing for order ${order.id} (${showRow(order.place)}) by rule ${rule.name}: ${whyUnhit(rule, order)}`);
}

const isSame = (a: Order['place'], b: Order['place']): boolean => a.line === b.line && a.file === b.file;

function whyUnhit({ trigger }: Rule, { columns }: Order): string {
  const cells = [...new Set(columnsAsked(trigger))].map((name) => `${name} ${columns[name] ? `"${columns[name]}"` : 'is blank'}`);
  const seen = cells.length === 0 ? '' : ` (${cells.join(', ')})`;
  const what = trigger.kind === 'failed' && trigger.during ? 'it had not failed during an outage' : UNHIT[trigger.kind];
  return `${what}${seen}`;
}

const UNHIT: Readonly<Record<Trigger['kind'], string>> = {
  outage: 'no outage met it',
  late: 'it was not late',
  failed: 'it had not failed',
  overpaid: 'no more was paid than was due',
  repeated: 'no charge of the same came shortly before it',
  reported: 'it was not reported as the rule asks for',
};

/** The columns of an order that say whether the trigger met it. */
function columnsAsked(trigger: Trigger): readonly string[] {
  switch (trigger.kind) {
    case 'failed':
      return [...trigger.where.map(({ subject }) => subject.name), ...(trigger.during ? columnsHit(trigger.during.hits) : [])];
    case 'late':
      return trigger.by.kind === 'column' ? [trigger.by.delay.name] : [trigger.by.promised.name, trigger.by.actual.name];
    case 'overpaid':
      return [trigger.paid.name, ...(trigger.due.kind === 'column' ? [trigger.due.column.name] : trigger.due.match.map(({ order }) => order.name))];
    case 'repeated':
      return [...trigger.where.map(({ subject }) => subject.name), ...trigger.same.map(({ name }) => name), trigger.moment.name];
    case 'reported':
      return [];
    case 'outage':
      return [...columnsHit(trigger.hits), ...trigger.match.map(({ order }) => order.name)];
  }
}

function columnsHit(hits: Hits): readonly string[] {
  if (hits.kind === 'always') return [];
  if (hits.kind === 'interval') return [hits.from.name, hits.to.name];
  return [hits.kind === 'day' ? hits.day.name : hits.moment.name];
}

function toJson(customer: string, { orders, decisions, booked, offers, held }: Explanation): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    customer,
    orders: orders.map(({ id, place }) => ({ id, ...place })),
    credited: booked.map(({ id, plan, rule, remedy, money, steps, letter }) => ({
      award: id, plan: plan.name, rule, remedy, minor: money.minor.toString(), unit: money.unit, because: steps, letter: letter.state,
    })),
    offered: offers.map(toOfferJson),
    held: held.map(toHeldJson),
    awards: decisions.flatMap(({ planned }) => planned?.awards ?? []).map((award) => ({
      award: award.id, rule: award.rule, remedy: award.remedy, minor: award.money.minor.toString(), unit: award.money.unit, because: toBecause(award),
      ...(award.choices.length > 0 && { choices: award.choices.map(({ remedy, money, steps }) => ({ remedy, minor: money.minor.toString(), unit: money.unit, because: steps })) }),
    })),
    excluded: decisions.flatMap(({ exclusions }) => exclusions).map(({ order, place, rule, reason }) => ({ order, ...place, rule, reason })),
  };
}
