import { REMEDIES } from '../../model/nouns.ts';
import { creditsCsvHeader, toCreditsCsv } from '../credits-csv.ts';
import type { CreditList } from './credit-list.ts';

/** The columns of a plan's `credits.csv`, over all plans. */
export const CANONICAL: CreditList = {
  name: 'canonical',
  about: 'every award, in the columns of credits.csv',
  extension: 'csv',
  needs: { remedies: REMEDIES, units: 'any' },
  hasCurrency: true,
  keeps: 'credit_id',
  header: creditsCsvHeader(),
  toText: (awards) => awards.map((award) => toCreditsCsv([award], award.plan.name)).join(''),
  next: 'Import it where the credits of your customers are kept, and let that system refuse a credit_id or a code that it has.',
};
