import type { Instant } from '../model/instant.ts';
import { showAmount, showMoney } from '../model/money.ts';
import { optionsOf, type OfferRecord } from '../model/offers.ts';
import { showLocal } from '../model/time-zone.ts';
import { toCsvRows } from './csv-rows.ts';
import { isoOf, type LedgerContext } from './history-report.ts';
import { plural } from './plan-report.ts';
import { count } from './rule-table.ts';

/** Where an offer stands: not answered, answered and not carried out, carried out, or come to nothing. */
export type OfferState = 'open' | 'ended' | 'answered' | 'given' | 'nothing';

export function offerState({ award, answer, givenBy }: OfferRecord, now: Instant): OfferState {
  if (givenBy !== undefined) return 'given';
  if (!answer) return (award.offer?.endsAt ?? 0) <= now ? 'ended' : 'open';
  return answer.option === 'none' ? 'nothing' : 'answered';
}

/** Of one, and of several. */
const HEADINGS: Readonly<Record<OfferState, readonly [string, string]>> = {
  open: ['waits for an answer', 'wait for an answer'],
  ended: ['has ended without an answer', 'have ended without an answer'],
  answered: ['is answered, and not carried out yet', 'are answered, and not carried out yet'],
  given: ['is carried out', 'are carried out'],
  nothing: ['came to nothing', 'came to nothing'],
};

/** What `claims` prints: how many of each state, then those that something is to be done about, each on a line. */
export function renderClaims(offers: readonly OfferRecord[], now: Instant, context: LedgerContext): string {
  if (offers.length === 0) return 'Nothing waits for a customer\u2019s answer: no plan that was sent has a choice or a claim.\n';
  const { zone, locale, paint } = context;
  const byState = groupByState(offers, now);
  const summary = (Object.keys(HEADINGS) as OfferState[]).flatMap((state) => {
    const found = byState.get(state)?.length ?? 0;
    return found === 0 ? [] : [`${count(found)} ${HEADINGS[state][found === 1 ? 0 : 1]}`];
  });
  const lines = [...(byState.get('answered') ?? []), ...(byState.get('ended') ?? []), ...(byState.get('open') ?? [])].map(
    (record) => `  ${record.award.customer}  ${record.award.rule}  ${showOptions(record, locale)}  ${showWhere(record, now, zone)}  ${paint.faint(record.award.id)}`,
  );
  const due = (byState.get('answered')?.length ?? 0) + (byState.get('ended')?.length ?? 0);
  const next = due > 0 ? ['', 'Next: makegood claims plan'] : [];
  return `${[`${plural(offers.length, 'offer')}: ${summary.join('; ')}.`, ...lines, ...next].join('\n')}\n`;
}

function groupByState(offers: readonly OfferRecord[], now: Instant): ReadonlyMap<OfferState, readonly OfferRecord[]> {
  const groups = new Map<OfferState, OfferRecord[]>();
  for (const record of offers) {
    const state = offerState(record, now);
    const group = groups.get(state);
    if (group) group.push(record);
    else groups.set(state, [record]);
  }
  return groups;
}

function showOptions({ award, answer }: OfferRecord, locale: string): string {
  const options = optionsOf(award).map(({ remedy, money }) => `${remedy.replaceAll('_', ' ')} ${showMoney(money, locale)}`);
  return answer && answer.option !== 'none' ? (options[answer.option] ?? '') : options.join(' or ');
}

function showWhere({ award: { offer }, answer }: OfferRecord, now: Instant, zone: string): string {
  if (answer) return `answered ${showLocal(answer.at, zone)}`;
  const endsAt = offer?.endsAt ?? now;
  return `${endsAt <= now ? 'ended' : 'until'} ${showLocal(endsAt, zone)}`;
}

/** One offer as data: amounts as decimals, times in UTC. */
export function toClaimJson(record: OfferRecord, now: Instant): Readonly<Record<string, unknown>> {
  const { award, plan, address, answer } = record;
  return {
    award: award.id, plan: plan.name, customer: award.customer, address, rule: award.rule, kind: award.offer?.kind,
    state: offerState(record, now),
    options: optionsOf(award).map(({ remedy, money }) => ({ remedy, amount: showAmount(money), unit: money.unit })),
    ends_at: isoOf(award.offer?.endsAt), without_an_answer: award.offer?.otherwise,
    answer: answer ? { option: answer.option, way: answer.way, at: isoOf(answer.at) } : null,
  };
}

/** A line for each offer; options are numbered from 1, as `claims import` takes them. */
export function toClaimsCsv(offers: readonly OfferRecord[], now: Instant): string {
  const rows = offers.map((record) => {
    const { award, plan, address, answer } = record;
    const options = optionsOf(award).map(({ remedy, money }, index) => `${index + 1}: ${remedy} ${showAmount(money)} ${money.unit}`);
    const answered = answer === undefined ? '' : answer.option === 'none' ? 'no' : String(answer.option + 1);
    return [award.id, plan.name, award.customer, address, award.rule, award.offer?.kind ?? '', offerState(record, now), options.join('; '), isoOf(award.offer?.endsAt) ?? '', answered, isoOf(answer?.at) ?? ''];
  });
  return toCsvRows([['award', 'plan', 'customer', 'email', 'rule', 'kind', 'state', 'options', 'ends_at', 'answer', 'answered_at'], ...rows]);
}
