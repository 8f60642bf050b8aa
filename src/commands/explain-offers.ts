import { localDay, showDay } from '../model/local-days.ts';
import { toInstant } from '../model/instant.ts';
import { showMoney } from '../model/money.ts';
import type { AwardChoice } from '../model/nouns.ts';
import { optionsOf, type OfferAnswer, type OfferRecord } from '../model/offers.ts';
import { showLocal } from '../model/time-zone.ts';
import type { Business, Policy } from '../policy/policy.ts';
import { toBecause } from '../report/because.ts';
import type { OpenLedger } from '../send/ports.ts';

/** What was offered to a customer, found by id or by e-mail address, and is no award yet. */
export async function readOffers(ledger: Pick<OpenLedger, 'offers'>, customer: string): Promise<readonly OfferRecord[]> {
  const found = new Map<string, OfferRecord>();
  for (const filter of [{ customer }, { email: customer }]) {
    for await (const offer of ledger.offers(filter)) if (offer.givenBy === undefined) found.set(offer.award.id, offer);
  }
  return [...found.values()];
}

/** What was offered, why, and what the customer has said. */
export function renderOffer(record: OfferRecord, { business }: Policy): string[] {
  const { award, plan } = record;
  const { locale } = business;
  return [
    `offered: ${showRemedy(award, locale)} by rule ${award.rule} (award ${award.id}, plan ${plan.name})`,
    ...toBecause(award).map((reason) => `    ${reason}`),
    ...award.choices.map((choice) => `  or, as the customer chooses, ${showRemedy(choice, locale)}`),
    `    ${describeState(record, business)}`,
  ];
}

const showRemedy = ({ remedy, money }: Pick<AwardChoice, 'remedy' | 'money'>, locale: string): string => `${showMoney(money, locale)} (${remedy})`;

function describeState({ award, answer }: OfferRecord, { timezone, locale }: Business): string {
  const { offer } = award;
  if (answer) return describeAnswer(answer, optionsOf(award), timezone, locale);
  if (!offer) return 'not answered yet';
  const last = showDay(localDay(toInstant(offer.endsAt - 1), timezone));
  return `not answered yet; it can be until ${last}, and then ${offer.otherwise === 'give' ? `${showRemedy(award, locale)} is given` : 'nothing is given'}`;
}

function describeAnswer({ option, way, at }: OfferAnswer, options: readonly AwardChoice[], zone: string, locale: string): string {
  const chosen = option === 'none' ? undefined : options[option];
  const what = chosen ? `${showRemedy(chosen, locale)}, which is not given yet` : 'nothing is given';
  return `${way === 'end' ? 'ended' : 'answered'} on ${showLocal(at, zone)}: ${what}`;
}

/** The same for programs. */
export function toOfferJson({ award, plan, answer }: OfferRecord): Readonly<Record<string, unknown>> {
  const { offer } = award;
  return {
    award: award.id, plan: plan.name, rule: award.rule,
    options: optionsOf(award).map(({ remedy, money }) => ({ remedy, minor: money.minor.toString(), unit: money.unit })),
    ends: offer && new Date(offer.endsAt).toISOString(),
    otherwise: offer?.otherwise,
    answer: answer ? { option: answer.option, way: answer.way, at: new Date(answer.at).toISOString() } : null,
  };
}
