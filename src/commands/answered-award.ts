import type { PlannedAward } from '../model/nouns.ts';
import type { Answered, OfferAnswer, OfferRecord } from '../model/offers.ts';
import { showMoney } from '../model/money.ts';
import { showLocal } from '../model/time-zone.ts';
import type { Business } from '../policy/policy.ts';

/** The award that an answered offer becomes, under the offer's id. Throws where nothing was taken: such an offer is never due. */
export function toAwarded({ award: { offer, choices, ...award }, answer }: OfferRecord, { locale, timezone }: Pick<Business, 'locale' | 'timezone'>): PlannedAward {
  if (!offer || !answer || answer.option === 'none') throw new Error(`The offer ${award.id} gives nothing`);
  const taken = answer.option === 0 ? award : choices[answer.option - 1];
  if (!taken) throw new Error(`The offer ${award.id} has no option ${answer.option}`);
  const { remedy, money, steps, code } = taken;
  const step = `${SAID[answer.way]} ${showLocal(answer.at, timezone)}: ${remedy.replaceAll('_', ' ')} ${showMoney(money, locale)}`;
  return { ...award, remedy, money, code, steps: [...steps, step], choices: [], answered: howAnswered(answer, offer.kind) };
}

const SAID: Readonly<Record<OfferAnswer['way'], string>> = {
  page: 'answered on the page on',
  import: 'answered on the business’s own form, read in on',
  person: 'answered to a person on',
  end: 'not answered until',
};

function howAnswered({ way }: OfferAnswer, kind: 'choice' | 'claim'): Answered {
  if (way === 'end') return 'by_itself';
  return kind === 'choice' ? 'chosen' : 'claimed';
}
