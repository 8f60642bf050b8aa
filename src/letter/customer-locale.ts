/**
 * The locale for one customer's dates and amounts: the customer's own where it is BCP 47 and known (`de_DE` is taken
 * for `de-DE`), else the business's.
 */
export function customerLocale(written: string, business: string): string {
  return knownLocale(written.trim().replaceAll('_', '-')) ?? knownLocale(business) ?? 'en-US';
}

function knownLocale(tag: string): string | undefined {
  try {
    return tag === '' ? undefined : Intl.DateTimeFormat.supportedLocalesOf([tag])[0];
  } catch {
    return undefined;
  }
}
