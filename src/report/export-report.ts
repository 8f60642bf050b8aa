import type { Instant } from '../model/instant.ts';
import { showMoney } from '../model/money.ts';
import { showLocal } from '../model/time-zone.ts';
import type { CreditList } from './credit-lists/credit-list.ts';
import { type Marks, plural } from './plan-report.ts';

/** What was found before a list was written. */
interface ListSurvey {
  readonly chosen: { readonly size: number };
  readonly totals: ReadonlyMap<string, bigint>;
  readonly before: number;
  readonly leftOut: ReadonlyMap<string, number>;
  readonly elsewhere: ReadonlyMap<string, number>;
  readonly undashed: number;
}

interface WrittenList {
  /** Undefined where it was printed. */
  readonly file: string | undefined;
  /** Awards that another run listed for the same target at the same time. */
  readonly meanwhile: number;
  readonly locale: string;
  readonly paint: Marks;
}

/** A list in which awards of a plan stand. */
export interface ExportedTo {
  readonly target: string;
  /** Blank where it was printed. */
  readonly file: string;
  readonly at: Instant;
  readonly awards: number;
}

/** What `export --to` says where there is nothing to write. */
export function renderNothingNew(list: CreditList, survey: ListSurvey): string {
  const listed = survey.before === 0 ? 'no award that it could hold' : `${plural(survey.before, 'award')} ${survey.before === 1 ? 'stands' : 'stand'} in an earlier list; --again lists what was listed before`;
  return toText([`Nothing new for ${list.name}: ${listed}.`, ...renderLeftOut(survey)]);
}

/** What `export --to` says of the list that it wrote: how much, what is left out, what to beware of, what to do with it. */
export function renderExported(list: CreditList, survey: ListSurvey, { file, meanwhile, locale, paint }: WrittenList): string {
  const totals = [...survey.totals].map(([unit, minor]) => showMoney({ minor, unit }, locale)).join(' and ');
  const { undashed } = survey;
  return toText([
    `${plural(survey.chosen.size, 'award')} (${totals}) ${file === undefined ? 'printed' : `written to ${file}`} for ${list.name}.`,
    ...renderLeftOut(survey),
    ...(undashed === 0 ? [] : [paint.warn(`${plural(undashed, 'customer')} ${undashed === 1 ? 'was' : 'were'} told a code with dashes, which a gift card of Shopify cannot have: it is listed without them, and must be typed so.`)]),
    ...(meanwhile === 0 ? [] : [paint.warn(`${plural(meanwhile, 'award')} ${stand(meanwhile)} in a list that another run wrote for ${list.name} at the same time: import only one of the two.`)]),
    ...[...survey.elsewhere].sort().map(([target, awards]) => paint.warn(`${plural(awards, 'award')} ${stand(awards)} in a list for ${target} too: if both lists are imported, their customers have it twice.`)),
    ...(list.keeps === undefined ? [paint.warn(`This list has no place for an award's id, so a second import of it is not noticed there: import it once.`)] : []),
    `Next: ${list.next}`,
  ]);
}

/** A line of `history`: where the awards of a plan were exported to, and when. Empty where they never were. */
export function renderExports(exports: readonly ExportedTo[], zone: string): readonly string[] {
  if (exports.length === 0) return [];
  const lists = exports.map(({ target, file, at, awards }) => `${plural(awards, 'award')} to ${target} on ${showLocal(at, zone)}${file === '' ? '' : ` (${file})`}`);
  return [`  exported: ${lists.join('; ')}`];
}

const stand = (awards: number): string => (awards === 1 ? 'stands' : 'stand');

function renderLeftOut({ leftOut }: ListSurvey): readonly string[] {
  return [...leftOut].sort().map(([why, awards]) => `Left out, ${plural(awards, 'award')}: ${why}.`);
}

const toText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
