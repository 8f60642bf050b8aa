/**
 * The locale for one customer's dates and amounts: the customer's own where it is BCP 47 and known (`de_DE` is taken
 * for `de-DE`), else the business's.
 */
export function customerLocale(written: string, business: string): string {
  return knownLocale(written.trim().replaceAll('_', '-')) ?? knownLocale(business) ?? 'en-US';
}

/** Asking costs as much as rendering a part of a letter; an export has few locales, or anything at all in that column. */
const asked = new Map<string, string | undefined>();
const MOST_ASKED = 1000;

function knownLocale(tag: string): string | undefined {
  if (asked.has(tag)) return asked.get(tag);
  const known = askForLocale(tag);
  if (asked.size < MOST_ASKED) asked.set(tag, known);
  return known;
}

function askForLocale(tag: string): string | undefined {
  try {
    return tag === '' ? undefined : Intl.DateTimeFormat.supportedLocalesOf([tag])[0];
  } catch {
    return undefined;
  }
}
