import type { DateFormat } from './date-fields.ts';

/** What to do about an hour that clocks did not show, or showed twice, as the rest of a sentence about it. */
export function howToSettle(problem: 'doubled' | 'missing', formats: readonly DateFormat[], zone: string): string {
  if (problem === 'missing') return `; where these are not times of ${zone}, say under timezone: what they are`;
  const [first] = formats;
  const isIso = first === undefined || first.kind === 'iso';
  return isIso ? '; write its offset behind it, such as -04:00' : `; write its offset behind it, and   dates: [${first.pattern}, ${first.pattern} Z]`;
}
