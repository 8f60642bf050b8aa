import type { Fraction } from '../model/fraction.ts';
import type { AmountFields, InnerAmounts, Purpose } from './amount-purpose.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmountBounds, WITHOUT_BOUNDS } from './parse-amount-bounds.ts';
import { parseAmountColumn } from './parse-amount-column.ts';
import { looksLikeNumber, parseMoney } from './parse-number.ts';
import { parsePercent } from './parse-percent.ts';
import { parseTiers } from './parse-tiers.ts';
import type { Amount, AmountForm } from './policy.ts';
import { AMOUNT_FORMS, type AmountFormWord, WrittenAmountWords } from './written-amount.ts';
import { isNothing, type Written, type WrittenEntry } from './written-node.ts';

/** An amount in any of its forms. Undefined where it is faulty. */
export function parseAmount(ground: Ground, node: Written, purpose: Purpose): Amount | undefined {
  if (isNothing(node)) {
    ground.desk.report(
      node.label,
      `Nothing is written for "${purpose.word}".`,
      `Write for example: ${purpose.word}: 20`,
    );
    return undefined;
  }
  if (node.kind === 'scalar') {
    const form = parseScalarForm(ground, node, purpose);
    return form && { at: ground.desk.positionOf(node.span), form, ...WITHOUT_BOUNDS };
  }
  const shape = checkShape(ground.desk, node, WrittenAmountWords);
  return shape && parseAmountWords(ground, node, shape.fields, shape.refusedSome, purpose);
}

/** An amount from its words, which may stand among others (a tier's). */
export function parseAmountWords(
  ground: Ground,
  node: Written,
  fields: AmountFields,
  refusedSome: boolean,
  purpose: Purpose,
): Amount | undefined {
  const bounds = parseAmountBounds(ground, fields, purpose, INNER);
  const word = chooseForm(ground, node, fields, refusedSome);
  const form = word && parseForm(ground, word, fields, purpose);
  return bounds && form && { at: ground.desk.positionOf(node.span), form, ...bounds };
}

/** `amount`, `percent` or `tiers`: the word that tells which form it is. */
function chooseForm(
  ground: Ground,
  node: Written,
  fields: AmountFields,
  refusedSome: boolean,
): AmountFormWord | undefined {
  const words = Object.keys(AMOUNT_FORMS) as AmountFormWord[];
  const [first, second] = words.filter((word) => fields[word]);
  if (first && second) {
    ground.desk.report(fields[second]!.keySpan, `"${second}" does not go with "${first}".`, 'Keep one of them.');
    return undefined;
  }
  if (first) return reportStrays(ground, first, fields) ? undefined : first;
  if (refusedSome) return undefined;
  const remedy =
    fields.of
      ? 'Add the share: percent: 5. For the whole of it write the column alone.'
      : 'Write a number, { percent: 5, of: monthly_fee } or { tiers: … }.';
  ground.desk.report(node.span, 'This amount does not say how much.', remedy);
}

/** Words of an amount that belong to another form than this one. */
function reportStrays(ground: Ground, form: AmountFormWord, fields: AmountFields): boolean {
  const known = Object.keys(AMOUNT_FORMS[form].shape);
  const strays = Object.values(fields).filter((entry) => !known.includes(entry.key));
  for (const stray of strays) {
    const home = stray.key === 'of' ? '"percent" or "tiers"' : '"tiers"';
    ground.desk.report(
      stray.keySpan,
      `"${stray.key}" does not go with "${form}"; it belongs to ${home}.`,
      'Take it out.',
    );
  }
  return strays.length > 0;
}

function parseForm(
  ground: Ground,
  word: AmountFormWord,
  fields: AmountFields,
  purpose: Purpose,
): AmountForm | undefined {
  if (word === 'tiers') return parseTiers(ground, fields, purpose, INNER);
  if (word === 'percent') return parseShare(ground, fields.percent!, fields.of, purpose);
  const { value } = fields.amount!;
  if (value.kind !== 'scalar' || isNothing(value)) {
    ground.desk.report(value.label, '"amount" must be a number or a column.', 'Write for example: amount: 20');
    return undefined;
  }
  return parseScalarForm(ground, value, { ...purpose, word: 'amount' });
}

/** A number, or the name of the column that holds one. */
function parseScalarForm(ground: Ground, node: Written, purpose: Purpose): AmountForm | undefined {
  if (node.kind === 'scalar' && looksLikeNumber(node)) {
    const value: Fraction | undefined = parseMoney(ground.desk, node, purpose.word, purpose.unit);
    return value && { kind: 'flat', value };
  }
  const of = parseAmountColumn(ground, node, purpose.word);
  return of && { kind: 'value', of };
}

function parseShare(
  ground: Ground,
  percentEntry: WrittenEntry,
  ofEntry: WrittenEntry | undefined,
  purpose: Purpose,
): AmountForm | undefined {
  const percent = parsePercent(ground.desk, percentEntry.value);
  if (ofEntry) {
    const of = parseAmountColumn(ground, ofEntry.value, 'of');
    return percent && of && { kind: 'share', percent, of };
  }
  if (!purpose.inherited) {
    ground.desk.report(
      percentEntry.keySpan,
      'This is a percent, and it does not say of what.',
      'Add the column: of: monthly_fee',
    );
    return undefined;
  }
  purpose.inherited.isUsed = true;
  return percent && { kind: 'share', percent, of: purpose.inherited.use };
}

const INNER: InnerAmounts = { parseAmount, parseAmountWords };
