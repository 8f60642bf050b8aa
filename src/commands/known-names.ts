/** How exports call what we have words for: the likelier first, in small letters, words apart. */
type KnownNames = Readonly<Record<string, readonly string[]>>;

const WHO: KnownNames = {
  customer: [
    'customer id', 'customer number', 'customer no', 'customer', 'client id', 'client', 'buyer user id', 'buyer id', 'user id', 'member id', 'member', 'account id',
    'account number', 'account', 'subscriber id', 'subscriber', 'guest id', 'user',
  ],
  email: ['email', 'e mail', 'email address', 'e mail address', 'customer email', 'billing email', 'email billing', 'buyer email', 'contact email', 'mail'],
  name: ['name', 'full name', 'customer name', 'client name', 'buyer name', 'billing name', 'contact name'],
  locale: ['locale', 'customer locale', 'language'],
};

const ORDER = [
  'order id', 'order number', 'order no', 'order nr', 'order', 'order name', 'order ref', 'order reference', 'booking id', 'booking number', 'booking reference', 'booking ref',
  'booking', 'reservation id', 'reservation', 'session id', 'session', 'invoice number', 'invoice id', 'invoice', 'receipt number', 'receipt', 'transaction id', 'payment id',
];

export const ORDER_NAMES: KnownNames = {
  order: ORDER,
  ...WHO,
  total: ['total', 'order total', 'grand total', 'total amount', 'total price', 'amount', 'order value', 'amount paid', 'price', 'fare'],
  currency: ['currency', 'order currency', 'currency code'],
};

/** Words for the dates of an order; what they hold must look like dates. */
export const ORDER_DATES: KnownNames = {
  placed_at: ['placed at', 'ordered at', 'order date', 'order placed', 'placed', 'created at', 'created', 'purchase date', 'purchased at', 'sale date', 'booked at', 'booking date', 'sold', 'date'],
  paid_at: ['paid at', 'payment date', 'paid on', 'paid date'],
  promised_at: ['promised at', 'promised', 'promise date', 'due at', 'due date', 'due', 'due to ship', 'estimated delivery'],
  shipped_at: ['shipped at', 'shipped on', 'shipped', 'ship date', 'date shipped', 'dispatched at', 'sent', 'fulfilled at'],
  delivered_at: ['delivered at', 'delivered on', 'delivered', 'delivery date', 'arrived at', 'arrived'],
  cancelled_at: ['cancelled at', 'canceled at'],
  started_at: ['started at', 'start at', 'start time', 'started', 'start', 'begin', 'begins at'],
  ended_at: ['ended at', 'end at', 'end time', 'ended', 'end', 'ends at'],
};

export const CUSTOMER_NAMES: KnownNames = { ...WHO, customer: [...(WHO['customer'] ?? []), 'id'] };

export const OUTAGE_NAMES: KnownNames = {
  id: ['id', 'incident id', 'outage id', 'incident number', 'incident', 'outage'],
  minutes: ['minutes', 'duration minutes', 'duration in minutes', 'duration in mins', 'duration min', 'downtime minutes', 'minutes down'],
};

export const OUTAGE_DATES: KnownNames = {
  start: ['start', 'started at', 'start time', 'started', 'start date', 'begin', 'began at', 'began', 'from', 'since', 'off at', 'down at', 'down since', 'opened at', 'incident start', 'outage start', 'created at'],
  end: ['end', 'ended at', 'end time', 'ended', 'end date', 'until', 'to', 'on at', 'up at', 'restored at', 'resolved at', 'closed at', 'incident end', 'outage end'],
};

/** A column's name in small letters, its words apart: `sessionId`, `Session-ID` and `session_id (UTC)` are `session id`. */
export function plainName(name: string): string {
  return name
    .replace(/\((?:utc|gmt)\)/gi, ' ')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The columns, by our words, that a header names so, each once; only those for which `fits` holds. */
export function findNames(names: KnownNames, header: readonly string[], fits: (column: string, name: string) => boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const plain = header.map(plainName);
  for (const [name, known] of Object.entries(names)) {
    const columns = known.flatMap((one) => plain.flatMap((each, index) => (each === one ? [header[index] ?? ''] : [])));
    const column = columns.find((each) => ![...found.values()].includes(each) && fits(each, name));
    if (column !== undefined) found.set(name, column);
  }
  return found;
}

/** True for a name under which a bare number may be a date. */
export const isDateName = (name: string): boolean =>
  /\b(?:at|on|date|dates|day|time|timestamp|created|updated|start|started|end|ended|from|to|until|since|due|placed|paid|shipped|sent|delivered|arrived|begin|stop|epoch|unix|resolved)\b/.test(plainName(name)) ||
  /^time(?:from|to)$/.test(plainName(name));
