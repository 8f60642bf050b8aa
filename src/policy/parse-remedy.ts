import { compare, showFraction, whole, ZERO } from '../model/fraction.ts';
import { DAYS, isCurrency, isPercentOff, POINTS, toPercentOff } from '../model/money.ts';
import { hasCode, type Remedy, REMEDIES } from '../model/nouns.ts';
import { toRemedyPurpose } from './amount-purpose.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmount } from './parse-amount.ts';
import { WITHOUT_BOUNDS } from './parse-amount-bounds.ts';
import { parseCodedAmount, parseCodesFile } from './parse-coded-amount.ts';
import type { Scope } from './parse-conditions.ts';
import { WITHOUT_FACTORS } from './parse-factors.ts';
import { parsePlainNumber } from './parse-number.ts';
import { parseText } from './parse-text.ts';
import type { Amount, Gift } from './policy.ts';
import { type WrittenGift, WrittenInKind, WrittenPercentOff, WrittenReplacement } from './written-give.ts';
import type { WrittenEntry } from './written-node.ts';

/** A remedy with the words that say how much of it. */
export interface WrittenRemedy {
  readonly remedy: Remedy;
  readonly entry: WrittenEntry;
}

/** The remedies among the words, in the order of the file. */
export function findRemedies(fields: Fields<typeof WrittenGift>): readonly WrittenRemedy[] {
  const found = REMEDIES.flatMap((remedy) => (fields[remedy] ? [{ remedy, entry: fields[remedy] }] : []));
  return found.sort((a, b) => a.entry.keySpan.start - b.entry.keySpan.start);
}

/** One remedy, and how much of it. Undefined where it is faulty. */
export function parseRemedy(ground: Ground, written: WrittenRemedy, scope: Scope): Gift | undefined {
  const { remedy, entry } = written;
  if (remedy === 'in_kind' || remedy === 'replacement') return parseThing(ground, remedy, entry, scope);
  if (remedy === 'discount' && isInPercent(entry)) return parsePercentOff(ground, entry);
  const unit = remedy === 'points' ? POINTS : remedy === 'extension' ? DAYS : ground.currency;
  const purpose = toRemedyPurpose(remedy, unit, scope);
  const at = ground.desk.positionOf(entry.keySpan);
  if (hasCode(remedy)) {
    const coded = parseCodedAmount(ground, entry, purpose);
    return coded && { remedy, unit: unit ?? '', at, ...coded };
  }
  const amount = parseAmount(ground, entry.value, purpose);
  return amount && { remedy, unit: unit ?? '', amount, at, codes: undefined };
}

function parseThing(ground: Ground, remedy: 'in_kind' | 'replacement', entry: WrittenEntry, scope: Scope): Gift | undefined {
  const { keySpan, value } = entry;
  const at = ground.desk.positionOf(keySpan);
  const count = one(ground, keySpan);
  if (remedy === 'replacement' && value.kind === 'scalar') {
    const what = parseWhat(ground, entry, remedy);
    return what === undefined ? undefined : { remedy, unit: what, amount: count, at, codes: undefined };
  }
  const fields = checkShape(ground.desk, value, remedy === 'in_kind' ? WrittenInKind : WrittenReplacement)?.fields;
  if (!fields) return undefined;
  const what = fields.what && parseWhat(ground, fields.what, remedy);
  const purpose = { ...toRemedyPurpose(remedy, what, scope), word: 'quantity' };
  const quantity = fields.quantity ? parseAmount(ground, fields.quantity.value, purpose) : count;
  return what === undefined || !quantity ? undefined : { remedy, unit: what, amount: quantity, at, codes: undefined };
}

function one(ground: Ground, span: WrittenEntry['keySpan']): Amount {
  const at = ground.desk.positionOf(span);
  return { at, form: { kind: 'flat', value: whole(1) }, ...WITHOUT_FACTORS, ...WITHOUT_BOUNDS };
}

/** The words for a thing. Those that stand for money, points or days elsewhere would be added up with them. */
function parseWhat(ground: Ground, { key, value }: WrittenEntry, remedy: 'in_kind' | 'replacement'): string | undefined {
  const what = parseText(ground.desk, value, key);
  if (what === undefined || !OWN_WORDS.some(([isOne]) => isOne(what))) return what;
  const own = OWN_WORDS.find(([isOne]) => isOne(what))?.[1] ?? '';
  const how = remedy === 'in_kind' ? 'that is given in kind' : 'that is sent instead';
  ground.desk.report(value.span, `"${what}" is no thing ${how}.`, `Give it as ${own}.`);
}

const OWN_WORDS: readonly (readonly [(what: string) => boolean, string])[] = [
  [(what) => what === POINTS, '"points"'],
  [(what) => what === DAYS, '"extension"'],
  [isPercentOff, '"discount"'],
  [isCurrency, '"credit", "refund" or "voucher"'],
];

const isInPercent = ({ value }: WrittenEntry): boolean => value.kind === 'map' && value.entries.some(({ key }) => key === 'percent_off');

/** One code for so much off: the percent is part of what is given, as a thing's name is. */
function parsePercentOff(ground: Ground, { keySpan, value }: WrittenEntry): Gift | undefined {
  const fields = checkShape(ground.desk, value, WrittenPercentOff)?.fields;
  const codes = fields?.codes && parseCodesFile(ground, fields.codes);
  const percent = fields?.percent_off && parsePlainNumber(ground.desk, fields.percent_off.value, 'percent_off');
  if (!percent || (fields.codes && !codes)) return undefined;
  if (compare(percent, whole(100)) > 0 || compare(percent, ZERO) <= 0) {
    ground.desk.report(fields.percent_off.value.span, 'A discount lies above 0 and at most at 100 percent.', 'Write for example: percent_off: 20');
    return undefined;
  }
  const unit = toPercentOff(showFraction(percent));
  return { remedy: 'discount', unit, amount: one(ground, keySpan), at: ground.desk.positionOf(keySpan), codes };
}
