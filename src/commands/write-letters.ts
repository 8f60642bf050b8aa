import type { LetterWriter } from '../letter/letter.ts';
import type { PlannedAward, PlannedCustomer } from '../model/nouns.ts';
import type { Answered, PlanKind } from '../model/offers.ts';
import type { Sample } from '../plan/choose-samples.ts';
import { groupByCustomer } from '../plan/planned-customer.ts';
import type { PlanWriter } from '../plan/write-plan.ts';
import { letterSetting, type OfferLinks } from './offer-links.ts';
import { type LetterFiles, writeLetter } from './write-letter.ts';

export interface LettersToRead {
  readonly letters: LetterWriter;
  readonly links: OfferLinks;
  /** What the plan was made from; exports where it is left out. */
  readonly kind?: PlanKind | undefined;
  readonly samples: readonly Sample[];
  /** Whether each customer's letter is wanted, beside the samples. */
  readonly all: boolean;
}

/**
 * Writes the letters of a plan for people to read, once its last award is written: only then their links are known. With
 * the samples of an offer stand those of the letters that follow it. Gives the samples as they were shown.
 */
export async function writeLetters(writer: PlanWriter, { letters, links, kind, samples, all }: LettersToRead): Promise<readonly (Sample & LetterFiles)[]> {
  const id = writer.identify();
  const write = (customer: PlannedCustomer, name: string, of = kind): LetterFiles =>
    writeLetter(writer, letters, customer, name, letterSetting(links, { id, kind: of }, customer));
  if (all) {
    for await (const customer of groupByCustomer(writer.awards())) {
      if (customer.address !== undefined) write(customer, customer.awards[0]?.id ?? '');
    }
  }
  const shown = [...samples.map((sample) => ({ ...sample, of: kind })), ...toFollowUps(samples)];
  return shown.map(({ of, ...sample }, index) => ({ ...sample, ...write(sample.customer, `${index + 1}-${slug(sample.why)}`, of) }));
}

const slug = (text: string): string => text.replaceAll(' ', '-');

/** What the first customer with an offer among the samples would read after it. */
function toFollowUps(samples: readonly Sample[]): readonly (Sample & { readonly of: PlanKind })[] {
  const offered = samples.map(({ customer }) => withAwards(customer, ({ offer }) => offer !== undefined)).find(({ awards }) => awards.length > 0);
  if (!offered) return [];
  const reminded = withAwards(offered, ({ offer }) => offer?.remindAt !== undefined);
  const answered = { ...offered, awards: offered.awards.map(toAnswered) };
  return [
    { why: 'once it is answered', customer: answered, of: 'answers' },
    ...(reminded.awards.length === 0 ? [] : [{ why: 'the reminder', customer: reminded, of: 'reminder' as const }]),
  ];
}

const withAwards = (customer: PlannedCustomer, fits: (award: PlannedAward) => boolean): PlannedCustomer => ({ ...customer, awards: customer.awards.filter(fits) });

const ANSWERED: Readonly<Record<'choice' | 'claim', Answered>> = { choice: 'chosen', claim: 'claimed' };

/** The award that the offer becomes with its first remedy. */
function toAnswered({ offer, ...award }: PlannedAward): PlannedAward {
  return { ...award, choices: [], answered: offer && ANSWERED[offer.kind] };
}
