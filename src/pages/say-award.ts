import { cleanLine } from '../letter/clean-text.ts';
import { sayFully, sayMoment, type Voice } from '../letter/say-time.ts';
import { type Instant, toInstant } from '../model/instant.ts';
import { isPercentOff, showMoney } from '../model/money.ts';
import type { Money, PlannedAward, Remedy } from '../model/nouns.ts';
import type { OfferOption } from '../model/offers.ts';
import { fill, type PageLanguage } from './words.ts';

/** Who speaks on a page: in which words, on whose clock. */
export interface PageVoice extends PageLanguage {
  readonly time: Voice;
}

/** What one option of an award gives: 0 is its own remedy, from 1 on its choices. Undefined where it has none such. */
export function optionOf(award: PlannedAward, option: OfferOption): { readonly remedy: Remedy; readonly money: Money } | undefined {
  if (option === 'none') return undefined;
  return option === 0 ? award : award.choices[option - 1];
}

/** An option within a sentence: `a credit of $2.00`, `a replacement: the same disc`. */
export function sayThing({ remedy, money }: { readonly remedy: Remedy; readonly money: Money }, { words, locale }: PageVoice): string {
  return fill(words.things[remedy] ?? '{amount}', { amount: cleanLine(sayAmount(money, locale)) });
}

/** One thing needs no count: `the same disc`, not `1 × the same disc`; and a discount of `20% off` is one of 20%. */
function sayAmount(money: Money, locale: string): string {
  if (isPercentOff(money.unit)) return money.unit.replace(/ off$/, '');
  const shown = showMoney(money, locale);
  return money.minor === 1n && shown.endsWith(` × ${money.unit}`) ? money.unit : shown;
}

/** What went wrong, as a sentence, with the day where it is known. */
export function sayProblem(says: string | undefined, award: PlannedAward, voice: PageVoice): string {
  const { words } = voice;
  const clause = cleanLine(says ?? words.unknown_problem).replace(/[.!]+$/, '');
  // Where an export gives no moment, the problem is at the beginning of 1970.
  if (award.hit.start <= 0) return capital(fill(words.undated, { says: clause }));
  return fill(words.on_day, { day: sayMoment(award.hit.start, voice.time, 'long'), says: clause });
}

/** The last day of an offer: its end is the first moment that is too late. */
export function sayLastDay(endsAt: Instant, voice: PageVoice): string {
  return sayMoment(toInstant(endsAt - 1), voice.time, 'long');
}

export function sayWhen(at: Instant, voice: PageVoice): string {
  return sayFully(at, voice.time);
}

/** With a capital where a sentence or a button begins. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}
