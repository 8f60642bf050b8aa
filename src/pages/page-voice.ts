import { customerLocale } from '../letter/customer-locale.ts';
import type { PageVoice } from './say-award.ts';
import type { Site } from './site.ts';
import { chooseLanguage } from './words.ts';

/** The voice for one customer: their own locale where the pages speak its language, else the business's. */
export function toVoice({ business }: Site, customers: string): PageVoice {
  const known = [customers, business.locale].map((locale) => customerLocale(locale, business.locale));
  const language = chooseLanguage(known);
  return { ...language, time: { locale: language.locale, zone: business.zone, businessLocale: business.locale } };
}
