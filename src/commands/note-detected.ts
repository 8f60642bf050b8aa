import type { LookedAt } from './detect-file.ts';
import { plainName } from './known-names.ts';
import type { NamedDates } from './settle-dates.ts';

/** Its currency, and rows without an address. */
export function notesOf({ columns, rows }: LookedAt): readonly string[] {
  const currencies = columns.filter(({ name, filled, texts }) => filled > 0 && /\bcurrency\b/i.test(plainName(name)) && [...texts].every((text) => /^[A-Za-z]{3}$/.test(text)));
  const [email] = columns.filter(({ isEmail }) => isEmail);
  return [
    ...currencies.slice(0, 1).map(({ name, texts }) => noteCurrency(name, [...new Set([...texts].map((text) => text.toUpperCase()))])),
    ...(email && email.emails < rows ? [`${rows - email.emails === 1 ? '1 row has' : `${rows - email.emails} rows have`} no address in "${email.name}".`] : []),
  ];
}

/** Columns without a word of ours are used as they are. */
export function noteOthers({ header }: LookedAt, named: readonly { readonly column: string }[]): readonly string[] {
  const others = header.filter((name) => !named.some(({ column }) => column === name));
  const parts = ['year', 'month', 'day'].map((part) => others.find((name) => plainName(name) === part));
  const shown = others.slice(0, OTHERS_SHOWN).map((name) => `"${name}"`).join(', ');
  return [
    ...(others.length === 0 ? [] : [`Its other columns go by their own names: ${shown}${others.length > OTHERS_SHOWN ? ` and ${others.length - OTHERS_SHOWN} more` : ''}`]),
    ...(parts.every((part) => part !== undefined) ? [`${parts.map((part) => `"${part}"`).join(', ')} may be put together:   columns: { day: [${parts.join(', ')}] }, dates: { day: YYYY M D }`] : []),
  ];
}

const OTHERS_SHOWN = 12;

function noteCurrency(column: string, codes: readonly string[]): string {
  if (codes.length === 1) return `Every amount is in ${codes[0] ?? ''}, by "${column}": business: { currency: ${codes[0] ?? ''} }`;
  return `"${column}" says ${codes.join(', ')}: a policy pays in one of them, so let its rules say which orders they are about.`;
}

/** Times whose zone only the policy says. */
export function noteZone(dated: readonly NamedDates[]): readonly string[] {
  const local = dated.filter(({ look }) => look.dates.groups().some(({ hasOffset }) => !hasOffset));
  if (local.length === 0) return [];
  return [`Times and days in ${local.map(({ look }) => `"${look.name}"`).join(', ')} are read in the zone of the business, unless you say another:   timezone: UTC`];
}

/** What a file may be that is none of orders, customers and outages. */
export function noteUnknown(names: ReadonlyMap<string, string>): readonly string[] {
  if (names.has('order')) return ['It has the numbers of orders and no customers: a file of reports, perhaps (reported: { file: … } in a rule).'];
  return names.has('total') ? ['It has amounts and neither orders nor customers: a list of prices, perhaps (overpaid: { due: { file: … } } in a rule).'] : [];
}
