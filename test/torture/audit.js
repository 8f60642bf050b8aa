/** States that no letter may be in when a campaign is finished. */
const UNFINISHED = ['pending', 'sending', 'deferred'];

/**
 * Compares what customers must get, what the ledger holds, what the credit list says and what the mail server saw.
 * Gives the findings, none where all is well, and counts. See audit.d.ts for what goes in.
 */
export function audit(facts) {
  const found = [];
  const say = (kind, what) => found.push({ kind, what });
  auditCredits(facts, say);
  auditCreditList(facts, say);
  auditDelivered(facts, say);
  auditLetters(facts, say);
  auditDeaths(facts, say);
  const explained = auditUnknowns(facts, say);
  return { found, explained };
}

/** Nobody is credited twice, nobody is forgotten, and nobody gets another amount. */
function auditCredits({ expected, ledger }, say) {
  const held = groupBy(ledger.awards.flatMap((award) => ordersOf(award).map((order) => ({ ...award, order }))), keyOf);
  for (const want of expected) {
    const awards = held.get(keyOf(want)) ?? [];
    held.delete(keyOf(want));
    if (awards.length === 0) say('lost', `no credit for ${want.customer}, order ${want.order}`);
    if (awards.length > 1) say('credited twice', `${want.customer}, order ${want.order}: ${awards.map(({ id }) => id).join(' and ')}`);
    const [award] = awards;
    if (award && Number(award.minor) !== want.minor) say('lost', `${want.customer} has ${award.minor} and not ${want.minor} for order ${want.order}`);
  }
  for (const [key] of held) say('credited twice', `a credit for nothing: ${key}`);
  for (const award of ledger.awards) {
    if (!ledger.problems.some((problem) => problem.award === award.id)) say('lost', `award ${award.id} has no problem that would keep out a second`);
  }
}

/** The credit list has each award of the ledger once, with its amount, and nothing else. */
function auditCreditList({ ledger, credits }, say) {
  const line = (id, customer, minor, unit) => `${id} ${customer} ${minor} ${unit}`;
  const listed = count(credits.map((row) => line(row.credit_id, row.customer_id.replace(/^'(?=[=+@-])/, ''), row.amount_minor, row.currency)));
  for (const award of ledger.awards) {
    const key = line(award.id, award.customer, award.minor, award.unit);
    if (listed.get(key) !== 1) say('credit list', `credits.csv has this award ${listed.get(key) ?? 0} times: ${key}`);
    listed.delete(key);
  }
  for (const key of listed.keys()) say('credit list', `credits.csv has what the ledger has not: ${key}`);
}

/** Nobody is mailed twice, or again after an attempt whose end nobody knows; nothing leaves before the ledger knows. */
function auditDelivered({ ledger, delivered, early }, say) {
  for (const [messageId, attempts] of groupBy(delivered.filter((letter) => letter.messageId), (letter) => letter.messageId)) {
    const kept = attempts.filter((letter) => letter.kept);
    if (kept.length > 1) say('mailed twice', `${kept[0].to} got ${messageId} ${kept.length} times`);
  }
  for (const [to, attempts] of groupBy(delivered, (letter) => letter.to)) {
    const letters = ledger.letters.filter(({ address }) => address === to).length;
    const kept = attempts.filter((letter) => letter.kept).length;
    if (kept > letters) say('mailed twice', `${to} got ${kept} letters and the ledger knows of ${letters}`);
    // An answer other than "later" is the end of a letter, and so is none.
    const ends = attempts.filter(({ reply }) => !reply?.startsWith('4')).length;
    if (ends > Math.max(letters, kept)) say('mailed twice', `${to} was written to again after ${ends - 1} attempts that were the last`);
  }
  for (const what of early) say('early', what);
}

/** Each customer with an address has a letter that came to its end, as the server saw it. */
function auditLetters(facts, say) {
  auditAddressed(facts, say);
  for (const letter of facts.ledger.letters) auditEnd(letter, facts, say);
}

function auditAddressed({ expected, ledger }, say) {
  const known = groupBy(ledger.letters, ({ customer }) => customer);
  for (const { customer, address } of expected) {
    if (!known.has(customer)) say('lost', `no letter for ${customer}`);
    for (const { state } of known.get(customer) ?? []) {
      if ((state === 'no_address') !== (address === undefined)) say('lost', `${customer} (${address ?? 'no address'}) is ${state}`);
    }
  }
}

function auditEnd({ customer, address, state, message_id: messageId }, { delivered, refusing }, say) {
  const taken = delivered.some((letter) => letter.messageId === messageId && letter.kept && letter.reply?.startsWith('2'));
  if (UNFINISHED.includes(state)) say('lost', `the letter to ${customer} is still ${state}`);
  if (state === 'sent' && !taken) say('lost', `the letter to ${customer} counts as sent, and the server never took it`);
  if (['refused', 'suppressed'].includes(state) && !refusing(address)) say('lost', `the letter to ${customer} is ${state}, and the server would have taken it`);
  if (!['sent', 'unknown'].includes(state) && taken) say('mailed twice', `the letter to ${customer} was taken and is ${state}: it may be sent again`);
}

/** No more letters are in flight at a death than there are connections; a command that ends by itself leaves none. */
function auditDeaths({ deaths }, say) {
  for (const { start, forced, connections, sending } of deaths) {
    if (sending.length > connections) say('unknown', `start ${start}: ${sending.length} letters in flight over ${connections} connections`);
    if (!forced && sending.length > 0) say('unknown', `start ${start}: it ended by itself and left ${sending.join(', ')} in flight`);
  }
}

/** Each unknown letter was in flight when a command died, or had no answer from the server. Gives how many were. */
function auditUnknowns({ ledger, delivered, deaths }, say) {
  let explained = 0;
  for (const { customer, address, state, reply } of ledger.letters) {
    if (state !== 'unknown') continue;
    const unanswered = delivered.some((letter) => letter.to === address && letter.reply === undefined);
    if (unanswered || deaths.some(({ forced, sending }) => forced && sending.includes(customer))) explained += 1;
    else say('unknown', `nothing explains why the letter to ${customer} is unknown: ${reply}`);
  }
  return explained;
}

const ordersOf = (award) => JSON.parse(award.orders).map(({ id }) => id);
const keyOf = ({ customer, order }) => `${customer}, order ${order}`;

function groupBy(items, toKey) {
  const groups = new Map();
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  return groups;
}

function count(items) {
  return new Map([...groupBy(items, (item) => item)].map(([key, list]) => [key, list.length]));
}
