import { chooseForm, readPer } from './amount-words.ts';
import { type AmountFields, type InnerAmounts, type Purpose, toRate, withoutMeasures } from './amount-purpose.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseAmountBounds, WITHOUT_BOUNDS } from './parse-amount-bounds.ts';
import { parseAmountName } from './parse-amount-name.ts';
import { parseFactors, WITHOUT_FACTORS } from './parse-factors.ts';
import { parseLiteral, reportLength } from './parse-literal.ts';
import { looksLikeNumber } from './parse-number.ts';
import { parseProrate } from './parse-prorate.ts';
import { parseSeveral } from './parse-several.ts';
import { parseShare } from './parse-share.ts';
import { parseTiers } from './parse-tiers.ts';
import type { Amount, AmountForm } from './policy.ts';
import { type AmountFormWord, WrittenAmountWords } from './written-amount.ts';
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
    return form && { at: ground.desk.positionOf(node.span), form, ...WITHOUT_FACTORS, ...WITHOUT_BOUNDS };
  }
  const shape = checkShape(ground.desk, readPer(ground, node), WrittenAmountWords);
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
  const factors = parseFactors(ground, fields, purpose, INNER);
  const bounds = parseAmountBounds(ground, fields, purpose, INNER);
  const word = chooseForm(ground, node, fields, refusedSome);
  const isMultiplied = fields.times ?? fields.divided_by ?? fields.per_started ?? fields.per_complete;
  const form = word && parseForm(ground, word, fields, isMultiplied ? toRate(purpose) : purpose);
  return factors && bounds && form && { at: ground.desk.positionOf(node.span), form, ...factors, ...bounds };
}

function parseForm(
  ground: Ground,
  word: AmountFormWord,
  fields: AmountFields,
  purpose: Purpose,
): AmountForm | undefined {
  switch (word) {
    case 'amount':
      return parsePlain(ground, fields.amount!, fields.otherwise, purpose);
    case 'percent':
      return parseShare(ground, fields, purpose, INNER);
    case 'tiers':
      return parseTiers(ground, fields, purpose, INNER);
    case 'prorate':
      return parseProrate(ground, fields, purpose, INNER);
    case 'each':
      return parseEach(ground, fields.each!, purpose);
    default:
      return parseSeveral(ground, word, fields[word]!, purpose, INNER);
  }
}

/** A number, or a name with what counts where that is blank. */
function parsePlain(ground: Ground, { value }: WrittenEntry, otherwise: WrittenEntry | undefined, purpose: Purpose): AmountForm | undefined {
  if (value.kind === 'scalar' && !isNothing(value)) {
    const form = parseScalarForm(ground, value, { ...purpose, word: 'amount' });
    return otherwise ? withOtherwise(ground, form, otherwise, purpose) : form;
  }
  ground.desk.report(value.label, '"amount" must be a number or a column.', 'Write for example: amount: 20');
}

function withOtherwise(ground: Ground, form: AmountForm | undefined, { key, keySpan, value }: WrittenEntry, purpose: Purpose): AmountForm | undefined {
  const otherwise = parseAmount(ground, value, { ...purpose, word: key });
  if (form?.kind === 'flat') {
    const remedy = 'Name a column, such as amount: taxi_receipt, or take it out.';
    ground.desk.report(keySpan, 'A number is never blank, so "otherwise" says nothing.', remedy);
    return undefined;
  }
  return form?.kind === 'name' && otherwise ? { ...form, otherwise } : undefined;
}

/** A number, or the name of what holds one. */
function parseScalarForm(ground: Ground, node: Written, purpose: Purpose): AmountForm | undefined {
  if (node.kind === 'scalar') {
    if (reportLength(ground, node, purpose)) return undefined;
    if (looksLikeNumber(node)) {
      const value = parseLiteral(ground, node, purpose);
      return value && { kind: 'flat', value };
    }
  }
  const of = parseAmountName(ground, node, purpose);
  return of && { kind: 'name', of, otherwise: undefined };
}

function parseEach(ground: Ground, { key, keySpan, value }: WrittenEntry, purpose: Purpose): AmountForm | undefined {
  const amount = parseAmount(ground, value, { ...purpose, word: key });
  const alone = withoutMeasures(purpose);
  if (alone !== undefined) {
    const remedy = purpose.value ? 'Write "each" in the rule that uses the value.' : 'Write the amount without "each".';
    ground.desk.report(keySpan, `${alone} is worked out for one problem alone, so there is nothing to add up.`, remedy);
    return undefined;
  }
  return amount && { kind: 'each', amount };
}

const INNER: InnerAmounts = { parseAmount, parseAmountWords };
