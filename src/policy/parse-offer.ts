import { checkShape, type Fields } from './check-shape.ts';
import { textOf } from './parse-clock.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { Give, OfferRule } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { WrittenChoose, WrittenOnClaim } from './written-offer.ts';

/** The words of a rule that make an offer of what it gives. */
export interface OfferFields {
  readonly on_claim?: WrittenEntry;
  readonly choose?: WrittenEntry;
}

/** Whether a rule's awards wait for the customer's word. `kind: 'given'`: they do not. */
export type ParsedOffer = { readonly kind: 'given' } | { readonly kind: 'faulty' } | { readonly kind: 'offer'; readonly offer: OfferRule };

const GIVEN = { kind: 'given' } as const;
const FAULTY = { kind: 'faulty' } as const;
const DAYS = /^(\d{1,4})\s*(d|days?|w|weeks?)$/i;
const LONGEST = 366;
const CHOICE = { within: 14, remind: undefined };
const CLAIM_REMIND = 2;

/** What a rule says of the customer's word. `give` is undefined where it is faulty. */
export function parseOffer(desk: FaultDesk, { on_claim: claim, choose }: OfferFields, give: Give | undefined): ParsedOffer {
  const isChoice = give !== undefined && give.choices.length > 0;
  const parsed = claim ? parseClaim(desk, claim) : choose ? parseChoose(desk, choose) : undefined;
  if (claim && (isChoice || choose)) {
    const what = isChoice ? 'A choice is answered anyway: whoever chooses has claimed it.' : '"choose" is for a choice, and "on_claim" for one remedy.';
    desk.report(claim.keySpan, what, isChoice ? 'Take "on_claim" out; how long the customer has says: choose: { within: 14d }' : 'Keep one of them.');
    return FAULTY;
  }
  if (choose && give && !isChoice) {
    desk.report(choose.keySpan, 'There is nothing to choose: this rule gives one remedy.', 'Take "choose" out, or write: give: { choice: [ … ] }');
    return FAULTY;
  }
  if (parsed) return parsed;
  return isChoice ? { kind: 'offer', offer: { kind: 'choice', ...CHOICE, otherwise: 'give', at: give.at } } : GIVEN;
}

function parseClaim(desk: FaultDesk, { keySpan, value }: WrittenEntry): ParsedOffer {
  if (value.kind === 'scalar' && DAYS.test(value.text.trim())) {
    const remedy = `Write: on_claim: { within: ${value.text.trim()}, then: credit_anyway }\nor then: lapse, which gives nothing to whoever does not answer`;
    desk.report(value.span, '"on_claim" also says what becomes of it without an answer.', remedy);
    return FAULTY;
  }
  const fields = checkShape(desk, value, WrittenOnClaim)?.fields;
  const within = fields?.within && parseDays(desk, fields.within, LONGEST);
  const remind = within === undefined ? undefined : parseRemind(desk, fields?.remind, within, within > CLAIM_REMIND ? CLAIM_REMIND : undefined);
  if (!fields?.then || within === undefined || !remind) return FAULTY;
  const otherwise = textOf(fields.then) === 'lapse' ? 'lapse' : 'give';
  return { kind: 'offer', offer: { kind: 'claim', within, remind: remind.days, otherwise, at: desk.positionOf(keySpan) } };
}

function parseChoose(desk: FaultDesk, { keySpan, value }: WrittenEntry): ParsedOffer {
  const fields: Fields<typeof WrittenChoose> | undefined = checkShape(desk, value, WrittenChoose)?.fields;
  const within = fields?.within ? parseDays(desk, fields.within, LONGEST) : CHOICE.within;
  const remind = within === undefined ? undefined : parseRemind(desk, fields?.remind, within, CHOICE.remind);
  if (!fields || within === undefined || !remind) return FAULTY;
  return { kind: 'offer', offer: { kind: 'choice', within, remind: remind.days, otherwise: 'give', at: desk.positionOf(keySpan) } };
}

/** Days before the end, or none; undefined where it is faulty. A reminder goes out on a day after the letter's. */
function parseRemind(desk: FaultDesk, entry: WrittenEntry | undefined, within: number, otherwise: number | undefined): { readonly days: number | undefined } | undefined {
  if (!entry) return { days: otherwise };
  if (isNever(entry.value)) return { days: undefined };
  const days = parseDays(desk, entry, LONGEST);
  if (days === undefined) return undefined;
  if (days < within) return { days };
  desk.report(entry.value.span, `The reminder would go out with the letter, or before it: the customer has ${within} ${within === 1 ? 'day' : 'days'}.`, within === 1 ? 'Write: remind: never' : `Write for example: remind: ${Math.max(1, Math.min(CLAIM_REMIND, within - 1))}d`);
  return undefined;
}

const isNever = (node: Written): boolean => node.kind === 'scalar' && node.text.trim() === 'never';

/** `7d`, `14 days`, `2 weeks`: whole days from 1 on. */
function parseDays(desk: FaultDesk, { key, value }: WrittenEntry, most: number): number | undefined {
  const text = parseText(desk, value, key);
  if (text === undefined) return undefined;
  const [, digits, unit = 'd'] = DAYS.exec(text) ?? [];
  const days = Number(digits) * (/^w/i.test(unit) ? 7 : 1);
  if (digits !== undefined && days >= 1 && days <= most) return days;
  const what = digits === undefined ? `"${text}" is no number of whole days.` : `"${key}" is from 1 to ${most} days, and ${text} is not.`;
  desk.report(value.span, what, `Write for example: ${key}: ${key === 'remind' ? '2d' : '7d'}`);
}
