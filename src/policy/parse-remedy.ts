import { whole } from '../model/fraction.ts';
import { DAYS, isCurrency, POINTS } from '../model/money.ts';
import { type Remedy, REMEDIES } from '../model/nouns.ts';
import { toRemedyPurpose } from './amount-purpose.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmount } from './parse-amount.ts';
import { WITHOUT_BOUNDS } from './parse-amount-bounds.ts';
import type { Scope } from './parse-conditions.ts';
import { WITHOUT_FACTORS } from './parse-factors.ts';
import { parseText } from './parse-text.ts';
import type { Amount, Give } from './policy.ts';
import { type WrittenChoiceLine, WrittenInKind } from './written-give.ts';
import type { WrittenEntry } from './written-node.ts';

/** A remedy with the words that say how much of it. */
export interface WrittenRemedy {
  readonly remedy: Remedy;
  readonly entry: WrittenEntry;
}

/** The remedies among the words, in the order of the file. */
export function findRemedies(fields: Fields<typeof WrittenChoiceLine>): readonly WrittenRemedy[] {
  const found = REMEDIES.flatMap((remedy) => (fields[remedy] ? [{ remedy, entry: fields[remedy] }] : []));
  return found.sort((a, b) => a.entry.keySpan.start - b.entry.keySpan.start);
}

/** One remedy, and how much of it. Undefined where it is faulty. */
export function parseRemedy(ground: Ground, { remedy, entry }: WrittenRemedy, scope: Scope): Omit<Give, 'choices'> | undefined {
  if (remedy === 'in_kind') return parseInKind(ground, entry, scope);
  const unit = remedy === 'points' ? POINTS : remedy === 'extension' ? DAYS : ground.currency;
  const amount = parseAmount(ground, entry.value, toRemedyPurpose(remedy, unit, scope));
  return amount && { remedy, unit: unit ?? '', amount, at: ground.desk.positionOf(entry.keySpan) };
}

function parseInKind(ground: Ground, { keySpan, value }: WrittenEntry, scope: Scope): Omit<Give, 'choices'> | undefined {
  const fields = checkShape(ground.desk, value, WrittenInKind)?.fields;
  if (!fields) return undefined;
  const what = fields.what && parseWhat(ground, fields.what);
  const purpose = { ...toRemedyPurpose('in_kind', what, scope), word: 'quantity' };
  const quantity = fields.quantity ? parseAmount(ground, fields.quantity.value, purpose) : one(ground, keySpan);
  return what === undefined || !quantity
    ? undefined
    : { remedy: 'in_kind', unit: what, amount: quantity, at: ground.desk.positionOf(keySpan) };
}

function one(ground: Ground, span: WrittenEntry['keySpan']): Amount {
  const at = ground.desk.positionOf(span);
  return { at, form: { kind: 'flat', value: whole(1) }, ...WITHOUT_FACTORS, ...WITHOUT_BOUNDS };
}

/** The words for a thing. Those that stand for money, points or days elsewhere would be added up with them. */
function parseWhat(ground: Ground, { key, value }: WrittenEntry): string | undefined {
  const what = parseText(ground.desk, value, key);
  if (what === undefined || (what !== POINTS && what !== DAYS && !isCurrency(what))) return what;
  const own = what === POINTS ? '"points"' : what === DAYS ? '"extension"' : '"credit", "refund" or "voucher"';
  ground.desk.report(value.span, `"${what}" is no thing that is given in kind.`, `Give it as ${own}.`);
}
